package dev.tocsin.wire.sbs;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Plots as SBS-1 lines: `MSG,1` with the callsign, `MSG,4` with the velocity, `MSG,3` with the position, in this
/// order, so that a receiver that joins them has all when the position comes. Rows without address or position are
/// left out. Stateless and thread-safe.
public final class SbsEncoder {
    private SbsEncoder() {}

    /// The lines of a batch, without line ends.
    public static List<String> encode(PlotBatch plots) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < plots.size(); i++) {
            if (plots.has(i, PlotField.MODE_S) && plots.has(i, PlotField.POSITION)) {
                encodeRow(lines, plots, i);
            }
        }
        return lines;
    }

    private static void encodeRow(List<String> lines, PlotBatch plots, int i) {
        String iso = Nanos.format(plots.timeNanos(i));
        String stamp = iso.substring(0, 10).replace('-', '/') + "," + iso.substring(11, 23);
        String head = String.format(Locale.ROOT, ",1,1,%06X,1,%s,%s,", plots.modeSAddress(i), stamp, stamp);
        if (plots.has(i, PlotField.CALLSIGN)) {
            lines.add("MSG,1" + head + Callsigns.unpack(plots.callsign(i)) + ",,,,,,,,,,,");
        }
        if (plots.has(i, PlotField.VELOCITY)) {
            String climb = plots.has(i, PlotField.VERTICAL_RATE)
                    ? Long.toString(Math.round(plots.verticalRateMps(i) * 60 / Units.FOOT))
                    : "";
            lines.add("MSG,4" + head
                    + String.format(
                            Locale.ROOT,
                            ",,%.1f,%.1f,,,%s,,,,,0",
                            plots.groundSpeedMps(i) / Units.KNOT,
                            Math.toDegrees(plots.courseRadians(i)),
                            climb));
        }
        String altitude =
                plots.has(i, PlotField.ALTITUDE) ? Long.toString(Math.round(plots.altitudeMetres(i) / Units.FOOT)) : "";
        String squawk = plots.has(i, PlotField.MODE_3A) ? String.format(Locale.ROOT, "%04o", plots.mode3A(i)) : "";
        lines.add("MSG,3" + head
                + String.format(
                        Locale.ROOT,
                        ",%s,,,%.6f,%.6f,,%s,0,0,0,0",
                        altitude,
                        Math.toDegrees(plots.latitudeRadians(i)),
                        Math.toDegrees(plots.longitudeRadians(i)),
                        squawk));
    }
}
