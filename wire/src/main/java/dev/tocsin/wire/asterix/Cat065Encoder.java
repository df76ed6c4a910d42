package dev.tocsin.wire.asterix;

import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.time.TimeOfDay;

/// The state of our own tracking service as CAT065. Immutable and thread-safe.
public final class Cat065Encoder {
    private static final int SERVICE_STATUS = 1;

    private final int sac;
    private final int sic;
    private final int service;
    private final Definition definition = Definitions.newest(65);

    /// An encoder of one source and service number.
    public Cat065Encoder(int sac, int sic, int service) {
        this.sac = sac;
        this.sic = sic;
        this.service = service;
    }

    /// A status message.
    ///
    /// @param timeNanos when this was known
    /// @param health whether the tracks can be relied on
    public byte[] status(long timeNanos, Health health) {
        RecordBuilder out = new RecordBuilder(definition);
        out.raw("010/SAC", sac).raw("010/SIC", sic).raw("000", SERVICE_STATUS).raw("015", service);
        out.quantity("030", TimeOfDay.of(timeNanos));
        out.raw(
                "040/NOGO",
                switch (health) {
                    case OK -> 0;
                    case DEGRADED -> 1;
                    case LOST -> 2;
                });
        BlockBuilder block = new BlockBuilder(65);
        block.add(out.toBytes());
        return block.toDatagrams().getFirst();
    }
}
