package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.matrix.Cholesky;
import java.util.Optional;

/// Fits one ballistic arc to what one radar measured of it: position, velocity and ballistic coefficient of the first
/// instant together, by Gauss-Newton over the whole arc, so that no information is lost in between. Immutable and
/// thread-safe.
///
/// The start is a parabola through the first measurements; the Jacobian comes from arcs that differ in one quantity;
/// a step that does not lower the sum of squares is halved. Seven quantities, at most [#MOST_ITERATIONS] rounds of
/// eight arcs: below a millisecond for an arc of a minute.
///
/// Reference: Bar-Shalom, Li and Kirubarajan, *Estimation with Applications to Tracking and Navigation* (2001),
/// section 3.4 (maximum likelihood by Gauss-Newton).
final class ArcFit {
    private static final int MOST_ITERATIONS = 12;
    private static final int START_MEASUREMENTS = 20;
    private static final double START_SECONDS = 40;
    private static final double LONGEST_STEP_SECONDS = 1;
    private static final double ENOUGH = 1e-3;
    private static final double[] SHIFTS = {1, 1, 1, 0.01, 0.01, 0.01, 1e-3};
    private static final int ROWS = 3;

    private final EarthDynamics dynamics;
    private final Radar radar;

    /// A radar and its errors.
    ///
    /// @param site ECEF metres
    /// @param east unit vector of its level frame
    /// @param north unit vector of its level frame
    /// @param up unit vector of its level frame
    /// @param sigmaRange one sigma of the slant range, metres
    /// @param sigmaAzimuth one sigma of the azimuth, radians
    /// @param sigmaElevation one sigma of the elevation, radians
    record Radar(
            Vector3 site,
            Vector3 east,
            Vector3 north,
            Vector3 up,
            double sigmaRange,
            double sigmaAzimuth,
            double sigmaElevation) {
        double sigma(int row) {
            return row == 0 ? sigmaRange : row == 1 ? sigmaAzimuth : sigmaElevation;
        }

        /// Slant range, azimuth clockwise from north and elevation of a place.
        void measure(double[] state, double[] out, int at) {
            Vector3 d = new Vector3(state[0], state[1], state[2]).minus(site);
            double range = Math.max(1e-3, d.norm());
            out[at] = range;
            out[at + 1] = StrictMath.atan2(d.dot(east), d.dot(north));
            out[at + 2] = StrictMath.asin(Math.max(-1, Math.min(1, d.dot(up) / range)));
        }

        /// The place of a measurement, ECEF metres.
        Vector3 place(double range, double azimuth, double elevation) {
            double level = range * StrictMath.cos(elevation);
            return site.plus(east.times(level * StrictMath.sin(azimuth)))
                    .plus(north.times(level * StrictMath.cos(azimuth)))
                    .plus(up.times(range * StrictMath.sin(elevation)));
        }
    }

    /// What was measured: rising seconds, and for each instant range, azimuth and elevation. The arrays are
    /// lent.
    static final class Measurements {
        private final double[] seconds;
        private final double[] values;

        Measurements(double[] seconds, double[] values) {
            this.seconds = seconds;
            this.values = values;
        }

        double[] seconds() {
            return seconds;
        }

        double[] values() {
            return values;
        }
    }

    ArcFit(EarthDynamics dynamics, Radar radar) {
        this.dynamics = dynamics;
        this.radar = radar;
    }

    /// The arc at the first instant; empty with fewer than three measurements or when none fits.
    ///
    /// @param lnBeta logarithm of the ballistic coefficient as known before
    /// @param sigmaLnBeta its sigma
    Optional<ArcState> fit(Measurements measured, double lnBeta, double sigmaLnBeta) {
        if (measured.seconds().length < 3) {
            return Optional.empty();
        }
        Problem problem = new Problem(measured, lnBeta, sigmaLnBeta);
        problem.mean = start(measured, lnBeta);
        problem.cost = problem.residuals(problem.mean, problem.residuals);
        for (int round = 0; round < MOST_ITERATIONS; round++) {
            problem.normalEquations();
            if (!problem.improve()) {
                break;
            }
        }
        problem.normalEquations();
        double[] covariance = problem.covariance();
        boolean fits = Double.isFinite(problem.cost) && covariance.length > 0;
        return fits ? Optional.of(new ArcState(problem.mean, covariance)) : Optional.empty();
    }

    /// A parabola under gravity through the first measurements.
    private double[] start(Measurements measured, double lnBeta) {
        int n = Math.min(START_MEASUREMENTS, measured.seconds().length);
        double t0 = measured.seconds()[0];
        double[] sums = new double[3];
        Vector3 byOne = Vector3.ZERO;
        Vector3 byTime = Vector3.ZERO;
        double[] values = measured.values();
        double[] gravity = new double[3];
        for (int i = 0; i < n && (i < 3 || measured.seconds()[i] - t0 <= START_SECONDS); i++) {
            double t = measured.seconds()[i] - t0;
            Vector3 place = radar.place(values[3 * i], values[3 * i + 1], values[3 * i + 2]);
            if (i == 0) {
                dynamics.acceleration(new double[] {place.x(), place.y(), place.z(), 0, 0, 0}, 0, gravity, 0);
            }
            Vector3 straight = place.minus(new Vector3(gravity[0], gravity[1], gravity[2]).times(0.5 * t * t));
            sums[0] += 1;
            sums[1] += t;
            sums[2] += t * t;
            byOne = byOne.plus(straight);
            byTime = byTime.plus(straight.times(t));
        }
        double determinant = sums[0] * sums[2] - sums[1] * sums[1];
        Vector3 velocity = byTime.times(sums[0]).minus(byOne.times(sums[1])).times(1 / determinant);
        Vector3 place = byOne.minus(velocity.times(sums[1])).times(1 / sums[0]);
        return new double[] {place.x(), place.y(), place.z(), velocity.x(), velocity.y(), velocity.z(), lnBeta};
    }

    /// What the radar would measure of an arc.
    private void predict(Measurements measured, double[] mean, double[] out) {
        double[] state = new double[EarthDynamics.SIZE];
        double[] scratch = new double[EarthDynamics.SCRATCH];
        System.arraycopy(mean, 0, state, 0, EarthDynamics.SIZE);
        double inverseBeta = StrictMath.exp(-Math.max(1, Math.min(14, mean[ArcState.LN_BETA])));
        double[] seconds = measured.seconds();
        for (int i = 0; i < seconds.length; i++) {
            if (i > 0) {
                double gap = seconds[i] - seconds[i - 1];
                int steps = (int) Math.max(1, Math.min(1000, Math.ceil(gap / LONGEST_STEP_SECONDS)));
                for (int k = 0; k < steps; k++) {
                    dynamics.advance(state, inverseBeta, gap / steps, scratch);
                }
            }
            radar.measure(state, out, ROWS * i);
        }
    }

    /// One fit under way. Quantities are counted in [#SHIFTS], which makes the normal equations well
    /// conditioned.
    private final class Problem {
        private static final int N = ArcState.SIZE;

        private final Measurements measured;
        private final double lnBeta;
        private final double sigmaLnBeta;
        private final double[][] columns;
        private final double[] factor = new double[N * (N + 1) / 2];
        private final double[] step = new double[N];
        private double[] mean = new double[N];
        private double[] residuals;
        private double cost;

        Problem(Measurements measured, double lnBeta, double sigmaLnBeta) {
            this.measured = measured;
            this.lnBeta = lnBeta;
            this.sigmaLnBeta = sigmaLnBeta;
            this.residuals = new double[measured.values().length + 1];
            this.columns = new double[N][residuals.length];
        }

        /// Writes the residuals in sigmas, that of the prior last, and returns the sum of their squares.
        double residuals(double[] at, double[] out) {
            predict(measured, at, out);
            double[] values = measured.values();
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                double difference = values[i] - out[i];
                out[i] = (i % ROWS == 1 ? Angles.wrapPi(difference) : difference) / radar.sigma(i % ROWS);
                sum += out[i] * out[i];
            }
            out[values.length] = (lnBeta - at[ArcState.LN_BETA]) / sigmaLnBeta;
            return sum + out[values.length] * out[values.length];
        }

        /// Makes the Cholesky factor of the information and the Gauss-Newton step at the present mean.
        void normalEquations() {
            for (int j = 0; j < N; j++) {
                double[] shifted = mean.clone();
                shifted[j] += SHIFTS[j];
                residuals(shifted, columns[j]);
                for (int i = 0; i < residuals.length; i++) {
                    columns[j][i] = residuals[i] - columns[j][i];
                }
            }
            for (int j = 0; j < N; j++) {
                step[j] = dot(columns[j], residuals);
                for (int k = 0; k <= j; k++) {
                    factor[j * (j + 1) / 2 + k] = dot(columns[j], columns[k]);
                }
            }
            if (!Cholesky.factor(factor, 0, N)) {
                factor[0] = 0;
            }
        }

        /// Takes the step, halved until it lowers the cost; false when nothing more is to be gained.
        boolean improve() {
            if (!(factor[0] > 0)) {
                return false;
            }
            double expected = Cholesky.squaredDistance(factor, 0, N, step.clone(), 0);
            Cholesky.solveLower(factor, 0, N, step, 0);
            Cholesky.solveUpper(factor, 0, N, step, 0);
            double[] other = new double[residuals.length];
            for (double share = 1; share > 1e-3; share *= 0.5) {
                double[] next = mean.clone();
                for (int i = 0; i < N; i++) {
                    next[i] += share * step[i] * SHIFTS[i];
                }
                double nextCost = residuals(next, other);
                if (nextCost <= cost + ENOUGH) {
                    mean = next;
                    residuals = other;
                    cost = nextCost;
                    return expected > ENOUGH;
                }
            }
            return false;
        }

        /// The inverse of the information in the units of the state; empty when there is none.
        double[] covariance() {
            if (!(factor[0] > 0)) {
                return new double[0];
            }
            double[] packed = new double[N * (N + 1) / 2];
            Cholesky.invert(factor, 0, N, new double[N], packed);
            double[] inverse = new double[N * N];
            for (int i = 0; i < N; i++) {
                for (int j = 0; j <= i; j++) {
                    inverse[i * N + j] = packed[i * (i + 1) / 2 + j] * SHIFTS[i] * SHIFTS[j];
                    inverse[j * N + i] = inverse[i * N + j];
                }
            }
            return inverse;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
