package dev.tocsin.core.registration;

/// How a radar sees an object.
interface RadarView {
    /// Range (m), azimuth (rad), range rate (m/s) and azimuth rate (rad/s) of a state.
    ///
    /// @param state position and velocity, six values
    /// @param out receives four values
    void observe(double[] state, double[] out);
}
