package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.time.Nanos;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Writes the truth for people and scores, without what is not there: one line an object, and
/// positions by time. Stateless.
public final class TruthCsv {
    /// The columns of the list of objects.
    public static final String HEADER = "object,class,launch_time,launch_lat,launch_lon,end_time,end_lat,end_lon,fate";

    /// The columns of the positions.
    public static final String SAMPLES_HEADER = "time,object,class,latitude_deg,longitude_deg,height_m,speed_mps";

    private TruthCsv() {}

    /// Writes one line an object.
    ///
    /// @throws IOException when the file cannot be written
    public static void writeObjects(Truth truth, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(HEADER + "\n");
            for (TruthObject o : truth.objects()) {
                if (!o.phantom()) {
                    out.write(line(o));
                }
            }
        }
    }

    private static String line(TruthObject o) {
        Trajectory path = o.trajectory();
        GeoPoint from = path.pointAt(path.startNanos());
        GeoPoint to = path.pointAt(path.endNanos());
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%.5f,%.5f,%s,%.5f,%.5f,%s\n",
                o.id(),
                word(o.objectClass()),
                Nanos.format(path.startNanos()),
                from.latitudeDegrees(),
                from.longitudeDegrees(),
                Nanos.format(path.endNanos()),
                to.latitudeDegrees(),
                to.longitudeDegrees(),
                o.fate().word());
    }

    private static String word(ObjectClass objectClass) {
        return objectClass.name().toLowerCase(Locale.ROOT);
    }

    /// Writes where every object is at regular instants.
    ///
    /// @param stepNanos time between samples
    /// @throws IOException when the file cannot be written
    public static void writeSamples(Truth truth, Path file, long fromNanos, long untilNanos, long stepNanos)
            throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write(SAMPLES_HEADER + "\n");
            for (long t = fromNanos; t < untilNanos; t += stepNanos) {
                writeAt(truth, t, out);
            }
        }
    }

    private static void writeAt(Truth truth, long nanos, Writer out) throws IOException {
        double[] state = new double[Trajectory.SIZE];
        for (TruthObject o : truth.objects()) {
            if (!o.phantom() && o.trajectory().covers(nanos)) {
                o.trajectory().stateAt(nanos, state);
                GeoPoint at = o.trajectory().pointAt(nanos);
                double speed = Math.sqrt(state[3] * state[3] + state[4] * state[4] + state[5] * state[5]);
                out.write(String.format(
                        Locale.ROOT,
                        "%s,%s,%s,%.5f,%.5f,%.0f,%.1f\n",
                        Nanos.format(nanos),
                        o.id(),
                        word(o.objectClass()),
                        at.latitudeDegrees(),
                        at.longitudeDegrees(),
                        at.heightMetres(),
                        speed));
            }
        }
    }
}
