package dev.tocsin.core.registration;

/// The known errors of a sensor: reported minus true. Subtracted from each report.
///
/// @param rangeMetres error of the slant range
/// @param azimuthRadians error of the azimuth, clockwise positive
/// @param timeNanos error of the time stamp, late positive
public record Correction(double rangeMetres, double azimuthRadians, long timeNanos) {
    /// A sensor without known errors.
    public static final Correction NONE = new Correction(0, 0, 0);

    /// Checks that the values are finite.
    ///
    /// @throws IllegalArgumentException when one is not
    public Correction {
        if (!Double.isFinite(rangeMetres) || !Double.isFinite(azimuthRadians)) {
            throw new IllegalArgumentException("a correction must be finite");
        }
    }
}
