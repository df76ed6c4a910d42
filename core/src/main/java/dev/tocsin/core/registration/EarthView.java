package dev.tocsin.core.registration;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.RadarSite;

/// A radar on the Earth: slant range, azimuth clockwise from geodetic north; states in ECEF.
/// What is seen steeply is not judged (range -1): there an error of altitude would pass for one of range.
///
/// @param site where it stands
record EarthView(RadarSite site) implements RadarView {
    /// Sine of the elevation from which on nothing is judged.
    static final double STEEPEST_SINE = 0.12;

    @Override
    public void observe(double[] s, double[] out) {
        double range = site.rangeTo(s[0], s[1], s[2]);
        if (site.sinElevationTo(s[0], s[1], s[2]) > STEEPEST_SINE) {
            out[0] = -1;
            return;
        }
        double azimuth = site.azimuthTo(s[0], s[1], s[2]);
        out[0] = range;
        out[1] = azimuth;
        // Differences over one second: exact enough for what a time error of tenths of a second makes of them.
        double x = s[0] + s[3];
        double y = s[1] + s[4];
        double z = s[2] + s[5];
        out[2] = site.rangeTo(x, y, z) - range;
        out[3] = Angles.wrapPi(site.azimuthTo(x, y, z) - azimuth);
    }
}
