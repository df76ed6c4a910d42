package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.core.geo.GeoPoint;

/// Mean and covariance of place on the ground and time of arrival from what happens when one thing at a time is
/// changed: the effects of independent axes add. Not thread-safe.
///
/// An axis with results at ± h sigmas has the mean shift `m = (a + b) / 2h²` and the covariance
/// `(a aᵀ + b bᵀ) / 2h² - m mᵀ`, where a and b are the differences to the undisturbed result: never negative for
/// h above 1. For h of at most 1 the axis is taken as linear: `d dᵀ` with `d = (a - b) / 2h`.
final class Moments {
    private final GeoPoint centre;
    private final double seconds;
    private final EarthModel earth;
    private final double perLatitude;
    private final double perLongitude;
    private final double[] mean = new double[3];
    private final double[] covariance = new double[6];
    private double early;
    private double late;
    private double medianShift;

    /// Nothing changed yet.
    ///
    /// @param centre undisturbed place; the plane touches there
    /// @param seconds undisturbed time
    /// @param earth figure of the ground
    Moments(GeoPoint centre, double seconds, EarthModel earth) {
        this.centre = centre;
        this.seconds = seconds;
        this.earth = earth;
        this.perLatitude = GroundGaussian.metresPerLatitude(earth, centre.latitudeRadians());
        this.perLongitude = GroundGaussian.metresPerLongitude(earth, centre.latitudeRadians());
    }

    /// A place and a time as the difference to the undisturbed ones: east, north, seconds.
    double[] difference(GeoPoint place, double at) {
        return new double[] {
            Angles.wrapPi(place.longitudeRadians() - centre.longitudeRadians()) * perLongitude,
            (place.latitudeRadians() - centre.latitudeRadians()) * perLatitude,
            at - seconds
        };
    }

    /// Adds an axis.
    ///
    /// @param plus difference at `spread` sigmas
    /// @param minus difference at minus `spread` sigmas
    void add(double[] plus, double[] minus, double spread) {
        int at = 0;
        double weight = 0.5 / (spread * spread);
        boolean linear = spread <= 1;
        for (int i = 0; i < 3; i++) {
            double shift = linear ? 0 : weight * (plus[i] + minus[i]);
            for (int j = 0; j <= i; j++) {
                double other = linear ? 0 : weight * (plus[j] + minus[j]);
                covariance[at++] += linear
                        ? 0.5 * weight * (plus[i] - minus[i]) * (plus[j] - minus[j])
                        : weight * (plus[i] * plus[j] + minus[i] * minus[j]) - shift * other;
            }
            mean[i] += shift;
        }
        addQuantiles(plus[2], minus[2], spread);
    }

    /// Adds a quantity with a linear effect.
    ///
    /// @param effect difference for one unit of it: east, north, seconds
    /// @param value its mean, where the undisturbed result has 0
    /// @param sigma its sigma
    void addLinear(double[] effect, double value, double sigma) {
        int at = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[at++] += effect[i] * effect[j] * sigma * sigma;
            }
            mean[i] += effect[i] * value;
        }
        medianShift += effect[2] * value;
        double half = Normal.P90 * effect[2] * sigma;
        early += half * half;
        late += half * half;
    }

    /// The 10 and 90 % points of an axis are those of the exponential (or, where the sides do not differ in sign,
    /// the parabola) through its three times; axes add by squares. A light object comes late, a heavy one hardly
    /// earlier: the time is skewed where the place is not.
    private void addQuantiles(double plus, double minus, double spread) {
        double up = timeAt(Normal.P90, plus, minus, spread);
        double down = timeAt(-Normal.P90, plus, minus, spread);
        double first = Math.max(0, -Math.min(up, down));
        double last = Math.max(0, Math.max(up, down));
        early += first * first;
        late += last * last;
    }

    private static double timeAt(double sigmas, double plus, double minus, double spread) {
        double ratio = -plus / minus;
        if (ratio > 1e-3 && ratio < 1e3 && Math.abs(ratio - 1) > 1e-3) {
            double rate = StrictMath.log(ratio) / spread;
            return plus * (StrictMath.exp(rate * sigmas) - 1) / (ratio - 1);
        }
        double slope = 0.5 * (plus - minus) / spread;
        double bend = 0.5 * (plus + minus) / (spread * spread);
        return slope * sigmas + bend * sigmas * sigmas;
    }

    /// Adds the place of another Gaussian about its own mean, and a circular spread in metres.
    void widen(GroundGaussian other, double circular) {
        double a = other.sigmaMajor * other.sigmaMajor;
        double b = other.sigmaMinor * other.sigmaMinor;
        double c = circular * circular;
        covariance[0] += a * other.axisEast * other.axisEast + b * other.axisNorth * other.axisNorth + c;
        covariance[1] += (a - b) * other.axisEast * other.axisNorth;
        covariance[2] += a * other.axisNorth * other.axisNorth + b * other.axisEast * other.axisEast + c;
    }

    /// The Gaussian with these moments.
    GroundGaussian gaussian() {
        double latitude = centre.latitudeRadians() + mean[1] / perLatitude;
        double bounded = Math.max(-0.5 * Math.PI, Math.min(0.5 * Math.PI, latitude));
        double longitude = Angles.wrapPi(centre.longitudeRadians() + mean[0] / perLongitude);
        double[] times = {Math.sqrt(early), Math.sqrt(late)};
        return new GroundGaussian(new GeoPoint(bounded, longitude, 0), seconds + medianShift, covariance, earth, times);
    }
}
