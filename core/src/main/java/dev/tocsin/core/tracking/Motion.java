package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.DragEstimate;

/// Moves a Gaussian forward in time under one mode. ECEF metres, seconds. Owns scratch space; not
/// thread-safe.
///
/// STEADY, AGILE and BOOST: constant speed along the curve of the Earth (the velocity turns with the local
/// vertical), with white acceleration. BALLISTIC: gravity with J2, the centrifugal and Coriolis
/// accelerations of the rotating frame and drag, whose size is a state of its own ([Drag]), by Runge-Kutta steps;
/// the covariance by the second-order transition matrix of each segment. Reference for gravity and frame:
/// Montenbruck, Gill, Satellite Orbits (2000), sections 3.2 and 2.
final class Motion {
    /// The fastest usual turn, rad/s.
    private static final double TURN_RATE = 0.15;

    private static final double LEAST_AGILE = 9;
    private static final double LEAST_STEADY = 0.05;
    private static final double STEADY_SHARE = 0.01;
    private static final double SEGMENT_SECONDS = 10;
    private static final int MAX_SEGMENTS = 60;
    private static final double AIR_DOUBT = 0.1;

    private final double[] up = new double[3];
    private final double[] transition = new double[36];
    private final double[] work = new double[36];
    private final double[] state = new double[6];
    private final double[] jacobian = new double[18];
    private final double[] pushed = new double[6];
    private final Drag nominal = new Drag();

    /// Predicts the block at `o` over `dt` seconds, not negative.
    void predict(int mode, double[] a, int o, double dt) {
        if (dt <= 0) {
            return;
        }
        if (mode == Modes.BALLISTIC) {
            nominal.forget();
            fall(a, o, nominal, dt);
            return;
        }
        Wgs84.upAt(a[o], a[o + 1], a[o + 2], up);
        curve(a, o, dt);
        Gaussian6.moveStraight(a, o, dt);
        Gaussian6.addAccelerationNoise(a, o, dt, noiseAcross(mode, a, o), Modes.noiseUp(mode), up);
    }

    /// What turns an object across its path grows with its speed: an aircraft that taxies cannot pull what
    /// one in flight can. The uncertainty of the velocity counts as speed.
    private static double noiseAcross(int mode, double[] a, int o) {
        double most = Modes.noiseAcross(mode);
        if (mode == Modes.BOOST) {
            return most;
        }
        int c = o + Gaussian6.STATES;
        double speed2 = a[o + 3] * a[o + 3] + a[o + 4] * a[o + 4] + a[o + 5] * a[o + 5];
        double turn2 = TURN_RATE * TURN_RATE * (speed2 + (a[c + 9] + a[c + 14] + a[c + 20]) / 3);
        return mode == Modes.AGILE
                ? Math.min(most, Math.max(LEAST_AGILE, turn2))
                : Math.min(most, Math.max(LEAST_STEADY, STEADY_SHARE * turn2));
    }

    /// Turns the velocity with the local vertical: acceleration -v²/r towards the Earth, where v is the
    /// level speed.
    private void curve(double[] a, int o, double dt) {
        double climb = a[o + 3] * up[0] + a[o + 4] * up[1] + a[o + 5] * up[2];
        double speed2 = a[o + 3] * a[o + 3] + a[o + 4] * a[o + 4] + a[o + 5] * a[o + 5];
        double radius = Math.sqrt(a[o] * a[o] + a[o + 1] * a[o + 1] + a[o + 2] * a[o + 2]);
        double bend = -Math.max(0, speed2 - climb * climb) / radius;
        for (int i = 0; i < 3; i++) {
            // Half of it before the straight move and half as a correction gives p += bend dt²/2, v += bend
            // dt.
            a[o + i] -= bend * dt * dt / 2 * up[i];
            a[o + 3 + i] += bend * dt * up[i];
        }
    }

    /// Predicts the block at `o` in free flight over `dt` seconds, not negative, with its drag.
    void fall(double[] a, int o, Drag drag, double dt) {
        if (dt <= 0) {
            return;
        }
        int segments = (int) Math.min(MAX_SEGMENTS, Math.ceil(dt / SEGMENT_SECONDS));
        double step = dt / segments;
        for (int s = 0; s < segments; s++) {
            System.arraycopy(a, o, state, 0, 6);
            double inverseBeta = drag.inverseBeta();
            EarthDynamics.WGS84.advance(state, inverseBeta, step / 2, work);
            double slowing = dragOverSpeed(state, 0, inverseBeta);
            linearise(state, slowing, step);
            Gaussian6.transformCovariance(a, o, transition, work);
            push(a, o, drag, slowing, step);
            EarthDynamics.WGS84.advance(state, inverseBeta, step / 2, work);
            System.arraycopy(state, 0, a, o, 6);
            Wgs84.upAt(a[o], a[o + 1], a[o + 2], up);
            double noise = Modes.noiseAcross(Modes.BALLISTIC) + dragNoise(a, o, inverseBeta);
            Gaussian6.addAccelerationNoise(a, o, step, noise, noise, up);
        }
    }

    /// What the doubt about drag adds: with g the change of the state in a step for a unit of its logarithm and F the
    /// transition of the mode, `c' = F c + g p` and `P' = F P Fᵀ + (F c) gᵀ + g (F c)ᵀ + g p gᵀ`, where c is the
    /// covariance of both and p the variance of the drag.
    private void push(double[] a, int o, Drag drag, double slowing, double h) {
        for (int i = 0; i < 6; i++) {
            double sum = 0;
            for (int k = 0; k < 6; k++) {
                sum = Math.fma(transition[i * 6 + k], drag.cross[k], sum);
            }
            work[i] = sum;
            pushed[i] = -slowing * state[3 + i % 3] * (i < 3 ? h * h / 2 : h);
        }
        double variance = drag.variance();
        int at = o + Gaussian6.STATES;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j <= i; j++) {
                a[at++] += work[i] * pushed[j] + pushed[i] * work[j] + variance * pushed[i] * pushed[j];
            }
            drag.cross[i] = Math.fma(variance, pushed[i], work[i]);
        }
        drag.drift(h);
    }

    /// Air is not known better than to a tenth: the noise that such an error held for a few seconds makes.
    private static double dragNoise(double[] a, int o, double inverseBeta) {
        double speed2 = a[o + 3] * a[o + 3] + a[o + 4] * a[o + 4] + a[o + 5] * a[o + 5];
        double drag = AIR_DOUBT * dragOverSpeed(a, o, inverseBeta) * Math.sqrt(speed2);
        return Math.min(2000, drag * drag);
    }

    /// Deceleration of the nominal body by drag at a state, m/s².
    static double drag(double[] x, int o) {
        double speed = Math.sqrt(x[o + 3] * x[o + 3] + x[o + 4] * x[o + 4] + x[o + 5] * x[o + 5]);
        return dragOverSpeed(x, o, 1 / DragEstimate.PRIOR_BETA) * speed;
    }

    /// Deceleration by drag divided by the speed, 1/s.
    private static double dragOverSpeed(double[] x, int o, double inverseBeta) {
        double height = Wgs84.radialHeight(x[o], x[o + 1], x[o + 2]);
        double speed = Math.sqrt(x[o + 3] * x[o + 3] + x[o + 4] * x[o + 4] + x[o + 5] * x[o + 5]);
        return EarthDynamics.density(height) * speed * inverseBeta / 2;
    }

    /// F = I + A h + A² h² / 2 at the middle of the segment, A = [0, I; G, W]: gravity gradient with the
    /// centrifugal part, and Coriolis with drag.
    private void linearise(double[] x, double drag, double h) {
        double r2 = x[0] * x[0] + x[1] * x[1] + x[2] * x[2];
        double mu = Wgs84.GM / (r2 * Math.sqrt(r2));
        double w = Wgs84.ROTATION_RATE;
        double speed2 = Math.max(1, x[3] * x[3] + x[4] * x[4] + x[5] * x[5]);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double unit = i == j ? 1 : 0;
                double spin = i == j && i < 2 ? w * w : 0;
                jacobian[i * 3 + j] = mu * (3 * x[i] * x[j] / r2 - unit) + spin;
                jacobian[9 + i * 3 + j] = -drag * (unit + x[3 + i] * x[3 + j] / speed2);
            }
        }
        jacobian[9 + 1] += 2 * w;
        jacobian[9 + 3] -= 2 * w;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                fill(i, j, h);
            }
        }
    }

    private void fill(int i, int j, double h) {
        double unit = i == j ? 1 : 0;
        double g = jacobian[i * 3 + j];
        double c = jacobian[9 + i * 3 + j];
        double cg = 0;
        double cc = 0;
        for (int k = 0; k < 3; k++) {
            cg = Math.fma(jacobian[9 + i * 3 + k], jacobian[k * 3 + j], cg);
            cc = Math.fma(jacobian[9 + i * 3 + k], jacobian[9 + k * 3 + j], cc);
        }
        double half = h * h / 2;
        transition[i * 6 + j] = unit + half * g;
        transition[i * 6 + 3 + j] = h * unit + half * c;
        transition[(3 + i) * 6 + j] = h * g + half * cg;
        transition[(3 + i) * 6 + 3 + j] = unit + h * c + half * (g + cc);
    }
}
