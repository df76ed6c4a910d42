package dev.tocsin.core.picture;

import java.util.List;

/// An estimated object.
///
/// @param id its name
/// @param status where it stands in its life
/// @param timeNanos the instant that `state` and `modes` refer to
/// @param existenceProbability probability that there is such an object, 0..1
/// @param state the merged estimate over all modes
/// @param modes the mixture, in the order of [MotionMode], without those of zero probability
/// @param classes what it is
/// @param identity what it says of itself
/// @param provenance who saw it, ordered by node and sensor
/// @param firstNanos when it was first measured
/// @param lastNanos when it was last measured
public record Track(
        TrackId id,
        TrackStatus status,
        long timeNanos,
        double existenceProbability,
        StateEstimate state,
        List<ModeEstimate> modes,
        ClassProbabilities classes,
        Identity identity,
        List<Contribution> provenance,
        long firstNanos,
        long lastNanos) {
    /// Checks the probability and copies the lists.
    public Track {
        existenceProbability = Probabilities.check(existenceProbability);
        modes = List.copyOf(modes);
        provenance = List.copyOf(provenance);
    }

    /// When any sensor of any nation last measured the object, as far as this track has heard of it.
    public long measuredNanos() {
        if (provenance.isEmpty()) {
            return lastNanos;
        }
        // Asked of every change of every track, several times: no stream.
        long newest = Long.MIN_VALUE;
        for (Contribution part : provenance) {
            newest = Math.max(newest, part.lastNanos());
        }
        return newest;
    }

    /// The failure domains that measured the object since an instant, sorted, each once.
    public List<String> failureDomainsSince(long sinceNanos) {
        return provenance.stream()
                .filter(c -> c.lastNanos() >= sinceNanos)
                .map(Contribution::failureDomain)
                .sorted()
                .distinct()
                .toList();
    }
}
