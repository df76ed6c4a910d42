package dev.tocsin.core.tracking.engine;

/// How much the engine keeps.
///
/// @param leastExistence tracks less likely are never held
/// @param pruneShare tracks less likely than this share of a typical newborn are given back to the unseen
/// @param pruneLeaf hypotheses of one track lighter than this share of its heaviest are dropped
/// @param mergeSeparation hypotheses of one track closer than this are merged (see [StateSpace#separation])
/// @param contested share of a plot that two tracks must both claim to be treated jointly
/// @param maxGlobals joint hypotheses of a group at most
/// @param pruneGlobal joint hypotheses lighter than this share of the best are dropped
/// @param dependence how far two tracks' hypotheses must be from independent to stay in one group (total variation)
/// @param reportThreshold existence from which a track is reported
/// @param keepShare share of it down to which an announced track stays reported
public record EngineSettings(
        double leastExistence,
        double pruneShare,
        double pruneLeaf,
        double mergeSeparation,
        double contested,
        int maxGlobals,
        double pruneGlobal,
        double dependence,
        double reportThreshold,
        double keepShare) {
    /// What holds unless told otherwise.
    public static final EngineSettings DEFAULTS =
            new EngineSettings(1e-6, 0.3, 1e-2, 0.3, 0.02, 100, 1e-3, 0.02, 0.5, 0.7);

    /// The same with another threshold of reports.
    public EngineSettings withReportThreshold(double threshold) {
        return new EngineSettings(
                leastExistence,
                pruneShare,
                pruneLeaf,
                mergeSeparation,
                contested,
                maxGlobals,
                pruneGlobal,
                dependence,
                threshold,
                keepShare);
    }
}
