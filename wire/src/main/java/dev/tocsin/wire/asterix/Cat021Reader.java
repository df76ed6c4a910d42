package dev.tocsin.wire.asterix;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.wire.PositionQuality;
import dev.tocsin.wire.Units;

/// CAT021 to plots, both families of editions (0.2x and 2.x). The position is high resolution where sent; its sigma
/// follows from the quality indicators; height is geometric, altitude from the flight level.
final class Cat021Reader implements RecordReader {
    private final Definition definition;
    private final Field sac;
    private final Field sic;
    private final Field[] times;
    private final Field simulated;
    private final Field test;
    private final Field latitude;
    private final Field longitude;
    private final Field fineLatitude;
    private final Field fineLongitude;
    private final Field nacp;
    private final Field nucp;
    private final Field address;
    private final Field addressType;
    private final Field mode3A;
    private final Field identification;
    private final Field trackNumber;
    private final Field height;
    private final Field level;
    private final Field groundSpeed;
    private final Field trackAngle;
    private final Field barometricRate;
    private final Field geometricRate;
    private final Field version;

    Cat021Reader(Definition definition) {
        this.definition = definition;
        boolean old = definition.edition().startsWith("0.");
        sac = definition.field("010/SAC");
        sic = definition.field("010/SIC");
        times = new Field[] {
            definition.field("071"), definition.field("073"), definition.field("030"), definition.field("077")
        };
        simulated = definition.field("040/SIM");
        test = definition.field("040/TST");
        latitude = definition.field("130/LAT");
        longitude = definition.field("130/LON");
        fineLatitude = old ? Field.NONE : definition.field("131/LAT");
        fineLongitude = old ? Field.NONE : definition.field("131/LON");
        nacp = definition.field("090/NACP");
        nucp = old ? definition.field("090/PA") : definition.field("090/NUCPNIC");
        address = definition.field("080");
        addressType = definition.field("040/ATP");
        mode3A = definition.field("070/MODE3A");
        identification = definition.field("170");
        trackNumber = definition.field("161/TRNUM");
        height = definition.field("140");
        level = definition.field("145");
        groundSpeed = definition.field("160/GS");
        trackAngle = definition.field("160/TA");
        barometricRate = definition.field(old ? "155" : "155/BVR");
        geometricRate = definition.field(old ? "157" : "157/GVR");
        version = definition.field("210/VN");
    }

    @Override
    public void read(AsterixRecord in, AsterixPlots sink) {
        if ((simulated.raw(in, 0) | test.raw(in, 0)) != 0) {
            sink.drop(in, "simulated-target", "simulated or test target left out");
            return;
        }
        boolean fine = fineLatitude.in(in);
        double latitudeDegrees = (fine ? fineLatitude : latitude).value(in);
        if (!(Math.abs(latitudeDegrees) <= 90)) {
            sink.drop(in, "no-position", "record without usable position left out");
            return;
        }
        SensorId sensor = sink.sensorOf(in, sac.raw(in, -1), sic.raw(in, -1));
        PlotBatch batch = sensor == null ? null : sink.batchOf(sensor);
        if (batch == null) {
            return;
        }
        int row = batch.append(sink.instant(time(in)));
        double longitudeDegrees = (fine ? fineLongitude : longitude).value(in);
        batch.setPosition(row, Math.toRadians(latitudeDegrees), Math.toRadians(longitudeDegrees));
        readSigma(in, batch, row);
        readIdentity(in, batch, row);
        readMotion(in, batch, row);
    }

    private double time(AsterixRecord in) {
        for (Field field : times) {
            if (field.in(in)) {
                return field.value(in);
            }
        }
        return Double.NaN;
    }

    private void readSigma(AsterixRecord in, PlotBatch batch, int row) {
        double radius = 0;
        if (nacp.in(in)) {
            radius = PositionQuality.accuracyOfNacp((int) nacp.raw(in, 0));
        } else if (version.raw(in, 0) == 0) {
            radius = PositionQuality.accuracyOfNucp((int) nucp.raw(in, 0));
        }
        if (radius > 0) {
            batch.setPositionSigma(row, radius / PositionQuality.SIGMAS_IN_95_PERCENT);
        }
    }

    private void readIdentity(AsterixRecord in, PlotBatch batch, int row) {
        long icao = address.raw(in, -1);
        if (icao > 0 && addressType.raw(in, 0) < 3) {
            batch.setModeS(row, (int) icao);
        }
        if (mode3A.in(in)) {
            batch.setMode3A(row, (int) mode3A.raw(in, 0));
        }
        long characters = identification.raw(in, 0);
        if (characters != 0) {
            PackedCallsigns.set(batch, row, characters);
        }
        long number = trackNumber.raw(in, -1);
        if (number >= 0) {
            batch.setTrackNumber(row, (int) number);
        }
    }

    private void readMotion(AsterixRecord in, PlotBatch batch, int row) {
        if (height.in(in) && height.raw(in, 0) != Short.MAX_VALUE) {
            batch.setHeight(row, height.value(in) * Units.FOOT);
        }
        if (level.in(in)) {
            batch.setAltitude(row, level.value(in) * Units.FLIGHT_LEVEL);
        }
        if (groundSpeed.in(in)) {
            batch.setVelocity(row, groundSpeed.value(in) * Units.NAUTICAL_MILE, Math.toRadians(trackAngle.value(in)));
        }
        Field rate = geometricRate.in(in) ? geometricRate : barometricRate;
        if (rate.in(in)) {
            batch.setVerticalRate(row, rate.value(in) * Units.FOOT_PER_MINUTE);
        }
    }

    @Override
    public String toString() {
        return "reader of " + definition;
    }
}
