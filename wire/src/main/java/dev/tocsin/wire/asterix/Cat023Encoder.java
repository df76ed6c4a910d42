package dev.tocsin.wire.asterix;

import dev.tocsin.core.time.TimeOfDay;

/// Service messages of a ground station for ADS-B as CAT023: it runs, though the sky may be silent. Immutable and
/// thread-safe.
public final class Cat023Encoder {
    private static final int STATION_STATUS = 1;

    private final int sac;
    private final int sic;
    private final Definition definition = Definitions.newest(23);

    /// An encoder of one source.
    public Cat023Encoder(int sac, int sic) {
        this.sac = sac;
        this.sic = sic;
    }

    /// The state of the station.
    ///
    /// @param timeNanos when this was known
    /// @param operational whether its data may be used (bit NOGO of I023/100 is its opposite)
    public byte[] status(long timeNanos, boolean operational) {
        RecordBuilder out = new RecordBuilder(definition);
        out.raw("010/SAC", sac).raw("010/SIC", sic).raw("000", STATION_STATUS);
        out.quantity("070", TimeOfDay.of(timeNanos));
        out.raw("100/NOGO", operational ? 0 : 1);
        BlockBuilder block = new BlockBuilder(23);
        block.add(out.toBytes());
        return block.toDatagrams().getFirst();
    }
}
