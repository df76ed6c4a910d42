package dev.tocsin.wire.cot;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.TrackPoint;
import dev.tocsin.wire.cot.CotEvent.Detail;
import dev.tocsin.wire.cot.CotEvent.Emergency;
import dev.tocsin.wire.cot.CotEvent.Motion;
import dev.tocsin.wire.cot.CotEvent.Point;
import dev.tocsin.wire.cot.CotEvent.Times;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/// What a display is told: each track as a thing in the air of unknown affiliation, each alert as a marker at its zone
/// and, from PREPARE on, as an emergency, with their ends. Given the same, it says the same. Not thread-safe.
///
/// Every event expires soon and is told again before that, so that a display that hears nothing more shows nothing
/// more. Practice says so in `opex` and in every name.
public final class CotPicture {
    /// A track is stale so long after it was told.
    public static final long TRACK_STALE_NANOS = 15 * Nanos.SECOND;

    /// Alerts are told again at this interval, for displays that came later.
    public static final long ALERT_REPEAT_NANOS = 20 * Nanos.SECOND;

    /// An alert is stale so long after it was told, or when it expires, whichever comes first.
    public static final long ALERT_STALE_NANOS = 3 * ALERT_REPEAT_NANOS;

    /// An all-clear is shown so long.
    private static final long CLEAR_NANOS = 5 * Nanos.MINUTE;

    private static final double SURE = 0.6;
    private static final double MIN_SPEED_MPS = 1;
    private static final String FUSED = "m-f";
    private static final String MARKER = "b-m-p-s-m";

    private final String prefix;
    private final boolean exercise;
    private final Function<ZoneId, Optional<Zone>> zones;
    private final Map<TrackId, CotEvent> shown = new LinkedHashMap<>();
    private final Map<String, Told> told = new HashMap<>();

    private record Told(Alert alert, long nanos) {}

    /// Tells of one node.
    ///
    /// @param node its id, which begins all uids
    /// @param type meant or practice
    /// @param zones knows the zones of alerts; an alert of an unknown zone has no place and is not told
    public CotPicture(String node, AlertType type, Function<ZoneId, Optional<Zone>> zones) {
        this.prefix = "tocsin." + node + ".";
        this.exercise = type == AlertType.EXERCISE;
        this.zones = zones;
    }

    /// The tracks that may be told, as they are now, and the ends of those that were told before and are no more.
    public List<CotEvent> tracks(List<Track> tracks, long nowNanos) {
        List<CotEvent> events = new ArrayList<>(tracks.size());
        Set<TrackId> living = new HashSet<>();
        for (Track track : tracks) {
            CotEvent event = event(track, nowNanos);
            living.add(track.id());
            shown.put(track.id(), event);
            events.add(event);
        }
        shown.forEach((id, last) -> {
            if (!living.contains(id)) {
                events.add(new CotEvent(
                        last.uid(),
                        last.type(),
                        last.how(),
                        last.opex(),
                        new Times(nowNanos, nowNanos, nowNanos + Nanos.SECOND),
                        last.point(),
                        last.detail()));
            }
        });
        shown.keySet().retainAll(living);
        return events;
    }

    private CotEvent event(Track track, long nowNanos) {
        TrackPoint point = TrackPoint.at(track, nowNanos);
        String name = track.identity().callsign().orElse(track.id().value());
        boolean moves = point.groundSpeedMps() >= MIN_SPEED_MPS;
        Detail detail = new Detail(
                Optional.of(named(name)),
                moves ? Optional.of(new Motion(point.groundSpeedMps(), point.courseDegrees())) : Optional.empty(),
                Optional.empty(),
                Optional.of(remarks(track)),
                Optional.empty(),
                Optional.empty());
        return new CotEvent(
                prefix + "track." + track.id(),
                typeOf(track.classes()),
                FUSED,
                opex(),
                new Times(nowNanos, nowNanos, nowNanos + TRACK_STALE_NANOS),
                new Point(
                        point.position().latitudeDegrees(),
                        point.position().longitudeDegrees(),
                        OptionalDouble.of(point.position().heightMetres()),
                        OptionalDouble.of(point.horizontalSigmaMetres()),
                        OptionalDouble.of(point.sigma().z())),
                detail);
    }

    /// A type of unknown affiliation: a missile, a drone, or just something in the air while the class is not sure.
    static String typeOf(ClassProbabilities classes) {
        if (classes.ballistic() + classes.cruise() >= SURE) {
            return "a-u-A-W-M-S-S";
        }
        return classes.drone() >= SURE ? "a-u-A-M-F-Q" : "a-u-A";
    }

    private static String remarks(Track track) {
        ClassProbabilities classes = track.classes();
        return String.format(
                Locale.ROOT,
                "exists %.0f %%; ballistic %.0f %%, cruise %.0f %%, drone %.0f %%, aircraft %.0f %%",
                100 * track.existenceProbability(),
                100 * classes.ballistic(),
                100 * classes.cruise(),
                100 * classes.drone(),
                100 * classes.aircraft());
    }

    private String named(String name) {
        return exercise ? "EXERCISE " + name : name;
    }

    private Optional<String> opex() {
        return exercise ? Optional.of("e-Tocsin") : Optional.empty();
    }

    /// The alerts that may be told: those that are new or changed, those told long ago, and the ends of those that
    /// expired without an all-clear.
    ///
    /// @param alerts newest version of each alert that has not expired
    public List<CotEvent> alerts(List<Alert> alerts, long nowNanos) {
        List<CotEvent> events = new ArrayList<>();
        Set<String> standing = new HashSet<>();
        for (Alert alert : alerts) {
            standing.add(alert.id());
            Told last = told.get(alert.id());
            boolean clear = alert.stage() == AlertStage.ALL_CLEAR;
            if ((clear && last == null) || zones.apply(alert.zone()).isEmpty()) {
                continue;
            }
            if (last == null || isDue(alert, last, nowNanos)) {
                told.put(alert.id(), new Told(alert, nowNanos));
                events.addAll(tell(alert, last == null ? alert : last.alert, nowNanos));
            }
        }
        told.forEach((id, last) -> {
            if (!standing.contains(id) && isEmergency(last.alert)) {
                events.add(emergency(last.alert, true, nowNanos));
            }
        });
        told.keySet().retainAll(standing);
        return events;
    }

    private static boolean isDue(Alert alert, Told last, long nowNanos) {
        boolean repeats = alert.stage() != AlertStage.ALL_CLEAR && nowNanos - last.nanos >= ALERT_REPEAT_NANOS;
        return repeats || last.alert.version() < alert.version();
    }

    private List<CotEvent> tell(Alert alert, Alert before, long nowNanos) {
        List<CotEvent> events = new ArrayList<>();
        events.add(marker(alert, nowNanos));
        if (isEmergency(alert)) {
            events.add(emergency(alert, false, nowNanos));
        } else if (isEmergency(before)) {
            events.add(emergency(before, true, nowNanos));
        }
        return events;
    }

    private static boolean isEmergency(Alert alert) {
        return switch (alert.stage()) {
            case PREPARE, TAKE_COVER -> true;
            case WATCH, ALL_CLEAR -> false;
        };
    }

    private CotEvent marker(Alert alert, long nowNanos) {
        boolean clear = alert.stage() == AlertStage.ALL_CLEAR;
        long stale = Math.min(alert.expiresNanos(), nowNanos + (clear ? CLEAR_NANOS : ALERT_STALE_NANOS));
        return new CotEvent(
                uid(alert),
                MARKER,
                FUSED,
                opex(),
                new Times(nowNanos, alert.sentNanos(), Math.max(stale, nowNanos + Nanos.SECOND)),
                at(alert),
                Detail.of(name(alert), remarks(alert)));
    }

    /// `b-a-o-tbl` shows as "911 Alert", `b-a-o-pan` as "Ring The Bell", `b-a-o-can` ends either.
    private CotEvent emergency(Alert alert, boolean cancel, long nowNanos) {
        boolean cover = alert.stage() == AlertStage.TAKE_COVER;
        String type = cancel ? "b-a-o-can" : cover ? "b-a-o-tbl" : "b-a-o-pan";
        String kind = cover ? "911 Alert" : "Ring The Bell";
        Detail detail = new Detail(
                Optional.of(name(alert)),
                Optional.empty(),
                Optional.of(new Emergency(kind, cancel)),
                Optional.of(remarks(alert)),
                Optional.of(uid(alert)),
                Optional.empty());
        long stale = Math.min(alert.expiresNanos(), nowNanos + ALERT_STALE_NANOS);
        return new CotEvent(
                uid(alert) + "-9-1-1",
                type,
                FUSED,
                opex(),
                new Times(nowNanos, nowNanos, Math.max(stale, nowNanos + Nanos.SECOND)),
                at(alert),
                detail);
    }

    private String uid(Alert alert) {
        return prefix + "alert." + alert.id();
    }

    private String name(Alert alert) {
        String zone =
                zones.apply(alert.zone()).map(Zone::name).orElse(alert.zone().value());
        return named(alert.stage().name().replace('_', ' ') + " " + zone);
    }

    private static String remarks(Alert alert) {
        return alert.stage() == AlertStage.ALL_CLEAR
                ? alert.reason()
                : "arrival " + Nanos.format(alert.etaFromNanos()) + " to " + Nanos.format(alert.etaToNanos()) + "; "
                        + alert.reason();
    }

    private Point at(Alert alert) {
        GeoPoint centre = zones.apply(alert.zone()).orElseThrow().centre();
        return new Point(
                centre.latitudeDegrees(),
                centre.longitudeDegrees(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
