package dev.tocsin.lab.rehearse;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The confirmed tracks of one nation: their lives, and a row now and then. Not thread-safe.
public final class TrackBook {
    /// The columns of the table of tracks.
    static final String HEADER = "time,track,latitude_deg,longitude_deg,height_m,speed_mps,course_deg,existence,class,"
            + "mode_s,callsign,sensors,nation\n";

    private static final long FAST_ROW_NANOS = 5 * Nanos.SECOND;
    private static final long SLOW_ROW_NANOS = 30 * Nanos.SECOND;
    private static final long OTHER_ROW_NANOS = Nanos.MINUTE;
    private static final double BALLISTIC_ENOUGH = 0.2;
    private static final double THREAT_ENOUGH = 0.2;

    private final NodeId node;
    private final TruthMatch match;
    private final ClassBook classes = new ClassBook();
    private final Rows rows = new Rows();
    private final Map<TrackId, TrackLife> lives = new LinkedHashMap<>();

    TrackBook(NodeId node, TruthMatch match) {
        this.node = node;
        this.match = match;
    }

    void track(Track track, long now) {
        TrackLife life = lives.get(track.id());
        if (life == null) {
            if (track.status() != TrackStatus.CONFIRMED) {
                return;
            }
            life = new TrackLife(track);
            lives.put(track.id(), life);
        }
        life.update(track);
        if (track.status() != TrackStatus.DELETED && now - life.rowNanos() >= interval(track)) {
            row(track, life, now);
        }
    }

    private static long interval(Track track) {
        if (track.classes().ballistic() >= BALLISTIC_ENOUGH) {
            return FAST_ROW_NANOS;
        }
        return track.classes().threat() >= THREAT_ENOUGH ? SLOW_ROW_NANOS : OTHER_ROW_NANOS;
    }

    private void row(Track track, TrackLife life, long now) {
        life.rowAt(now);
        life.keep(track);
        life.follow(match.match(track, life.object()));
        classes.add(track.classes(), match.classOf(life.object()), interval(track) * 1e-9);
        GeoPoint at = Wgs84.toGeodetic(track.state().position());
        Vector3 velocity = new LocalFrame(at).rotateToLocal(track.state().velocity());
        double speed = Math.sqrt(velocity.x() * velocity.x() + velocity.y() * velocity.y());
        double course = Math.toDegrees(Angles.wrapTwoPi(StrictMath.atan2(velocity.x(), velocity.y())));
        rows.time(track.timeNanos()).comma().text(track.id().value()).comma();
        rows.fixed(at.latitudeDegrees(), 5)
                .comma()
                .fixed(at.longitudeDegrees(), 5)
                .comma();
        rows.fixed(at.heightMetres(), 0)
                .comma()
                .fixed(speed, 1)
                .comma()
                .fixed(course, 1)
                .comma();
        rows.fixed(track.existenceProbability(), 3).comma();
        rows.text(track.classes().mostLikely().name()).comma();
        identity(track);
        sensors(track);
        rows.comma().text(node.value()).end();
    }

    private void identity(Track track) {
        track.identity().modeSAddress().ifPresent(address -> rows.text(String.format(Locale.ROOT, "%06X", address)));
        rows.comma();
        track.identity().callsign().ifPresent(callsign -> rows.text("\"" + callsign.replace("\"", "\"\"") + "\""));
        rows.comma();
    }

    private void sensors(Track track) {
        boolean first = true;
        for (Contribution contribution : track.provenance()) {
            rows.text(first ? "" : " ").text(contribution.sensor().value());
            first = false;
        }
    }

    @Nullable
    TrackLife life(TrackId track) {
        return lives.get(track);
    }

    /// The lives of all tracks that were ever confirmed, in the order of their first update.
    public Collection<TrackLife> lives() {
        return lives.values();
    }

    /// What the tracks were said to be, against what they followed; a row stands for the time to the next one.
    public ClassBook classes() {
        return classes;
    }

    String takeRows() {
        return rows.take();
    }
}
