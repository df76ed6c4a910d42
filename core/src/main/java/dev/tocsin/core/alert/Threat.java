package dev.tocsin.core.alert;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.TrackId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A track as the decision sees it: what it is, how sure we are, who vouches for it and which zones it threatens.
final class Threat {
    final TrackId track;
    ObjectClass cause = ObjectClass.UNKNOWN;

    /// Whether it may raise more than a WATCH.
    boolean hardens;

    /// Factor that undoes the doubt of the tracker about a missile that two sources saw and that only dipped below
    /// their horizon: 1 while it is measured.
    double faith = 1;

    /// Existence when it was last measured.
    double existenceMeasured;

    List<String> domains = List.of();

    /// Until when it counts without being measured again: what one source no longer sees, that source has taken back.
    long goodUntilNanos = Long.MAX_VALUE;

    Vector3 position = Vector3.ZERO;

    /// Where it was when it was last measured, and when.
    Vector3 seenPosition = Vector3.ZERO;
    long seenNanos = Long.MIN_VALUE;

    /// Until when what was foreseen before it was lost and found again stands, and who vouched for that.
    long standsUntilNanos = Long.MIN_VALUE;
    private List<String> vouched = List.of();

    boolean ended;

    /// Counts forecasts, to find the zones that the last one no longer names.
    int generation;

    final List<ZoneThreat> zones = new ArrayList<>();

    Threat(TrackId track) {
        this.track = track;
    }

    boolean isBallistic() {
        return cause == ObjectClass.BALLISTIC;
    }

    /// It was lost from sight and is found again: what is seen now may be a fragment or another object, so that it
    /// takes
    /// nothing back of what was foreseen.
    void foundAgain() {
        for (ZoneThreat zone : zones) {
            standsUntilNanos = Math.max(standsUntilNanos, zone.endNanos());
        }
        vouched = domains;
    }

    /// The failure domains that vouch for it, sorted: those that see it, and while what was foreseen before stands,
    /// those
    /// that saw it then.
    List<String> vouching(List<String> seeing, long nowNanos) {
        return nowNanos >= standsUntilNanos
                ? seeing
                : Stream.concat(seeing.stream(), vouched.stream())
                        .sorted()
                        .distinct()
                        .toList();
    }

    /// Whether nothing but this one domain vouches for it; a threat that nobody measured lately rests on `""`.
    boolean restsOn(String domain) {
        return domains.isEmpty()
                ? domain.isEmpty()
                : domains.size() == 1 && domains.getFirst().equals(domain);
    }

    boolean isCorroborated() {
        return domains.size() >= 2;
    }
}
