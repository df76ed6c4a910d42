package dev.tocsin.core.tracking.engine;

/// How much the engine keeps.
///
/// @param pruneExistence tracks less likely are given back to the unseen
/// @param pruneLeaf hypotheses of one track lighter than this share of its heaviest are dropped
/// @param mergeSeparation hypotheses of one track closer than this are merged (see [StateSpace#separation])
/// @param contested share of a plot that two tracks must both claim to be treated jointly
/// @param maxGlobals joint hypotheses of a group at most
/// @param pruneGlobal joint hypotheses lighter than this share of the best are dropped
/// @param dependence how far two tracks' hypotheses must be from independent to stay in one group (total variation)
/// @param reportThreshold existence from which a track is reported
public record EngineSettings(
        double pruneExistence,
        double pruneLeaf,
        double mergeSeparation,
        double contested,
        int maxGlobals,
        double pruneGlobal,
        double dependence,
        double reportThreshold) {
    /// What holds unless told otherwise.
    public static final EngineSettings DEFAULTS = new EngineSettings(3e-4, 3e-3, 0.3, 0.02, 100, 1e-4, 0.02, 0.5);

    /// The same with another threshold of reports.
    public EngineSettings withReportThreshold(double threshold) {
        return new EngineSettings(
                pruneExistence, pruneLeaf, mergeSeparation, contested, maxGlobals, pruneGlobal, dependence, threshold);
    }
}
