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
    /// What weighs less than this says nothing of where the object may be.
    private static final double ACTIVE = 1e-3;
    // Places in a packed covariance, rows of its lower triangle one after the other.
    private static final int XX = 0;
    private static final int XY = 1;
    private static final int YY = 2;
    private static final int XZ = 3;
    private static final int YZ = 4;
    private static final int ZZ = 5;
    private static final int VXX = 9;
    private static final int VXY = 13;
    private static final int VYY = 14;
    private static final int VXZ = 18;
    private static final int VYZ = 19;
    private static final int VZZ = 20;

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
        double position = 0;
        double velocity = 0;
        double spread = 0;
        for (int m = 0; m < Modes.COUNT; m++) {
            if (weights[m] > ACTIVE) {
                int o = m * Gaussian6.SIZE + Gaussian6.STATES;
                position = Math.max(position, modes[o + XX] + modes[o + YY] + modes[o + ZZ]);
                velocity = Math.max(velocity, modes[o + VXX] + modes[o + VYY] + modes[o + VZZ]);
                spread = Math.max(spread, largestVelocityVariance(o));
            }
        }
        positionSigma = Math.sqrt(position);
        velocitySigma = Math.sqrt(velocity);
        velocitySpread = Math.sqrt(spread);
    }

    /// No eigenvalue is larger than the largest sum of the magnitudes of a row, nor than the trace; for what is known
    /// equally well in all directions, like a new track, the former is a third of the latter.
    private double largestVelocityVariance(int o) {
        double xy = Math.abs(modes[o + VXY]);
        double xz = Math.abs(modes[o + VXZ]);
        double yz = Math.abs(modes[o + VYZ]);
        double x = modes[o + VXX];
        double y = modes[o + VYY];
        double z = modes[o + VZZ];
        double row = Math.max(x + xy + xz, Math.max(y + xy + yz, z + xz + yz));
        return Math.min(row, x + y + z);
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
        double xx = merged[o + XX];
        double yy = merged[o + YY];
        double zz = merged[o + ZZ];
        double up = xx * upX * upX + yy * upY * upY + zz * upZ * upZ;
        up += 2 * (merged[o + XY] * upX * upY + merged[o + XZ] * upX * upZ + merged[o + YZ] * upY * upZ);
        return Math.sqrt(Math.max(0, xx + yy + zz - up));
    }

    /// How fast it comes down for sure: two sigmas less than its estimate, all modes together, m/s; negative
    /// when it may well keep its height.
    double sureSink() {
        double x = merged[0];
        double y = merged[1];
        double z = merged[2];
        double radius = Math.sqrt(x * x + y * y + z * z);
        int o = Gaussian6.STATES;
        double variance = merged[o + VXX] * x * x + merged[o + VYY] * y * y + merged[o + VZZ] * z * z;
        variance += 2 * (merged[o + VXY] * x * y + merged[o + VXZ] * x * z + merged[o + VYZ] * y * z);
        double climb = (merged[3] * x + merged[4] * y + merged[5] * z) / radius;
        return -climb - 2 * Math.sqrt(Math.max(0, variance)) / radius;
    }

    /// Root of the largest velocity variance of an active mode, m/s.
    double velocitySigma() {
        return velocitySigma;
    }

    /// At least one sigma of the velocity in any direction, m/s, for every active mode.
    double velocitySpread() {
        return velocitySpread;
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
