package dev.tocsin.lab.score;

/// The figures of a score over scans and runs. What has no value, such as a share of nothing, is NaN.
///
/// @param metric the parameters
/// @param runs number of runs
/// @param scans number of scans of all runs
/// @param gospa distances and counts
/// @param identity who followed whom
/// @param siap completeness and its kin
/// @param ignored estimates outside the scans scored
public record ScoreFigures(
        Metric metric,
        int runs,
        int scans,
        GospaFigures gospa,
        IdentityFigures identity,
        SiapFigures siap,
        long ignored) {

    /// GOSPA over the scans. For p = 2 the squares of the three parts add up to that of `rms`.
    ///
    /// @param rms root mean square over the scans, metres
    /// @param mean mean over the scans, metres
    /// @param parts what each kind of error gives
    /// @param counts mean numbers per scan
    /// @param matchedError root mean p-th power distance of the pairs, metres
    public record GospaFigures(double rms, double mean, Parts parts, Counts counts, double matchedError) {}

    /// Parts of GOSPA, metres.
    ///
    /// @param localisation of pairs
    /// @param missed of targets without a track
    /// @param falseTracks of tracks without a target
    public record Parts(double localisation, double missed, double falseTracks) {}

    /// Mean numbers per scan.
    ///
    /// @param missed targets without a track
    /// @param falseTracks tracks without a target
    /// @param truth targets
    /// @param estimates tracks
    public record Counts(double missed, double falseTracks, double truth, double estimates) {}

    /// Who followed whom.
    ///
    /// @param switches how often a target changed its track
    /// @param continuity mean over the targets of the share of their life that one track covered
    public record IdentityFigures(int switches, double continuity) {}

    /// SIAP-style shares.
    ///
    /// @param completeness targets with a track over targets
    /// @param ambiguity tracks with a target over targets with a track
    /// @param spuriousness tracks without a target over tracks
    public record SiapFigures(double completeness, double ambiguity, double spuriousness) {}

    static double ratio(double part, double whole) {
        return whole == 0 ? Double.NaN : part / whole;
    }
}
