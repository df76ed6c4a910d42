package dev.tocsin.core.alert;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.TrackId;
import java.util.ArrayList;
import java.util.List;

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
