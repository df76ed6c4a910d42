package dev.tocsin.wire.asterix;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.wire.Units;

/// CAT048 to plots. Range beyond 256 NM comes from RE/ERR; elevation and range rate of 3-D radars from our special
/// purpose field; I048/110 is a height above mean sea level and taken as height without the undulation of the geoid,
/// only when there is no elevation.
final class Cat048Reader implements RecordReader {
    private final Field sac;
    private final Field sic;
    private final Field time;
    private final Field type;
    private final Field simulated;
    private final Field test;
    private final Field monitor;
    private final Field range;
    private final Field azimuth;
    private final Field extendedRange;
    private final Field address;
    private final Field identification;
    private final Field trackNumber;
    private final Field height;
    private final Field doppler;
    private final Field dopplerDoubtful;
    private final Field elevation;
    private final Field hasElevation;
    private final Field rangeRate;
    private final Field hasRangeRate;
    private final Code mode3A;
    private final Code level;

    /// A code with its validity (V) and garbling (G) bits.
    private record Code(Field value, Field invalid, Field garbled) {
        static Code of(Definition definition, String item, String value) {
            return new Code(
                    definition.field(item + "/" + value), definition.field(item + "/V"), definition.field(item + "/G"));
        }

        boolean isGood(AsterixRecord in, AsterixPlots sink, String what) {
            if (!value.in(in)) {
                return false;
            }
            if (invalid.raw(in, 0) != 0 || garbled.raw(in, 0) != 0) {
                sink.drop(in, what, "code not validated or garbled, left out of the plot");
                return false;
            }
            return true;
        }
    }

    Cat048Reader(Definition definition) {
        sac = definition.field("010/SAC");
        sic = definition.field("010/SIC");
        time = definition.field("140");
        type = definition.field("020/TYP");
        simulated = definition.field("020/SIM");
        test = definition.field("020/TST");
        monitor = definition.field("020/RAB");
        range = definition.field("040/RHO");
        azimuth = definition.field("040/THETA");
        extendedRange = definition.field("RE/ERR");
        address = definition.field("220");
        identification = definition.field("240");
        trackNumber = definition.field("161/TRN");
        height = definition.field("110/3DH");
        doppler = definition.field("120/CAL/CAL");
        dopplerDoubtful = definition.field("120/CAL/D");
        elevation = definition.field("SP/ELEVATION");
        hasElevation = definition.field("SP/HASEL");
        rangeRate = definition.field("SP/RANGERATE");
        hasRangeRate = definition.field("SP/HASRR");
        mode3A = Code.of(definition, "070", "MODE3A");
        level = Code.of(definition, "090", "FL");
    }

    @Override
    public void read(AsterixRecord in, AsterixPlots sink) {
        if (!isTarget(in, sink)) {
            return;
        }
        SensorId sensor = sink.sensorOf(in, sac.raw(in, -1), sic.raw(in, -1));
        PlotBatch batch = sensor == null ? null : sink.batchOf(sensor);
        if (batch == null) {
            return;
        }
        int row = batch.append(sink.instant(time.value(in)));
        double rangeNauticalMiles = extendedRange.in(in) ? extendedRange.value(in) : range.value(in);
        batch.setPolar(row, rangeNauticalMiles * Units.NAUTICAL_MILE, Math.toRadians(azimuth.value(in)));
        readIdentity(in, sink, batch, row);
        readHeights(in, sink, batch, row);
        readRangeRate(in, batch, row);
    }

    private boolean isTarget(AsterixRecord in, AsterixPlots sink) {
        if ((simulated.raw(in, 0) | test.raw(in, 0)) != 0) {
            sink.drop(in, "simulated-target", "simulated or test target left out");
            return false;
        }
        if (monitor.raw(in, 0) != 0) {
            sink.drop(in, "field-monitor", "reply of a fixed transponder left out");
            return false;
        }
        if (type.raw(in, -1) == 0) {
            sink.drop(in, "no-detection", "track update without detection left out");
            return false;
        }
        if (!range.in(in) && !(extendedRange.in(in) && azimuth.in(in))) {
            sink.drop(in, "no-position", "record without measured position left out");
            return false;
        }
        return true;
    }

    private void readIdentity(AsterixRecord in, AsterixPlots sink, PlotBatch batch, int row) {
        long icao = address.raw(in, -1);
        if (icao > 0) {
            batch.setModeS(row, (int) icao);
        }
        if (mode3A.isGood(in, sink, "garbled-mode-3a")) {
            batch.setMode3A(row, (int) mode3A.value().raw(in, 0));
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

    private void readHeights(AsterixRecord in, AsterixPlots sink, PlotBatch batch, int row) {
        if (level.isGood(in, sink, "garbled-level")) {
            batch.setAltitude(row, level.value().value(in) * Units.FLIGHT_LEVEL);
        }
        if (hasElevation.raw(in, 0) != 0) {
            batch.setElevation(row, Math.toRadians(elevation.value(in)));
        } else if (height.in(in)) {
            batch.setHeight(row, height.value(in) * Units.FOOT);
        }
    }

    private void readRangeRate(AsterixRecord in, PlotBatch batch, int row) {
        if (hasRangeRate.raw(in, 0) != 0) {
            batch.setRangeRate(row, rangeRate.value(in));
        } else if (doppler.in(in) && dopplerDoubtful.raw(in, 0) == 0) {
            batch.setRangeRate(row, doppler.value(in));
        }
    }
}
