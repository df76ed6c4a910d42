package dev.tocsin.core.tracking;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Knows which of our tracks each partner's track belongs to, and finds one for a new one. Not thread-safe.
final class PartnerTracks {
    /// Mahalanobis distance squared (six states) up to which a partner's track is taken for one of ours, and
    /// up to which a known pair stays one.
    private static final double JOIN = 22;

    private static final double STAY = 60;
    /// How much farther apart tracks with one address may be.
    private static final double ADDRESS_FACTOR = 10;
    /// Pairs remembered at most; without memory a pair is found anew at each release.
    private static final int MAX_LINKS = 200_000;

    /// How long it is remembered that our track of a partner's ended: a partner's older measurement begins none anyhow.
    private static final long OVER_NANOS = 30_000_000_000L;

    private static final double MARGIN_METRES = 3_000;

    private final PartnerFusion fusion;
    private final MixtureFilter filter;
    private final TrackIndex index;
    private final boolean useIdentity;
    private final Consumer<Target> compare = this::compare;
    /// Keyed access only; no result depends on the order of a walk through all.
    private final Map<String, Target> links = new HashMap<>();
    /// When our track of a partner's ended. Keyed access, and pruned regardless of order.
    private final Map<String, Long> over = new HashMap<>();
    private @Nullable Track wanted;
    private @Nullable NodeId asker;
    private @Nullable Target best;
    private double bestDistance;

    PartnerTracks(PartnerFusion fusion, MixtureFilter filter, TrackIndex index, boolean useIdentity) {
        this.fusion = fusion;
        this.filter = filter;
        this.index = index;
        this.useIdentity = useIdentity;
    }

    /// Follows tracks that were merged into another, and forgets pairs whose track has ended.
    void forgetEnded(long nowNanos) {
        over.values().removeIf(ended -> nowNanos - ended > OVER_NANOS);
        for (Iterator<Map.Entry<String, Target>> at = links.entrySet().iterator(); at.hasNext(); ) {
            Map.Entry<String, Target> link = at.next();
            if (link.getValue().ended) {
                Target living = living(link.getValue());
                if (living.ended) {
                    at.remove();
                    over.put(link.getKey(), nowNanos);
                } else {
                    link.setValue(living);
                }
            }
        }
    }

    private static Target living(Target target) {
        Target at = target;
        while (at.ended && at.survivor != null) {
            at = at.survivor;
        }
        return at;
    }

    /// Our track for a partner's, or null.
    @Nullable
    Target find(NodeId issuer, Track track, long nowNanos) {
        String key = key(issuer, track);
        Target linked = links.get(key);
        Target known = linked == null ? null : living(linked);
        if (known != null && !known.ended && (known.plots == 0 || distance(track, known) < STAY)) {
            return known;
        }
        unlink(key, issuer, track, nowNanos);
        wanted = track;
        asker = issuer;
        best = null;
        bestDistance = JOIN;
        double[] at = track.state().meanToArray();
        double radius = MARGIN_METRES + 4 * track.state().positionSigmaMetres();
        index.near(at[0], at[1], at[2], radius, compare);
        return best;
    }

    private void compare(Target target) {
        Track track = wanted;
        if (track == null || target.ended || conflict(target, track.identity()) || isAnother(target, track)) {
            return;
        }
        double distance = distance(track, target);
        if (distance < bestDistance) {
            bestDistance = distance;
            best = target;
        }
    }

    /// Whether the partner has another track joined with it: it tells the two apart.
    private boolean isAnother(Target target, Track track) {
        Target.Joined theirs = asker == null ? null : target.partnerTracks.get(asker);
        return theirs != null && theirs.tellsApart(track.id(), track.timeNanos());
    }

    private void unlink(String key, NodeId issuer, Track track, long nowNanos) {
        Target before = links.remove(key);
        if (before != null) {
            Target living = living(before);
            forget(living, issuer, track);
            if (living.ended) {
                over.put(key, nowNanos);
            }
        }
    }

    private static void forget(Target target, NodeId issuer, Track track) {
        Target.Joined joined = target.partnerTracks.get(issuer);
        if (joined != null && joined.id().equals(track.id())) {
            target.partnerTracks.remove(issuer);
        }
    }

    private boolean conflict(Target target, Identity identity) {
        return useIdentity
                && target.modeS >= 0
                && identity.modeSAddress().isPresent()
                && identity.modeSAddress().getAsInt() != target.modeS;
    }

    /// Mahalanobis distance squared. A common address makes two tracks of a turning aircraft, each with its own small
    /// errors, likelier to be one; it is no proof.
    private double distance(Track track, Target target) {
        fusion.look(track, target.timeNanos);
        double squared = fusion.distance(target, track);
        return sharesAddress(target, track.identity()) ? squared / ADDRESS_FACTOR : squared;
    }

    private boolean sharesAddress(Target target, Identity identity) {
        return useIdentity
                && target.modeS >= 0
                && identity.modeSAddress().isPresent()
                && identity.modeSAddress().getAsInt() == target.modeS;
    }

    /// Whether a partner's track was measured by others than us since its last word. What is not is a prediction: it
    /// would renew ours, which sent back would renew theirs, and a missile that is gone would fly on in
    /// all nations.
    boolean isNews(NodeId issuer, Track track, Target target) {
        Target.Joined before = target.partnerTracks.get(issuer);
        return before == null
                || !before.id().equals(track.id())
                || fusion.measuredNanos(track) > before.measuredNanos();
    }

    /// Whether we ended our track of a partner's since that was last measured: we looked, and it was not there.
    boolean isOver(NodeId issuer, Track track) {
        Long ended = over.get(key(issuer, track));
        return ended != null && ended >= track.measuredNanos();
    }

    /// A partner moved its track along unmeasured: what only partners see goes with it and is no surer than theirs.
    void repeated(NodeId issuer, Track track, Target target) {
        link(issuer, track, target);
        if (target.plots == 0 && track.timeNanos() > target.timeNanos) {
            double odds = target.logOdds;
            fusion.replace(target, track);
            target.logOdds = Math.min(odds, target.logOdds);
            ClassEvidence.exclude(target);
            target.change();
            index.place(target, target.timeNanos);
        }
    }

    private void link(NodeId issuer, Track track, Target target) {
        if (links.size() < MAX_LINKS) {
            links.put(key(issuer, track), target);
            long measured = fusion.measuredNanos(track);
            target.partnerTracks.put(issuer, new Target.Joined(track.id(), track.timeNanos(), measured));
        }
    }

    /// Joins a partner's track with one of ours.
    void join(NodeId issuer, Track track, Target target, List<Contribution> own) {
        link(issuer, track, target);
        boolean independent = fusion.note(target, issuer, track, own);
        if (target.plots == 0) {
            if (track.timeNanos() >= target.timeNanos) {
                fusion.replace(target, track);
            }
        } else {
            filter.predict(target, track.timeNanos());
            if (track.timeNanos() > target.timeNanos) {
                filter.commitPrediction(target, track.timeNanos());
            }
            fusion.look(track, target.timeNanos);
            fusion.intersect(target);
            if (independent) {
                target.logOdds = Math.max(target.logOdds, PartnerFusion.odds(track));
            }
        }
        identify(target, track.identity());
        target.partnerNanos = Math.max(target.partnerNanos, track.lastNanos());
        ClassEvidence.exclude(target);
        target.change();
        index.place(target, target.timeNanos);
    }

    private static void identify(Target target, Identity identity) {
        if (target.modeS < 0 && identity.modeSAddress().isPresent()) {
            target.modeS = identity.modeSAddress().getAsInt();
            target.addressTrust = 1;
        }
        if (target.mode3A < 0 && identity.mode3A().isPresent()) {
            target.mode3A = identity.mode3A().getAsInt();
        }
        if (target.callsign == 0 && identity.callsign().isPresent()) {
            target.callsign = Callsigns.pack(identity.callsign().get());
        }
    }

    /// A partner ended its track: ours lives on if we see it or another partner carries it.
    void ended(NodeId issuer, Track track) {
        Target linked = links.remove(key(issuer, track));
        Target target = linked == null ? null : living(linked);
        if (target != null) {
            forget(target, issuer, track);
        }
        if (target != null && target.plots == 0 && !links.containsValue(target)) {
            Existence.end(target);
        }
    }

    static boolean isEnd(Track track) {
        return track.status() == TrackStatus.DELETED;
    }

    private static String key(NodeId issuer, Track track) {
        return issuer.value() + '/' + track.id().value();
    }
}
