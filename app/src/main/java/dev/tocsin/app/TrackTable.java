package dev.tocsin.app;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import java.io.IOException;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes tracks as lines of a table, one line an update. Degrees, metres, m/s. Not thread-safe.
final class TrackTable {
    private static final String HEADER = "time,track,latitude_deg,longitude_deg,height_m,speed_mps,course_deg,"
            + "existence,class,mode_s,callsign,sensors\n";

    private final Appendable out;

    /// Starts the table with its header.
    TrackTable(Appendable out) throws IOException {
        this.out = out;
        out.append(HEADER);
    }

    /// Adds the state of a track; its end is no state and gives no line.
    void add(Track track) throws IOException {
        if (track.status() == TrackStatus.DELETED) {
            return;
        }
        GeoPoint at = Wgs84.toGeodetic(track.state().position());
        Vector3 local = new LocalFrame(at).rotateToLocal(track.state().velocity());
        double course = Math.toDegrees(Angles.wrapTwoPi(StrictMath.atan2(local.x(), local.y())));
        String address = track.identity().modeSAddress().isPresent()
                ? "%06X".formatted(track.identity().modeSAddress().getAsInt())
                : "";
        out.append(Nanos.format(track.timeNanos()))
                .append(',')
                .append(track.id().value())
                .append(String.format(
                        Locale.ROOT,
                        ",%.6f,%.6f,%.0f,%.1f,%.1f,%.4f,",
                        at.latitudeDegrees(),
                        at.longitudeDegrees(),
                        at.heightMetres(),
                        Math.hypot(local.x(), local.y()),
                        course,
                        track.existenceProbability()))
                .append(track.classes().mostLikely().name().toLowerCase(Locale.ROOT))
                .append(',')
                .append(address)
                .append(',')
                .append(track.identity().callsign().orElse("").replaceAll("[,\"]", " "))
                .append(',')
                .append(track.provenance().stream()
                        .map(c -> c.sensor().value())
                        .distinct()
                        .collect(Collectors.joining(" ")))
                .append('\n');
    }
}
