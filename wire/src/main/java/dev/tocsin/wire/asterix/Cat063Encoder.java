package dev.tocsin.wire.asterix;

import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.time.TimeOfDay;
import java.util.List;

/// The state of the sensors behind our tracks as CAT063. Immutable and thread-safe.
public final class Cat063Encoder {
    private static final int NOT_CONNECTED = 3;

    private final int sac;
    private final int sic;
    private final int service;
    private final Definition definition = Definitions.newest(63);

    /// A sensor and how it fares.
    ///
    /// @param sac its system area code
    /// @param sic its system identification code
    /// @param health what we say of it
    public record Sensor(int sac, int sic, Health health) {}

    /// An encoder of one source and service number.
    public Cat063Encoder(int sac, int sic, int service) {
        this.sac = sac;
        this.sic = sic;
        this.service = service;
    }

    /// One record a sensor, in order, as datagrams of one block each.
    ///
    /// @param timeNanos when this was known
    /// @param sensors the sensors
    public List<byte[]> status(long timeNanos, List<Sensor> sensors) {
        BlockBuilder blocks = new BlockBuilder(63);
        for (Sensor sensor : sensors) {
            RecordBuilder out = new RecordBuilder(definition);
            out.raw("010/SAC", sac).raw("010/SIC", sic).raw("015", service);
            out.quantity("030", TimeOfDay.of(timeNanos));
            out.raw("050/SAC", sensor.sac()).raw("050/SIC", sensor.sic());
            out.raw(
                    "060/CON",
                    switch (sensor.health()) {
                        case OK -> 0;
                        case DEGRADED -> 1;
                        case LOST -> NOT_CONNECTED;
                    });
            blocks.add(out.toBytes());
        }
        return blocks.toDatagrams();
    }
}
