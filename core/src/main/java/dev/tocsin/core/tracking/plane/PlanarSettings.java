package dev.tocsin.core.tracking.plane;

/// The prior knowledge of a planar scene, as in `M.yaml` of the `track` command.
///
/// @param area where objects appear and clutter lies
/// @param detectionProbability of a scan, in 0..1; radars may have their own ([PlanarSensor])
/// @param survivalProbability from one scan to the next
/// @param clutterPerScan expected false plots of one scan of one sensor
/// @param scanSeconds time between scans
/// @param processNoise spectral density q of the white-noise acceleration, m²/s³ per axis
/// @param birth new objects
/// @param reportThreshold existence probability from which tracks are reported
/// @param manoeuvre whether objects turn: several turn rates instead of one straight motion
/// @param latenessSeconds how late plots may arrive and still be used in order of their time; 0: they come in order
public record PlanarSettings(
        PlanarArea area,
        double detectionProbability,
        double survivalProbability,
        double clutterPerScan,
        double scanSeconds,
        double processNoise,
        PlanarBirth birth,
        double reportThreshold,
        boolean manoeuvre,
        double latenessSeconds) {
    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when one is outside
    public PlanarSettings {
        within("detection probability", detectionProbability, 0, 1);
        within("survival probability", survivalProbability, 0, 1);
        within("report threshold", reportThreshold, 0, 1);
        within("clutter per scan", clutterPerScan, 0, 1e7);
        within("scan seconds", scanSeconds, 1e-3, 3600);
        within("process noise", processNoise, 0, 1e6);
        within("lateness seconds", latenessSeconds, 0, 600);
    }

    private static void within(String what, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(what + " must lie in " + least + ".." + most + ": " + value);
        }
    }
}
