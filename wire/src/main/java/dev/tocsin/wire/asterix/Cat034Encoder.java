package dev.tocsin.wire.asterix;

import dev.tocsin.core.time.TimeOfDay;

/// Service messages of a radar as CAT034, for simulated sensors: the antenna passes north, or enters a sector.
/// Immutable and thread-safe.
public final class Cat034Encoder {
    private static final int NORTH_MARKER = 1;
    private static final int SECTOR_CROSSING = 2;

    private final int sac;
    private final int sic;
    private final Definition definition = Definitions.newest(34);

    /// An encoder of one source.
    public Cat034Encoder(int sac, int sic) {
        this.sac = sac;
        this.sic = sic;
    }

    /// The antenna passes north.
    ///
    /// @param timeNanos when
    /// @param rotationSeconds period of the antenna
    /// @param operational whether the radar may be used (bit NOGO of I034/050 is its opposite)
    public byte[] north(long timeNanos, double rotationSeconds, boolean operational) {
        RecordBuilder out = begin(NORTH_MARKER, timeNanos);
        out.quantity("041", rotationSeconds);
        out.raw("050/COM/NOGO", operational ? 0 : 1);
        return toBlock(out);
    }

    /// The antenna enters the sector that begins at an azimuth.
    ///
    /// @param timeNanos when
    /// @param azimuthRadians start of the sector, clockwise from north
    public byte[] sector(long timeNanos, double azimuthRadians) {
        RecordBuilder out = begin(SECTOR_CROSSING, timeNanos);
        out.quantity("020", Math.toDegrees(azimuthRadians));
        return toBlock(out);
    }

    private RecordBuilder begin(int type, long timeNanos) {
        RecordBuilder out = new RecordBuilder(definition);
        out.raw("010/SAC", sac).raw("010/SIC", sic).raw("000", type);
        return out.quantity("030", TimeOfDay.of(timeNanos));
    }

    private static byte[] toBlock(RecordBuilder out) {
        BlockBuilder block = new BlockBuilder(34);
        block.add(out.toBytes());
        return block.toDatagrams().getFirst();
    }
}
