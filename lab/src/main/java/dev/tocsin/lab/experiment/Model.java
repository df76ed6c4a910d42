package dev.tocsin.lab.experiment;

import dev.tocsin.core.tracking.plane.PlanarArea;
import dev.tocsin.core.tracking.plane.PlanarBirth;
import dev.tocsin.core.tracking.plane.PlanarSettings;

/// The prior knowledge of an experiment, as its file gives it.
///
/// @param area where objects appear and clutter lies
/// @param chances probabilities and clutter
/// @param scanSeconds time between scans
/// @param motion how objects move
/// @param birth new objects
/// @param report what is told, and how plots are taken
public record Model(
        PlanarArea area, Chances chances, double scanSeconds, Motion motion, PlanarBirth birth, Report report) {
    /// How late plots may come unless the model says otherwise.
    static final double USUAL_LATENESS_SECONDS = 5;

    /// @param detection probability of detection in a scan
    /// @param survival probability of survival from scan to scan
    /// @param clutterPerScan expected false plots of a scan of one sensor
    public record Chances(double detection, double survival, double clutterPerScan) {}

    /// @param processNoise spectral density of white-noise acceleration, m²/s³
    /// @param manoeuvre whether objects turn
    public record Motion(double processNoise, boolean manoeuvre) {}

    /// @param threshold existence probability from which tracks are reported
    /// @param registration whether biases of radars are estimated and taken out
    /// @param latenessSeconds how late plots may come and still be used at their time
    /// @param sigma sigma per axis of positions whose file has none, metres; 0 when not given
    public record Report(double threshold, boolean registration, double latenessSeconds, double sigma) {}

    /// The tracker's settings.
    ///
    /// @param late whether plots may come late at all
    PlanarSettings settings(boolean late) {
        return new PlanarSettings(
                area,
                chances.detection(),
                chances.survival(),
                chances.clutterPerScan(),
                scanSeconds,
                motion.processNoise(),
                birth,
                report.threshold(),
                motion.manoeuvre(),
                late ? report.latenessSeconds() : 0);
    }
}
