package dev.tocsin.core.tracking;

import dev.tocsin.core.time.Nanos;

/// What a tracker may be told about its work.
///
/// @param useIdentity whether addresses and codes count as evidence in association; kinematic gates hold
/// either way
/// @param holdNanos how long radar plots wait so that late ones are used in order of time; 0 uses each at
/// once
/// @param birthPerScan expected number of new objects in one look of a sensor
/// @param confirmProbability existence probability from which a track is announced
/// @param deleteProbability existence probability below which a track ends
/// @param coastNanos how long a track lives without any plot (ballistic tracks five times as long)
/// @param maxTracks tracks held at most, tentative ones included
/// @param lagNanos how far behind the last plot of its track a plot may be; older ones are not used
/// @param rewindSteps changes of one track (32 at most) that are kept within the lag, so that late plots are used
///     as if they had come in order; beyond them, or with 0, a late plot looks back from the earliest state known
public record TrackingSettings(
        boolean useIdentity,
        long holdNanos,
        double birthPerScan,
        double confirmProbability,
        double deleteProbability,
        long coastNanos,
        int maxTracks,
        long lagNanos,
        int rewindSteps) {
    /// What a node uses unless told otherwise.
    public static final TrackingSettings DEFAULTS =
            new TrackingSettings(true, 0, 0.5, 0.97, 0.005, 3 * Nanos.MINUTE, 100_000, 5 * Nanos.SECOND, 32);

    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when one is outside
    public TrackingSettings {
        if (lagNanos < 0 || rewindSteps < 0) {
            throw new IllegalArgumentException("the lag and what is kept within it must not be negative");
        }
        if (holdNanos < 0 || coastNanos <= 0 || maxTracks < 1 || !(birthPerScan > 0)) {
            throw new IllegalArgumentException("times, births and limits of tracking must be positive");
        }
        if (!(deleteProbability > 0 && deleteProbability < confirmProbability && confirmProbability < 1)) {
            throw new IllegalArgumentException("0 < delete probability < confirm probability < 1 must hold");
        }
    }

    /// The same with or without identity in association.
    public TrackingSettings withIdentity(boolean use) {
        return new TrackingSettings(
                use,
                holdNanos,
                birthPerScan,
                confirmProbability,
                deleteProbability,
                coastNanos,
                maxTracks,
                lagNanos,
                rewindSteps);
    }

    /// The same with another waiting time for radar plots.
    public TrackingSettings withHold(long nanos) {
        return new TrackingSettings(
                useIdentity,
                nanos,
                birthPerScan,
                confirmProbability,
                deleteProbability,
                coastNanos,
                maxTracks,
                lagNanos,
                rewindSteps);
    }

    /// The same with another limit of tracks.
    public TrackingSettings withMaxTracks(int limit) {
        return new TrackingSettings(
                useIdentity,
                holdNanos,
                birthPerScan,
                confirmProbability,
                deleteProbability,
                coastNanos,
                limit,
                lagNanos,
                rewindSteps);
    }

    /// The same with another lag of late plots, and other changes of a track kept within it.
    public TrackingSettings withLag(long nanos, int steps) {
        return new TrackingSettings(
                useIdentity,
                holdNanos,
                birthPerScan,
                confirmProbability,
                deleteProbability,
                coastNanos,
                maxTracks,
                nanos,
                steps);
    }
}
