package dev.tocsin.core.sharing;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.Release.AlertContent;
import dev.tocsin.core.picture.Release.Heartbeat;
import dev.tocsin.core.picture.Release.TrackContent;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.sharing.PolicyGate.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Decides what leaves a node and numbers it, per partner and without gaps. Deny by default.
///
/// Tracks change all the time and are released at a bounded rate per track and partner; their end is always told to
/// those who had them. Alerts and heartbeats are released at once. Not thread-safe, except for [#permits].
public final class Releaser {
    /// Tracks that are out with partners at most; further ones are withheld until some end.
    public static final int MAX_TRACKS = 65_536;

    private static final long NEVER = Long.MIN_VALUE;

    private final NodeId node;
    private final AlertType type;
    private final List<NodeId> partners;
    private final long[] sequences;
    private volatile PolicyGate gate;
    private List<Release> ready = new ArrayList<>();

    /// When a track was last released, per partner; keyed access only, never iterated.
    private final Map<TrackId, long[]> lastReleased = new HashMap<>();

    /// A releaser that knows no zones: rules for alerts that are limited to an area then allow nothing.
    ///
    /// @param node who releases
    /// @param type meant or practice
    /// @param partners to whom, sorted
    /// @param policy what they may know
    public Releaser(NodeId node, AlertType type, List<NodeId> partners, ReleasePolicy policy) {
        this(node, type, partners, policy, List.of());
    }

    /// A releaser that can judge alerts by the place of their zones.
    ///
    /// @param node who releases
    /// @param type meant or practice
    /// @param partners to whom, sorted
    /// @param policy what they may know
    /// @param zones all zones of the region
    public Releaser(NodeId node, AlertType type, List<NodeId> partners, ReleasePolicy policy, List<Zone> zones) {
        this.node = node;
        this.type = type;
        this.partners = List.copyOf(partners);
        this.sequences = new long[this.partners.size()];
        this.gate = new PolicyGate(node, policy, zones);
    }

    /// Replaces the policy, from the next release on.
    public void adopt(ReleasePolicy policy) {
        gate = gate.with(policy);
    }

    /// A track changed or ended.
    public void track(Track track, long nowNanos) {
        boolean ended = track.status() == TrackStatus.DELETED;
        long[] last = lastReleased.get(track.id());
        if (last == null && (ended || track.status() == TrackStatus.TENTATIVE)) {
            return;
        }
        for (int i = 0; i < partners.size(); i++) {
            if (isDue(track, last == null ? NEVER : last[i], nowNanos)) {
                releaseTrack(i, track, nowNanos);
            }
        }
        if (ended) {
            lastReleased.remove(track.id());
        }
    }

    private static boolean isDue(Track track, long lastNanos, long nowNanos) {
        boolean ended = track.status() == TrackStatus.DELETED;
        if (lastNanos == NEVER) {
            return !ended;
        }
        return ended || nowNanos - lastNanos >= ReleasePlan.intervalNanos(track) || nowNanos < lastNanos;
    }

    private void releaseTrack(int partner, Track track, long nowNanos) {
        Verdict verdict = gate.track(partners.get(partner), track);
        if (verdict == Verdict.WITHHELD) {
            return;
        }
        long[] last = lastReleased.get(track.id());
        if (last == null) {
            if (lastReleased.size() >= MAX_TRACKS) {
                return;
            }
            last = new long[partners.size()];
            Arrays.fill(last, NEVER);
            lastReleased.put(track.id(), last);
        }
        last[partner] = nowNanos;
        Track shown = verdict == Verdict.WHOLE ? track : withoutIdentity(track);
        issue(partner, nowNanos, new TrackContent(shown));
    }

    static Track withoutIdentity(Track track) {
        return new Track(
                track.id(),
                track.status(),
                track.timeNanos(),
                track.existenceProbability(),
                track.state(),
                track.modes(),
                track.classes(),
                Identity.NONE,
                track.provenance(),
                track.firstNanos(),
                track.lastNanos());
    }

    /// An alert was raised, changed or ended.
    public void alert(Alert alert, long nowNanos) {
        for (int i = 0; i < partners.size(); i++) {
            if (gate.alert(partners.get(i), alert) != Verdict.WITHHELD) {
                issue(i, nowNanos, new AlertContent(alert));
            }
        }
    }

    /// Tells every partner that this node is alive, and how well it sees.
    public void heartbeat(int sensorsOk, int sensorsAll, long nowNanos) {
        for (int i = 0; i < partners.size(); i++) {
            issue(i, nowNanos, new Heartbeat(sensorsOk, sensorsAll));
        }
    }

    private void issue(int partner, long nowNanos, Release.Content content) {
        Release release = new Release(node, partners.get(partner), sequences[partner] + 1, nowNanos, type, content);
        if (permits(release)) {
            sequences[partner]++;
            ready.add(release);
        }
    }

    /// What was released since the last call, in order.
    public List<Release> drain() {
        if (ready.isEmpty()) {
            return List.of();
        }
        List<Release> drained = ready;
        ready = new ArrayList<>();
        return drained;
    }

    /// The check at the exit: whether a release, whatever made it, agrees with the policy as it stands now. It asks
    /// the policy anew and takes nothing for granted. May be called from any thread.
    public boolean permits(Release release) {
        if (!release.issuer().equals(node) || release.type() != type || !partners.contains(release.partner())) {
            return false;
        }
        PolicyGate current = gate;
        return switch (release.content()) {
            case TrackContent(Track track) -> permitsTrack(current, release.partner(), track);
            case AlertContent(Alert alert) ->
                alert.type() == type && current.alert(release.partner(), alert) != Verdict.WITHHELD;
            case Heartbeat(int _, int _) -> true;
        };
    }

    private static boolean permitsTrack(PolicyGate gate, NodeId partner, Track track) {
        return switch (gate.track(partner, track)) {
            case WITHHELD -> false;
            case WITHOUT_IDENTITY -> track.identity().equals(Identity.NONE);
            case WHOLE -> true;
        };
    }
}
