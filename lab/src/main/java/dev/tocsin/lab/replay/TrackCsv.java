package dev.tocsin.lab.replay;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tracks as a table, one row per track and interval, and one when a track ends. Not thread-safe.
public final class TrackCsv implements AutoCloseable {
    private static final String HEADER = "time,track,latitude_deg,longitude_deg,height_m,speed_mps,course_deg,"
            + "existence,class,mode_s,callsign,sensors\n";

    private final BufferedWriter out;
    private final long intervalNanos;
    private final Map<TrackId, Long> written = new HashMap<>();

    /// A table in a new file.
    ///
    /// @param file where; replaced when it exists
    /// @param intervalNanos least time between two rows of a track
    /// @throws IOException when it cannot be written
    public TrackCsv(Path file, long intervalNanos) throws IOException {
        this.intervalNanos = intervalNanos;
        out = Files.newBufferedWriter(file);
        out.write(HEADER);
    }

    /// Writes the tracks among outputs.
    ///
    /// @throws IOException when they cannot be written
    public void write(List<Output> outputs) throws IOException {
        for (Output output : outputs) {
            if (output instanceof Output.TrackUpdate(Track track)) {
                write(track);
            }
        }
    }

    /// Writes a track when its row is due.
    ///
    /// @throws IOException when it cannot be written
    public void write(Track track) throws IOException {
        boolean ended = track.status() == TrackStatus.DELETED;
        Long before = written.get(track.id());
        boolean due = before == null || ended || track.timeNanos() - before >= intervalNanos;
        if (!due || track.status() == TrackStatus.TENTATIVE) {
            return;
        }
        written.put(track.id(), track.timeNanos());
        if (ended) {
            written.remove(track.id());
        }
        out.write(row(track));
    }

    private static String row(Track track) {
        GeoPoint place = Wgs84.toGeodetic(track.state().position());
        double latitude = place.latitudeRadians();
        double longitude = place.longitudeRadians();
        Vector3 v = track.state().velocity();
        double east = -StrictMath.sin(longitude) * v.x() + StrictMath.cos(longitude) * v.y();
        double outward = StrictMath.cos(longitude) * v.x() + StrictMath.sin(longitude) * v.y();
        double north = -StrictMath.sin(latitude) * outward + StrictMath.cos(latitude) * v.z();
        double course = Math.toDegrees(StrictMath.atan2(east, north));
        return String.format(
                Locale.ROOT,
                "%s,%s,%.6f,%.6f,%.0f,%.1f,%.1f,%.3f,%s,%s,%s,%s%n",
                Nanos.format(track.timeNanos()),
                track.id(),
                place.latitudeDegrees(),
                place.longitudeDegrees(),
                place.heightMetres(),
                v.norm(),
                course < 0 ? course + 360 : course,
                track.existenceProbability(),
                track.classes().mostLikely(),
                track.identity().modeSAddress().isPresent()
                        ? String.format("%06X", track.identity().modeSAddress().getAsInt())
                        : "",
                Csv.field(track.identity().callsign().orElse("")),
                Csv.field(String.join(
                        " ",
                        track.provenance().stream()
                                .map(Contribution::sensor)
                                .map(Object::toString)
                                .toList())));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
