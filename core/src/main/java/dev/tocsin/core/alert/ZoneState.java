package dev.tocsin.core.alert;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.Zone;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One zone of ours: what threatens it, what people were told, what persons said.
final class ZoneState implements Comparable<ZoneState> {
    /// Persons whose word for one zone is kept at most.
    static final int MAX_PERSONS = 16;

    /// A zone larger than a town counts as one.
    static final double LARGEST_REACH_METRES = 10_000;

    /// Threats that turned away which are remembered at most.
    private static final int MAX_TURNED = 64;

    static final long NEVER = Long.MIN_VALUE;
    static final long NOT_QUEUED = Long.MAX_VALUE;

    final Zone zone;
    final int index;

    /// The middle of the zone, ECEF metres.
    final Vector3 centre;

    /// From the middle to the farthest point of the outline, at most [#LARGEST_REACH_METRES].
    final double reachMetres;

    /// Ordered by the first forecast that named the zone, so that products run in a fixed order.
    final Map<TrackId, ZoneThreat> threats = new LinkedHashMap<>();

    /// Slow threats that turned away while the zone was on WATCH, and may turn back.
    private final Set<Threat> turned = new LinkedHashSet<>();

    /// The newest version of its alert, standing or ended.
    @Nullable
    Alert alert;

    /// The level that stands.
    int level = Level.NONE;

    /// Since when nothing justifies the standing level, or [#NEVER].
    long doubtedNanos = NEVER;

    /// How long the doubt must last.
    long holdNanos;

    /// Whether the track of a single source ended since the standing level was last justified.
    boolean takenBack;

    /// Hardest level sounded since the last all-clear.
    int soundedLevel = Level.NONE;

    /// Whether TAKE COVER is foreseen that only a second witness or a person lets out.
    boolean heldForPerson;

    /// Whether it would be out by now: then PREPARE stands in for it, and is heard.
    boolean standsIn;
    long askedNanos = NEVER;
    long clearedNanos = NEVER;
    long decidedNanos = NEVER;
    long dueNanos = NOT_QUEUED;

    /// When the passing of time alone will next change what counts.
    long changesNanos = Long.MAX_VALUE;

    /// When the first of its threats may be forgotten, at the earliest.
    long forgetNanos = Long.MAX_VALUE;

    @Nullable
    OperatorDecision cancel;

    /// Tracks that a person judged harmless for this zone; keyed access only, never iterated.
    final Set<TrackId> dismissed = new HashSet<>();

    private final Map<String, Long> confirmations = new TreeMap<>();

    ZoneState(Zone zone, int index) {
        this.zone = zone;
        this.index = index;
        this.centre = Wgs84.toEcef(zone.centre());
        this.reachMetres = Math.min(LARGEST_REACH_METRES, reach(zone, centre));
    }

    private static double reach(Zone zone, Vector3 centre) {
        double farthest = 0;
        for (Area.Ring ring : zone.area().rings()) {
            for (GeoPoint point : ring.vertices()) {
                farthest = Math.max(farthest, Wgs84.toEcef(point).minus(centre).norm());
            }
        }
        return farthest;
    }

    /// A forecast no longer names this zone: what follows a route turns, and turns back.
    void turnedAway(Threat threat) {
        boolean slow = !threat.isBallistic() && threat.isCorroborated();
        if (level == Level.WATCH && slow && turned.size() < MAX_TURNED) {
            turned.add(threat);
            threat.turnedFrom.add(this);
        }
    }

    /// Whether something that turned away is still in the air.
    boolean mayTurnBack() {
        turned.removeIf(threat -> threat.ended || !threat.isCorroborated());
        return !turned.isEmpty();
    }

    /// Whether it stood on what a single source took back.
    boolean isTakenBack(long nowNanos) {
        return takenBack || threats.values().stream().anyMatch(zoneThreat -> zoneThreat.threat.isTakenBack(nowNanos));
    }

    /// Forgets what turned away.
    void forgetTurned() {
        turned.forEach(threat -> threat.turnedFrom.remove(this));
        turned.clear();
    }

    /// A person confirms.
    void confirm(String operator, long timeNanos) {
        if (confirmations.size() < MAX_PERSONS || confirmations.containsKey(operator)) {
            confirmations.put(operator, timeNanos);
        }
    }

    /// How many persons confirmed since an instant.
    int personsSince(long sinceNanos) {
        int count = 0;
        for (long timeNanos : confirmations.values()) {
            count += timeNanos >= sinceNanos ? 1 : 0;
        }
        return count;
    }

    void forgetPersons() {
        confirmations.clear();
    }

    @Override
    public int compareTo(ZoneState other) {
        int byDue = Long.compare(dueNanos, other.dueNanos);
        return byDue != 0 ? byDue : Integer.compare(index, other.index);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return index;
    }
}
