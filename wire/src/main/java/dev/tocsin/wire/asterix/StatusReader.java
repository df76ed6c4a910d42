package dev.tocsin.wire.asterix;

import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus.Health;

/// Health of sensors: of the radar itself from CAT034 (each north marker, and each message that says it is not
/// released for use), of an ADS-B ground station from CAT023, of other sensors from CAT063, of a tracker from CAT065.
final class StatusReader implements RecordReader {
    private static final int NORTH_MARKER = 1;
    private static final int STATION_STATUS = 1;

    private final int category;
    private final Field sac;
    private final Field sic;
    private final Field type;
    private final Field time;
    private final Field notOperational;
    private final Field condition;

    StatusReader(Definition definition) {
        category = definition.category();
        String source = category == 63 ? "050" : "010";
        sac = definition.field(source + "/SAC");
        sic = definition.field(source + "/SIC");
        type = definition.field("000");
        time = definition.field(category == 23 ? "070" : "030");
        notOperational = definition.field(category == 23 ? "100/NOGO" : "050/COM/NOGO");
        condition = definition.field(category == 63 ? "060/CON" : "040/NOGO");
    }

    @Override
    public void read(AsterixRecord in, AsterixPlots sink) {
        Health health = isOfItself() ? ownHealth(in) : conditionHealth(in);
        if (!tells(in, health)) {
            return;
        }
        SensorId sensor = sink.sensorOf(in, sac.raw(in, -1), sic.raw(in, -1));
        if (sensor != null) {
            sink.status(sensor, health, reason(health), time.value(in));
        }
    }

    private boolean isOfItself() {
        return category == 34 || category == 23;
    }

    private boolean tells(AsterixRecord in, Health health) {
        return switch (category) {
            case 23 -> type.raw(in, 0) == STATION_STATUS && notOperational.in(in);
            case 34 -> type.raw(in, 0) == NORTH_MARKER || health != Health.OK;
            default -> condition.in(in);
        };
    }

    private Health ownHealth(AsterixRecord in) {
        return notOperational.raw(in, 0) == 0 ? Health.OK : Health.DEGRADED;
    }

    private Health conditionHealth(AsterixRecord in) {
        return switch ((int) condition.raw(in, 0)) {
            case 0 -> Health.OK;
            case 1 -> Health.DEGRADED;
            case 2 -> category == 63 ? Health.DEGRADED : Health.LOST;
            default -> Health.LOST;
        };
    }

    private String reason(Health health) {
        String by = switch (category) {
            case 23 -> "the station";
            case 34 -> "the radar";
            case 63 -> "its tracker";
            default -> "itself";
        };
        return switch (health) {
            case OK -> "reported operational by " + by;
            case DEGRADED -> "reported degraded by " + by;
            case LOST -> "reported not usable by " + by;
        };
    }
}
