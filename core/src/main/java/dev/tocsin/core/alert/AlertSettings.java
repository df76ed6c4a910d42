package dev.tocsin.core.alert;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.time.Nanos;

/// The published rules of the decision. `docs/alerting.md` says why each value is what it is.
///
/// @param ballistic cost-loss ratios for ballistic objects
/// @param cruise cost-loss ratios for cruise missiles
/// @param drone cost-loss ratios for drones
/// @param other cost-loss ratios for threats whose class cannot be said
/// @param passing probabilities of an overflight by something that is being shot at
/// @param overflightWatch probability of an overflight from which it is worth a WATCH, 0..1
/// @param hysteresis share of a ratio below which a standing stage is no longer justified, 0..1
/// @param threatCounts probability of being a threat below which a track counts for nothing
/// @param threatHardens probability of being a threat from which a track whose class cannot be said, or that
///     is most likely an aircraft, may raise more than a WATCH
/// @param singleSourceLimit the hardest stage that the machine raises on the word of one failure domain
/// @param timing the durations
public record AlertSettings(
        Ratios ballistic,
        Ratios cruise,
        Ratios drone,
        Ratios other,
        Passing passing,
        double overflightWatch,
        double hysteresis,
        double threatCounts,
        double threatHardens,
        AlertStage singleSourceLimit,
        Timing timing) {
    /// Probability of a hit below which a missile raises nothing while it was followed for less than
    /// [Timing#naming] or measured a few times only: false plots of two radars make one for half a minute.
    static final double YOUNG_MISSILE = 0.05;

    /// The rules as published.
    public static final AlertSettings DEFAULTS = new AlertSettings(
            new Ratios(0.003, 0.02, 0.02),
            new Ratios(0.003, 0.03, 0.05),
            new Ratios(0.0003, 0.03, 0.05),
            new Ratios(0.010, 0.05, 0.10),
            new Passing(0.25, 0.5),
            0.25,
            0.4,
            0.2,
            0.6,
            AlertStage.WATCH,
            Timing.DEFAULTS);

    /// Checks what the rules rest on.
    ///
    /// @throws IllegalArgumentException when one source alone could raise TAKE COVER
    public AlertSettings {
        if (singleSourceLimit != AlertStage.WATCH && singleSourceLimit != AlertStage.PREPARE) {
            throw new IllegalArgumentException("one source alone may raise WATCH or PREPARE, not " + singleSourceLimit);
        }
        if (!(hysteresis > 0 && hysteresis < 1)) {
            throw new IllegalArgumentException("hysteresis must lie between 0 and 1");
        }
    }

    /// The same rules for a nation above which nobody shoots at drones and cruise missiles.
    public AlertSettings withoutIntercepts() {
        return new AlertSettings(
                ballistic,
                cruise,
                drone,
                other,
                Passing.HARMLESS,
                overflightWatch,
                hysteresis,
                threatCounts,
                threatHardens,
                singleSourceLimit,
                timing);
    }

    /// The ratios of a class.
    public Ratios ratios(ObjectClass objectClass) {
        return switch (objectClass) {
            case BALLISTIC -> ballistic;
            case CRUISE -> cruise;
            case DRONE -> drone;
            case AIRCRAFT, UNKNOWN -> other;
        };
    }

    /// Cost of disturbing people divided by the loss that this avoids, per stage: the stage is worth raising when the
    /// probability of a hit exceeds the ratio.
    ///
    /// @param watch of WATCH, above 0
    /// @param prepare of PREPARE, at least that of WATCH
    /// @param takeCover of TAKE COVER, at least that of PREPARE, below 1
    public record Ratios(double watch, double prepare, double takeCover) {
        /// Checks the order.
        ///
        /// @throws IllegalArgumentException when a harder stage would be cheaper
        public Ratios {
            if (!(watch > 0 && watch <= prepare && prepare <= takeCover && takeCover < 1)) {
                throw new IllegalArgumentException("ratios must rise with the stage, within 0..1");
            }
        }
    }

    /// Probability that a drone or cruise missile passes over a zone from which that is worth a stage, where such
    /// are being shot at: the fragments of one that is hit fall in a strip below its path, and nobody knows where
    /// it will be hit.
    ///
    /// @param prepare of PREPARE
    /// @param takeCover of TAKE COVER
    public record Passing(double prepare, double takeCover) {
        /// Where nothing is shot at, passing alone is no reason.
        public static final Passing HARMLESS = new Passing(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /// The durations of the decision, nanoseconds.
    ///
    /// @param prepareLead PREPARE counts what comes within this time
    /// @param takeCoverMargin TAKE COVER leaves so much earlier than shelter time demands
    /// @param passingMargin the same before something passes overhead: its way is known for minutes, and fragments
    ///     take their time
    /// @param delivery time that an alert takes to reach people
    /// @param stay TAKE COVER counts what comes so long after the first who is told now is safe: they stay
    ///     that long
    /// @param takenBack what a single source vouches for and did not measure for so long, it has taken back
    /// @param takenBackHold a WATCH that stood on what a single source took back ends so long after that: the
    ///     wait for another measurement was its doubt
    /// @param naming what cannot be named counts only once it was followed for so long, and so does a small chance
    ///     of a hit by a missile
    /// @param bridge a standing TAKE COVER is kept when the next arrival is at most so far ahead, instead
    ///     of an all-clear and another sounding
    /// @param foresight a person is asked, and may decide, when a TAKE COVER is to be expected within this time
    /// @param corroborationFast a source counts when it measured a ballistic object within this time
    /// @param corroborationSlow a source counts when it measured any other object within this time
    /// @param personWord how long a person's CONFIRM counts, and how long two persons' alert stands
    /// @param passedHold all-clear comes so long after the last hazard passed
    /// @param flownOnHold all-clear comes so long after the last one was measured beyond the zone, flying away
    /// @param faintHold all-clear comes so long after the last hazard became improbable or its track ended
    /// @param waverHold a WATCH ends so long after it became improbable while its objects are still in the
    ///     air
    /// @param eventLinger an event is closed so long after everything is clear; what comes earlier is its
    public record Timing(
            long prepareLead,
            long takeCoverMargin,
            long passingMargin,
            long delivery,
            long stay,
            long takenBack,
            long takenBackHold,
            long naming,
            long bridge,
            long foresight,
            long corroborationFast,
            long corroborationSlow,
            long personWord,
            long passedHold,
            long flownOnHold,
            long faintHold,
            long waverHold,
            long eventLinger) {
        /// The durations as published.
        public static final Timing DEFAULTS = new Timing(
                15 * Nanos.MINUTE,
                45 * Nanos.SECOND,
                15 * Nanos.SECOND,
                15 * Nanos.SECOND,
                3 * Nanos.MINUTE,
                25 * Nanos.SECOND,
                12 * Nanos.SECOND,
                60 * Nanos.SECOND,
                4 * Nanos.MINUTE,
                10 * Nanos.MINUTE,
                60 * Nanos.SECOND,
                20 * Nanos.MINUTE,
                10 * Nanos.MINUTE,
                20 * Nanos.SECOND,
                5 * Nanos.SECOND,
                30 * Nanos.SECOND,
                30 * Nanos.MINUTE,
                10 * Nanos.MINUTE);
    }
}
