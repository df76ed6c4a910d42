package dev.tocsin.wire.record;

import dev.tocsin.core.picture.Footprint;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.LaunchEstimate;
import dev.tocsin.core.picture.PathPoint;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.wire.record.proto.FootprintRecord;
import dev.tocsin.wire.record.proto.ForecastRecord;
import dev.tocsin.wire.record.proto.PathPointRecord;
import dev.tocsin.wire.record.proto.ZoneHazardRecord;
import java.util.Optional;

/// Forecasts and their parts.
final class ForecastRecords {
    private ForecastRecords() {}

    static ForecastRecord encode(Forecast forecast) {
        ForecastRecord.Builder to =
                ForecastRecord.newBuilder().setTrack(forecast.track().value()).setTimeNanos(forecast.timeNanos());
        forecast.path()
                .forEach(p -> to.addPath(PathPointRecord.newBuilder()
                        .setTimeNanos(p.timeNanos())
                        .setPosition(TrackRecords.encode(p.position()))
                        .setSigmaMetres(p.sigmaMetres())));
        forecast.footprints().forEach(f -> to.addFootprints(encode(f)));
        forecast.zones().forEach(z -> to.addZones(encode(z)));
        forecast.launch()
                .ifPresent(l -> to.setLaunch(PathPointRecord.newBuilder()
                        .setTimeNanos(l.timeNanos())
                        .setPosition(TrackRecords.encode(l.position()))
                        .setSigmaMetres(l.sigmaMetres())));
        return to.build();
    }

    private static FootprintRecord encode(Footprint footprint) {
        return FootprintRecord.newBuilder()
                .setKindValue(Codes.number(footprint.kind()))
                .setProbability(footprint.probability())
                .setCentre(TrackRecords.encode(footprint.centre()))
                .setSemiMajorMetres(footprint.semiMajorMetres())
                .setSemiMinorMetres(footprint.semiMinorMetres())
                .setOrientationRadians(footprint.orientationRadians())
                .setFromNanos(footprint.fromNanos())
                .setToNanos(footprint.toNanos())
                .build();
    }

    private static ZoneHazardRecord encode(ZoneHazard hazard) {
        return ZoneHazardRecord.newBuilder()
                .setZone(hazard.zone().value())
                .setKindValue(Codes.number(hazard.kind()))
                .setProbability(hazard.probability())
                .setEtaP10Nanos(hazard.etaP10Nanos())
                .setEtaP50Nanos(hazard.etaP50Nanos())
                .setEtaP90Nanos(hazard.etaP90Nanos())
                .build();
    }

    static Forecast decode(ForecastRecord from) {
        return new Forecast(
                new TrackId(from.getTrack()),
                from.getTimeNanos(),
                from.getPathList().stream()
                        .map(p -> new PathPoint(
                                p.getTimeNanos(), TrackRecords.decode(p.getPosition()), p.getSigmaMetres()))
                        .toList(),
                from.getFootprintsList().stream().map(ForecastRecords::decode).toList(),
                from.getZonesList().stream().map(ForecastRecords::decode).toList(),
                from.hasLaunch() ? Optional.of(launch(from.getLaunch())) : Optional.empty());
    }

    private static LaunchEstimate launch(PathPointRecord from) {
        return new LaunchEstimate(from.getTimeNanos(), TrackRecords.decode(from.getPosition()), from.getSigmaMetres());
    }

    private static Footprint decode(FootprintRecord from) {
        return new Footprint(
                Codes.value(HazardKind.values(), from.getKindValue()),
                from.getProbability(),
                TrackRecords.decode(from.getCentre()),
                from.getSemiMajorMetres(),
                from.getSemiMinorMetres(),
                from.getOrientationRadians(),
                from.getFromNanos(),
                from.getToNanos());
    }

    private static ZoneHazard decode(ZoneHazardRecord from) {
        return new ZoneHazard(
                new ZoneId(from.getZone()),
                Codes.value(HazardKind.values(), from.getKindValue()),
                from.getProbability(),
                from.getEtaP10Nanos(),
                from.getEtaP50Nanos(),
                from.getEtaP90Nanos());
    }
}
