package dev.tocsin.wire.record;

import dev.tocsin.core.kernel.KernelSettings;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.wire.record.proto.BirthRecord;
import dev.tocsin.wire.record.proto.KernelSettingsRecord;
import dev.tocsin.wire.record.proto.SensorRecord;

/// What a kernel is told at its birth.
final class SettingsRecords {
    private SettingsRecords() {}

    static BirthRecord encode(Birth birth) {
        KernelSettings settings = birth.settings();
        KernelSettingsRecord.Builder to = KernelSettingsRecord.newBuilder()
                .setNode(settings.node().value())
                .setTypeValue(Codes.number(settings.type()))
                .setSeed(settings.seed())
                .setNoIntercepts(!settings.interceptsExpected())
                .setPolicy(SharingRecords.encode(settings.policy()));
        settings.sensors().forEach(s -> to.addSensors(encode(s)));
        settings.partners().forEach(p -> to.addPartners(p.value()));
        return BirthRecord.newBuilder()
                .setFormat(Records.FORMAT)
                .setSettings(to)
                .setRegion(birth.region())
                .setRegionVersion(birth.regionVersion())
                .setRegionDigest(birth.regionDigest())
                .build();
    }

    static Birth decode(BirthRecord from) {
        if (from.getFormat() != Records.FORMAT) {
            throw new IllegalArgumentException(
                    "record format " + from.getFormat() + ", this program reads " + Records.FORMAT);
        }
        KernelSettingsRecord settings = from.getSettings();
        return new Birth(
                new KernelSettings(
                        new NodeId(settings.getNode()),
                        Codes.value(AlertType.values(), settings.getTypeValue()),
                        settings.getSeed(),
                        settings.getSensorsList().stream()
                                .map(SettingsRecords::decode)
                                .toList(),
                        settings.getPartnersList().stream().map(NodeId::new).toList(),
                        SharingRecords.decode(settings.getPolicy()),
                        !settings.getNoIntercepts()),
                from.getRegion(),
                from.getRegionVersion(),
                from.getRegionDigest());
    }

    private static SensorRecord encode(Sensor sensor) {
        Sensor.Accuracy accuracy = sensor.accuracy();
        return SensorRecord.newBuilder()
                .setId(sensor.id().value())
                .setNode(sensor.node().value())
                .setKindValue(Codes.number(sensor.kind()))
                .setSite(TrackRecords.encode(sensor.site()))
                .setFailureDomain(sensor.failureDomain())
                .setMaxRangeMetres(sensor.maxRangeMetres())
                .setRangeMetres(accuracy.rangeMetres())
                .setAzimuthRadians(accuracy.azimuthRadians())
                .setElevationRadians(accuracy.elevationRadians())
                .setAltitudeMetres(accuracy.altitudeMetres())
                .setPositionMetres(accuracy.positionMetres())
                .setScanNanos(sensor.scanNanos())
                .setDetectionProbability(sensor.detectionProbability())
                .setClutterPerScan(sensor.clutterPerScan())
                .build();
    }

    private static Sensor decode(SensorRecord from) {
        return new Sensor(
                new SensorId(from.getId()),
                new NodeId(from.getNode()),
                Codes.value(SensorKind.values(), from.getKindValue()),
                TrackRecords.decode(from.getSite()),
                from.getFailureDomain(),
                from.getMaxRangeMetres(),
                new Sensor.Accuracy(
                        from.getRangeMetres(),
                        from.getAzimuthRadians(),
                        from.getElevationRadians(),
                        from.getAltitudeMetres(),
                        from.getPositionMetres()),
                from.getScanNanos(),
                from.getDetectionProbability(),
                from.getClutterPerScan());
    }
}
