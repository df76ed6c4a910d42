package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.matrix.Gaussian6;

/// One hypothesis about where an object is: a mixture over the motion [Modes] at an instant. Mutable, owned by one
/// tracker. ECEF metres and seconds; the mixture is four blocks of [Gaussian6].
class Density {
    private static final double FAST = 350;
    private static final int KNOWN_PLOTS = 10;
    /// Above it nothing flies on wings, and drag is less than a hundredth of the weight, metres.
    private static final double NO_AIR = 70_000;
    private static final double SURE = 2;

    final double[] modes = new double[Modes.COUNT * Gaussian6.SIZE];
    final double[] weights = new double[Modes.COUNT];
    /// Of the BALLISTIC mode.
    final Drag drag = new Drag();
    /// Moment-matched mixture of all modes.
    final double[] merged = new double[Gaussian6.SIZE];
    long timeNanos;
    /// Plots used.
    int plots;
    /// Probability that azimuths of one radar are grossly wrong here ([PlotLikelihood]), and the index of that radar;
    /// -1 when it is that of all others.
    double coarse;
    int coarseSensor = -1;
    /// Known as slow, and unseen.
    boolean calm;
    // What gates ask of every track near a plot, so that it is worked out once for each state.
    private double positionSigma;
    private double velocitySigma;
    private double velocitySpread;

    /// Makes [#merged] and what follows from it; call after each change of the mixture.
    void merge() {
        Gaussian6.mix(modes, 0, Modes.COUNT, weights, merged, 0);
        positionSigma = sigma(0, 2, 5);
        velocitySigma = sigma(9, 14, 20);
        velocitySpread = spread();
    }

    /// Takes the mixture of another one, not its plots.
    void copyState(Density other) {
        System.arraycopy(other.modes, 0, modes, 0, modes.length);
        System.arraycopy(other.weights, 0, weights, 0, Modes.COUNT);
        drag.copy(other.drag);
        System.arraycopy(other.merged, 0, merged, 0, Gaussian6.SIZE);
        timeNanos = other.timeNanos;
        calm = other.calm;
        positionSigma = other.positionSigma;
        velocitySigma = other.velocitySigma;
        velocitySpread = other.velocitySpread;
        coarse = other.coarse;
        coarseSensor = other.coarseSensor;
    }

    /// Forgets what plots have told beside the mixture, which the caller writes next.
    void restart() {
        calm = false;
        coarse = 0;
        coarseSensor = -1;
    }

    /// Notes that a plot was used.
    void seen() {
        calm = false;
    }

    double speed() {
        return Math.sqrt(merged[3] * merged[3] + merged[4] * merged[4] + merged[5] * merged[5]);
    }

    /// Root of the largest position variance of an active mode, metres.
    double positionSigma() {
        return positionSigma;
    }

    /// Root of the position variance over the ground, all modes together, metres; the vertical is a unit vector.
    double levelSigma(double upX, double upY, double upZ) {
        int o = Gaussian6.STATES;
        double xx = merged[o];
        double yy = merged[o + 2];
        double zz = merged[o + 5];
        double up = xx * upX * upX + yy * upY * upY + zz * upZ * upZ;
        up += 2 * (merged[o + 1] * upX * upY + merged[o + 3] * upX * upZ + merged[o + 4] * upY * upZ);
        return Math.sqrt(Math.max(0, xx + yy + zz - up));
    }

    /// Root of the largest velocity variance of an active mode, m/s.
    double velocitySigma() {
        return velocitySigma;
    }

    /// At least one sigma of the velocity in any direction, m/s, for every active mode.
    double velocitySpread() {
        return velocitySpread;
    }

    /// No eigenvalue is larger than the largest sum of the magnitudes of a row; for what is known equally well in all
    /// directions, like a new track, it is that sum, a third of the trace.
    private double spread() {
        double most = 0;
        for (int m = 0; m < Modes.COUNT; m++) {
            if (weights[m] > 1e-3) {
                int o = m * Gaussian6.SIZE + Gaussian6.STATES;
                double xy = Math.abs(modes[o + 13]);
                double xz = Math.abs(modes[o + 18]);
                double yz = Math.abs(modes[o + 19]);
                double x = modes[o + 9];
                double y = modes[o + 14];
                double z = modes[o + 20];
                double row = Math.max(x + xy + xz, Math.max(y + xy + yz, z + xz + yz));
                most = Math.max(most, Math.min(row, x + y + z));
            }
        }
        return Math.sqrt(most);
    }

    private double sigma(int a, int b, int c) {
        double most = 0;
        for (int m = 0; m < Modes.COUNT; m++) {
            if (weights[m] > 1e-3) {
                int o = m * Gaussian6.SIZE + Gaussian6.STATES;
                most = Math.max(most, modes[o + a] + modes[o + b] + modes[o + c]);
            }
        }
        return Math.sqrt(most);
    }

    /// What its motion may be. Boost and free flight are possible when it is young, fast, poorly known or in a hard
    /// manoeuvre: slow objects that are well known pay for two modes only, and what taxies is no rocket, nor what
    /// is unseen and was slow. What is surely above the air has no others.
    Modes.Regime regime() {
        double speed = speed();
        boolean young = plots > 0 && plots < 4;
        if (!young && speed <= FAST && (calm || !isUnclear(speed))) {
            return Modes.Regime.SLOW;
        }
        return isAboveTheAir() ? Modes.Regime.VACUUM : Modes.Regime.ANY;
    }

    private boolean isAboveTheAir() {
        double height = Wgs84.radialHeight(merged[0], merged[1], merged[2]);
        return height - SURE * positionSigma > NO_AIR;
    }

    private boolean isUnclear(double speed) {
        return (weights[Modes.AGILE] > 0.7 && speed > Parking.FASTEST_TAXI) || velocitySigma() > 200;
    }

    /// Notes that nobody sees the object any more: what was slow in plenty of plots does not become a rocket unseen.
    void unseen() {
        calm |= plots >= KNOWN_PLOTS && speed() < FAST;
    }
}
