package dev.tocsin.core.registration;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;

/// How the errors of two radars show in what one measures where the other saw the same aircraft. Owns scratch space;
/// not thread-safe.
///
/// A plot of radar a is compared with the path p, v of radar b at the same reported instant. To first order
/// `range residual = r_a - ṙ τ_a - ∇ρ·(u r_b / cos ε + c ρ_b α_b - v τ_b)`, and alike in azimuth, with errors
/// r, α, τ of range, azimuth and time (late positive), the gradient ∇ρ of a's range (or azimuth) at p, the
/// level directions u outwards and c clockwise of b, and its elevation ε. So errors of time that both share
/// cannot be seen.
final class PairGeometry {
    /// Errors of a plot: range, azimuth and time of the first radar, then of the second.
    static final int ERRORS = 6;
    /// One sigma of what a pressure altitude is wrong by, metres.
    private static final double HEIGHT_SIGMA = 150;

    /// Rows of the last comparison: coefficients, residuals and variances of range and azimuth.
    final double[] coefficients = new double[2 * ERRORS];
    final double[] residuals = new double[2];
    final double[] variances = new double[2];

    private final double[] gradient = new double[3];
    private final double[] up = new double[3];
    private final double[] outwards = new double[3];
    private final double[] clockwise = new double[3];

    /// Sets the rows; false when the geometry says too little.
    ///
    /// @param state position and velocity of the path, ECEF
    /// @param share variance of the path over that of one plot of the second radar
    boolean compare(RadarPlot plot, Viewer first, Viewer second, double[] state, double share) {
        double range = first.site().rangeTo(state[0], state[1], state[2]);
        double other = second.site().rangeTo(state[0], state[1], state[2]);
        double sine = first.site().sinElevationTo(state[0], state[1], state[2]);
        double otherSine = second.site().sinElevationTo(state[0], state[1], state[2]);
        if (Math.max(sine, otherSine) > EarthView.STEEPEST_SINE || Math.min(range, other) < 1_000) {
            return false;
        }
        directions(second.site(), state);
        residuals[0] = plot.range() - range;
        residuals[1] = Angles.wrapPi(plot.azimuth() - first.site().azimuthTo(state[0], state[1], state[2]));
        double cosine = Math.sqrt(1 - otherSine * otherSine);
        for (int row = 0; row < 2; row++) {
            gradient(first.site(), state, range, row);
            double rate = gradient[0] * state[3] + gradient[1] * state[4] + gradient[2] * state[5];
            double along = dot(outwards) / cosine;
            double across = dot(clockwise) * other;
            int o = row * ERRORS;
            coefficients[o] = row == 0 ? 1 : 0;
            coefficients[o + 1] = row == 0 ? 0 : 1;
            coefficients[o + 2] = -rate;
            coefficients[o + 3] = -along;
            coefficients[o + 4] = -across;
            coefficients[o + 5] = rate;
            double own = row == 0 ? first.rangeSigma() : first.azimuthSigma();
            double height = dot(up) - otherSine / cosine * dot(outwards);
            variances[row] = own * own
                    + share * along * along * second.rangeSigma() * second.rangeSigma()
                    + share * across * across * second.azimuthSigma() * second.azimuthSigma()
                    + height * height * HEIGHT_SIGMA * HEIGHT_SIGMA;
        }
        return true;
    }

    private double dot(double[] direction) {
        return gradient[0] * direction[0] + gradient[1] * direction[1] + gradient[2] * direction[2];
    }

    /// Up at the place, and level there: away from the radar, and clockwise about it.
    private void directions(RadarSite site, double[] p) {
        Wgs84.upAt(p[0], p[1], p[2], up);
        Vector3 origin = site.frame().origin();
        double[] d = {p[0] - origin.x(), p[1] - origin.y(), p[2] - origin.z()};
        double rise = d[0] * up[0] + d[1] * up[1] + d[2] * up[2];
        double length = 0;
        for (int i = 0; i < 3; i++) {
            outwards[i] = d[i] - rise * up[i];
            length += outwards[i] * outwards[i];
        }
        for (int i = 0; i < 3; i++) {
            outwards[i] /= Math.sqrt(length);
        }
        clockwise[0] = outwards[1] * up[2] - outwards[2] * up[1];
        clockwise[1] = outwards[2] * up[0] - outwards[0] * up[2];
        clockwise[2] = outwards[0] * up[1] - outwards[1] * up[0];
    }

    /// Gradient of the range (row 0) or azimuth (row 1) of a radar at a place.
    private void gradient(RadarSite site, double[] p, double range, int row) {
        Vector3 o = site.frame().origin();
        double dx = p[0] - o.x();
        double dy = p[1] - o.y();
        double dz = p[2] - o.z();
        if (row == 0) {
            gradient[0] = dx / range;
            gradient[1] = dy / range;
            gradient[2] = dz / range;
            return;
        }
        Vector3 east = site.frame().east();
        Vector3 north = site.frame().north();
        double e = dx * east.x() + dy * east.y() + dz * east.z();
        double n = dx * north.x() + dy * north.y() + dz * north.z();
        double level2 = e * e + n * n;
        gradient[0] = (n * east.x() - e * north.x()) / level2;
        gradient[1] = (n * east.y() - e * north.y()) / level2;
        gradient[2] = (n * east.z() - e * north.z()) / level2;
    }

    /// A plot of a radar, with the address that it carries.
    record RadarPlot(long timeNanos, int address, double range, double azimuth) {}

    /// A radar: where it stands, how often it looks, and its sigmas.
    record Viewer(RadarSite site, long scanNanos, double rangeSigma, double azimuthSigma) {}
}
