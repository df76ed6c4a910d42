package dev.tocsin.core.sharing;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.sharing.ReleasePolicy.Kind;
import dev.tocsin.core.sharing.ReleasePolicy.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers what a policy says about one thing and one partner. Deny by default: a rule has to allow it, and what the
/// rule cannot judge (an area rule and a zone whose place is not known) it does not allow.
final class PolicyGate {
    /// What a policy says.
    enum Verdict {
        /// It stays here.
        WITHHELD,
        /// It may leave without address, code and callsign.
        WITHOUT_IDENTITY,
        /// It may leave as it is.
        WHOLE
    }

    private final NodeId node;
    private final ReleasePolicy policy;
    private final Map<ZoneId, GeoPoint> centres = new HashMap<>();

    PolicyGate(NodeId node, ReleasePolicy policy, List<Zone> zones) {
        this.node = node;
        this.policy = policy;
        for (Zone zone : zones) {
            centres.put(zone.id(), zone.centre());
        }
    }

    private PolicyGate(PolicyGate other, ReleasePolicy policy) {
        this.node = other.node;
        this.policy = policy;
        this.centres.putAll(other.centres);
    }

    /// The same gate with another policy.
    PolicyGate with(ReleasePolicy other) {
        return new PolicyGate(this, other);
    }

    /// Whether a partner may have a track. What none of our own sensors saw came from a third party and stays, since
    /// only its originator decides who may know; what we saw too keeps the originators' marks in its provenance.
    Verdict track(NodeId partner, Track track) {
        if (!seenHere(track)) {
            return Verdict.WITHHELD;
        }
        ObjectClass mostLikely = track.classes().mostLikely();
        Optional<GeoPoint> place = Optional.empty();
        Verdict verdict = Verdict.WITHHELD;
        for (Rule rule : policy.rules()) {
            if (verdict == Verdict.WHOLE || !concerns(rule, partner, Kind.TRACKS, mostLikely)) {
                continue;
            }
            if (rule.area().isPresent() && place.isEmpty()) {
                place = Optional.of(Wgs84.toGeodetic(track.state().position()));
            }
            if (inside(rule.area(), place)) {
                verdict = rule.identity() ? Verdict.WHOLE : Verdict.WITHOUT_IDENTITY;
            }
        }
        return verdict;
    }

    /// Whether a partner may have an alert. Only our own leave: a partner's advice is not ours to pass on.
    Verdict alert(NodeId partner, Alert alert) {
        if (!alert.node().equals(node)) {
            return Verdict.WITHHELD;
        }
        Optional<GeoPoint> place = Optional.ofNullable(centres.get(alert.zone()));
        for (Rule rule : policy.rules()) {
            if (concerns(rule, partner, Kind.ALERTS, alert.cause()) && inside(rule.area(), place)) {
                return Verdict.WHOLE;
            }
        }
        return Verdict.WITHHELD;
    }

    private boolean seenHere(Track track) {
        for (Contribution contribution : track.provenance()) {
            if (contribution.node().equals(node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean concerns(Rule rule, NodeId partner, Kind kind, ObjectClass objectClass) {
        return rule.kind() == kind
                && rule.partner().equals(partner)
                && rule.classes().contains(objectClass);
    }

    private static boolean inside(Optional<Area> area, Optional<GeoPoint> place) {
        if (area.isEmpty()) {
            return true;
        }
        return place.isPresent() && area.get().contains(place.get());
    }
}
