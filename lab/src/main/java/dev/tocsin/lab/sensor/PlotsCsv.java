package dev.tocsin.lab.sensor;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.Truth;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Writes plots as lines, each with the object that it really came from. Not thread-safe.
public final class PlotsCsv implements AutoCloseable {
    /// The columns; empty where a plot has no such field, `object` is `clutter` for false plots.
    public static final String HEADER = "time,sensor,range_m,azimuth_deg,elevation_deg,altitude_m,"
            + "latitude_deg,longitude_deg,mode_s,callsign,object";

    private final Truth truth;
    private final BufferedWriter out;

    /// Opens a file.
    ///
    /// @throws IOException when it cannot be written
    public PlotsCsv(Truth truth, Path file) throws IOException {
        this.truth = truth;
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        out.write(HEADER + "\n");
    }

    /// Writes the plots of a look.
    ///
    /// @throws IOException when the file cannot be written
    public void write(Look look) throws IOException {
        for (int i = 0; i < look.plots().size(); i++) {
            int object = look.objects().get(i);
            out.write(line(look.plots(), i));
            out.write(
                    object == Look.CLUTTER
                            ? "clutter\n"
                            : truth.objects().get(object).id() + "\n");
        }
    }

    private static String line(PlotBatch plots, int i) {
        boolean polar = plots.has(i, PlotField.POLAR);
        boolean position = plots.has(i, PlotField.POSITION);
        return Nanos.format(plots.timeNanos(i))
                + ','
                + plots.sensor()
                + ','
                + (polar ? fixed(1, plots.rangeMetres(i)) : "")
                + ','
                + (polar ? fixed(4, Math.toDegrees(plots.azimuthRadians(i))) : "")
                + ','
                + (plots.has(i, PlotField.ELEVATION) ? fixed(4, Math.toDegrees(plots.elevationRadians(i))) : "")
                + ','
                + (plots.has(i, PlotField.ALTITUDE) ? fixed(1, plots.altitudeMetres(i)) : "")
                + ','
                + (position ? fixed(6, Math.toDegrees(plots.latitudeRadians(i))) : "")
                + ','
                + (position ? fixed(6, Math.toDegrees(plots.longitudeRadians(i))) : "")
                + ','
                + (plots.has(i, PlotField.MODE_S) ? String.format(Locale.ROOT, "%06X", plots.modeSAddress(i)) : "")
                + ','
                + (plots.has(i, PlotField.CALLSIGN) ? Callsigns.unpack(plots.callsign(i)) : "")
                + ',';
    }

    private static String fixed(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
