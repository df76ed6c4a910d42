package dev.tocsin.wire.asterix;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.time.TimeOfDay;
import dev.tocsin.wire.Units;
import java.util.List;

/// Plots of a radar as CAT048, for simulated sensors: range and azimuth, level, identity, and where the plot has them
/// elevation and range rate in our special purpose field. Range beyond 256 NM goes to RE/ERR, and bit ERR of I048/020
/// says so. Rows without range and azimuth are left out. Immutable and thread-safe.
public final class Cat048Encoder {
    private static final double MAX_RANGE_NM = 256;
    private static final int MAGIC = 0x5443;

    private final int sac;
    private final int sic;
    private final Definition definition = Definitions.newest(48);

    /// An encoder of one source.
    public Cat048Encoder(int sac, int sic) {
        this.sac = sac;
        this.sic = sic;
    }

    /// The rows of a batch, in order, as datagrams of one block each.
    public List<byte[]> encode(PlotBatch plots) {
        BlockBuilder blocks = new BlockBuilder(48);
        for (int i = 0; i < plots.size(); i++) {
            if (plots.has(i, PlotField.POLAR)) {
                blocks.add(row(plots, i));
            }
        }
        return blocks.toDatagrams();
    }

    private byte[] row(PlotBatch plots, int i) {
        RecordBuilder out = new RecordBuilder(definition);
        out.raw("010/SAC", sac).raw("010/SIC", sic);
        out.quantity("140", TimeOfDay.of(plots.timeNanos(i)));
        boolean cooperative = plots.has(i, PlotField.MODE_3A) || plots.has(i, PlotField.MODE_S);
        out.raw("020/TYP", plots.has(i, PlotField.MODE_S) ? 7 : cooperative ? 3 : 1);
        position(out, plots, i);
        if (plots.has(i, PlotField.MODE_3A)) {
            out.raw("070/MODE3A", plots.mode3A(i));
        }
        if (plots.has(i, PlotField.ALTITUDE)) {
            out.quantity("090/FL", plots.altitudeMetres(i) / Units.FLIGHT_LEVEL);
        }
        if (plots.has(i, PlotField.MODE_S)) {
            out.raw("220", plots.modeSAddress(i));
        }
        if (plots.has(i, PlotField.CALLSIGN)) {
            out.raw("240", PackedCallsigns.toIcao(plots.callsign(i)));
        }
        if (plots.has(i, PlotField.TRACK_NUMBER)) {
            out.raw("161/TRN", plots.trackNumber(i));
        }
        vendorField(out, plots, i);
        return out.toBytes();
    }

    private static void position(RecordBuilder out, PlotBatch plots, int i) {
        double range = plots.rangeMetres(i) / Units.NAUTICAL_MILE;
        out.quantity("040/RHO", range);
        out.quantity("040/THETA", Math.toDegrees(plots.azimuthRadians(i)));
        if (range >= MAX_RANGE_NM - 1.0 / 512) {
            out.raw("020/ERR", 1);
            out.quantity("RE/ERR", range);
        }
    }

    private static void vendorField(RecordBuilder out, PlotBatch plots, int i) {
        boolean elevation = plots.has(i, PlotField.ELEVATION);
        boolean rangeRate = plots.has(i, PlotField.RANGE_RATE);
        if (!elevation && !rangeRate) {
            return;
        }
        out.raw("SP/MAGIC", MAGIC).raw("SP/VERSION", 1);
        out.raw("SP/HASEL", elevation ? 1 : 0).raw("SP/HASRR", rangeRate ? 1 : 0);
        out.quantity("SP/ELEVATION", elevation ? Math.toDegrees(plots.elevationRadians(i)) : 0);
        out.quantity("SP/RANGERATE", rangeRate ? plots.rangeRateMps(i) : 0);
    }
}
