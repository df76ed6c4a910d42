package dev.tocsin.wire.asterix;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.wire.Units;

/// CAT062 to plots of a sensor of kind tracker: position in WGS-84, velocity, heights, identity. Coasted tracks are
/// predictions, not measurements, and are left out, as is the last message of a track.
final class Cat062Reader implements RecordReader {
    private final Field sac;
    private final Field sic;
    private final Field time;
    private final Field simulated;
    private final Field ended;
    private final Field coasted;
    private final Field latitude;
    private final Field longitude;
    private final Field velocityEast;
    private final Field velocityNorth;
    private final Field height;
    private final Field level;
    private final Field trackLevel;
    private final Field trackLevelIsLocal;
    private final Field climb;
    private final Field address;
    private final Field mode3A;
    private final Field[] identifications;
    private final Field trackNumber;

    Cat062Reader(Definition definition) {
        sac = definition.field("010/SAC");
        sic = definition.field("010/SIC");
        time = definition.field("070");
        simulated = definition.field("080/SIM");
        ended = definition.field("080/TSE");
        coasted = definition.field("080/CST");
        latitude = definition.field("105/LAT");
        longitude = definition.field("105/LON");
        velocityEast = definition.field("185/VX");
        velocityNorth = definition.field("185/VY");
        height = definition.field("130");
        level = definition.field("136");
        trackLevel = definition.field("135/CTB");
        trackLevelIsLocal = definition.field("135/QNH");
        climb = definition.field("220");
        address = definition.field("380/ADR");
        mode3A = definition.field("060/MODE3A");
        identifications = new Field[] {definition.field("380/ID"), definition.field("245/CHR")};
        trackNumber = definition.field("040");
    }

    @Override
    public void read(AsterixRecord in, AsterixPlots sink) {
        if (!isMeasurement(in, sink)) {
            return;
        }
        SensorId sensor = sink.sensorOf(in, sac.raw(in, -1), sic.raw(in, -1));
        PlotBatch batch = sensor == null ? null : sink.batchOf(sensor);
        if (batch == null) {
            return;
        }
        int row = batch.append(sink.instant(time.value(in)));
        batch.setPosition(row, Math.toRadians(latitude.value(in)), Math.toRadians(longitude.value(in)));
        readIdentity(in, batch, row);
        readMotion(in, batch, row);
    }

    private boolean isMeasurement(AsterixRecord in, AsterixPlots sink) {
        if (simulated.raw(in, 0) != 0) {
            sink.drop(in, "simulated-target", "simulated track left out");
            return false;
        }
        if (ended.raw(in, 0) != 0 || coasted.raw(in, 0) != 0) {
            sink.drop(in, "coasted-track", "coasted or ended track left out");
            return false;
        }
        if (!(Math.abs(latitude.value(in)) <= 90)) {
            sink.drop(in, "no-position", "record without usable position left out");
            return false;
        }
        return true;
    }

    private void readIdentity(AsterixRecord in, PlotBatch batch, int row) {
        long icao = address.raw(in, -1);
        if (icao > 0) {
            batch.setModeS(row, (int) icao);
        }
        if (mode3A.in(in)) {
            batch.setMode3A(row, (int) mode3A.raw(in, 0));
        }
        for (Field identification : identifications) {
            long characters = identification.raw(in, 0);
            if (characters != 0) {
                PackedCallsigns.set(batch, row, characters);
                break;
            }
        }
        long number = trackNumber.raw(in, -1);
        if (number >= 0) {
            batch.setTrackNumber(row, (int) number);
        }
    }

    private void readMotion(AsterixRecord in, PlotBatch batch, int row) {
        if (height.in(in)) {
            batch.setHeight(row, height.value(in) * Units.FOOT);
        }
        if (level.in(in)) {
            batch.setAltitude(row, level.value(in) * Units.FLIGHT_LEVEL);
        } else if (trackLevel.in(in) && trackLevelIsLocal.raw(in, 0) == 0) {
            batch.setAltitude(row, trackLevel.value(in) * Units.FLIGHT_LEVEL);
        }
        if (velocityEast.in(in)) {
            double east = velocityEast.value(in);
            double north = velocityNorth.value(in);
            batch.setVelocity(
                    row, Math.sqrt(east * east + north * north), Angles.wrapTwoPi(StrictMath.atan2(east, north)));
        }
        if (climb.in(in)) {
            batch.setVerticalRate(row, climb.value(in) * Units.FOOT_PER_MINUTE);
        }
    }
}
