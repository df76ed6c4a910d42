package dev.tocsin.wire.asterix;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.time.TimeOfDay;
import dev.tocsin.wire.Units;
import java.util.List;

/// Reported positions as CAT021 of the newest edition, for simulated ADS-B stations and for passing ADS-B on. Rows
/// without a position are left out. Immutable and thread-safe.
public final class Cat021Encoder {
    /// One-sigma limits in metres from NACp 11 down to 1: 95 % radius of DO-260B table 2-71 over 2.4477.
    private static final double[] SIGMA_BY_NACP_FROM_11 = {
        1.2257, 4.0855, 12.2566, 37.8305, 75.6623, 226.985, 378.311, 756.623, 1513.25, 3026.49, 7566.23
    };

    private static final int VERSION_2 = 2;

    private final int sac;
    private final int sic;
    private final Definition definition = Definitions.newest(21);

    /// An encoder of one source.
    public Cat021Encoder(int sac, int sic) {
        this.sac = sac;
        this.sic = sic;
    }

    /// The rows of a batch, in order, as datagrams of one block each.
    public List<byte[]> encode(PlotBatch plots) {
        BlockBuilder blocks = new BlockBuilder(21);
        for (int i = 0; i < plots.size(); i++) {
            if (plots.has(i, PlotField.POSITION)) {
                blocks.add(row(plots, i));
            }
        }
        return blocks.toDatagrams();
    }

    private byte[] row(PlotBatch plots, int i) {
        RecordBuilder out = new RecordBuilder(definition);
        out.raw("010/SAC", sac).raw("010/SIC", sic).raw("040/ATP", 0);
        double timeOfDay = TimeOfDay.of(plots.timeNanos(i));
        out.quantity("071", timeOfDay).quantity("077", timeOfDay);
        double latitude = Math.toDegrees(plots.latitudeRadians(i));
        double longitude = Math.toDegrees(plots.longitudeRadians(i));
        out.quantity("130/LAT", latitude).quantity("130/LON", longitude);
        out.quantity("131/LAT", latitude).quantity("131/LON", longitude);
        out.raw("080", plots.has(i, PlotField.MODE_S) ? plots.modeSAddress(i) : 0);
        quality(out, plots, i);
        identity(out, plots, i);
        motion(out, plots, i);
        return out.toBytes();
    }

    private static void quality(RecordBuilder out, PlotBatch plots, int i) {
        int nacp = 0;
        if (plots.has(i, PlotField.POSITION_SIGMA)) {
            for (int k = 0; k < SIGMA_BY_NACP_FROM_11.length && nacp == 0; k++) {
                nacp = plots.positionSigmaMetres(i) <= SIGMA_BY_NACP_FROM_11[k] ? 11 - k : 0;
            }
        }
        out.raw("090/NUCRNACV", 0).raw("090/NUCPNIC", 0).raw("090/NACP", nacp);
        out.raw("210/VN", VERSION_2);
    }

    private static void identity(RecordBuilder out, PlotBatch plots, int i) {
        if (plots.has(i, PlotField.MODE_3A)) {
            out.raw("070/MODE3A", plots.mode3A(i));
        }
        if (plots.has(i, PlotField.CALLSIGN)) {
            out.raw("170", PackedCallsigns.toIcao(plots.callsign(i)));
        }
        if (plots.has(i, PlotField.TRACK_NUMBER)) {
            out.raw("161/TRNUM", plots.trackNumber(i));
        }
    }

    private static void motion(RecordBuilder out, PlotBatch plots, int i) {
        if (plots.has(i, PlotField.HEIGHT)) {
            out.quantity("140", plots.heightMetres(i) / Units.FOOT);
        }
        if (plots.has(i, PlotField.ALTITUDE)) {
            out.quantity("145", plots.altitudeMetres(i) / Units.FLIGHT_LEVEL);
        }
        if (plots.has(i, PlotField.VERTICAL_RATE)) {
            out.quantity("157/GVR", plots.verticalRateMps(i) / Units.FOOT_PER_MINUTE);
        }
        if (plots.has(i, PlotField.VELOCITY)) {
            out.quantity("160/GS", plots.groundSpeedMps(i) / Units.NAUTICAL_MILE);
            out.quantity("160/TA", Math.toDegrees(plots.courseRadians(i)));
        }
    }
}
