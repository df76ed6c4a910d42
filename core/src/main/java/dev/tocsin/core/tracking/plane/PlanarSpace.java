package dev.tocsin.core.tracking.plane;

import dev.tocsin.core.tracking.engine.StateSpace;

/// What the state spaces of the plane share: the look, clutter, unseen objects.
///
/// Of a look that has arrived in part, plots, clutter and unseen objects are thinned alike, so their ratios stay; only
/// silence says less.
abstract class PlanarSpace implements StateSpace {
    /// Squared Mahalanobis distance up to which a plot may belong (chi-square of 2, 0.9999).
    static final double GATE = 18.4;

    static final double TWO_PI = 2 * Math.PI;
    private static final double RADIUS_SIGMAS = 5;

    final PlanarLook look;
    final Unseen unseen;
    /// Probability of detection of the sensor of the look.
    double probability;
    private double radius = Double.POSITIVE_INFINITY;

    PlanarSpace(PlanarLook look, Unseen unseen) {
        this.look = look;
        this.unseen = unseen;
    }

    /// Lets time pass up to the look.
    ///
    /// @param order for each density the place where it stands before; only if [#moves]
    /// @param count number of densities
    abstract void advance(double seconds, int[] order, int count);

    /// Whether densities move to new places when time passes.
    abstract boolean moves();

    /// Moves the means that are asked for to an instant, seconds.
    abstract void pictureAt(double seconds);

    abstract void copyFrom(PlanarSpace other);

    /// The look is complete; it was made by a sensor with this probability of detection.
    void begin(double detectionProbability) {
        probability = detectionProbability;
        if (look.size > 0) {
            radius = Math.min(radius, RADIUS_SIGMAS * Math.sqrt(0.5 * (look.mostXx + look.mostYy)));
        }
    }

    void copyCommon(PlanarSpace other) {
        radius = other.radius;
    }

    @Override
    public int plots() {
        return look.size;
    }

    @Override
    public long name(int m) {
        return look.serial[m];
    }

    @Override
    public double background(int m) {
        return look.clutter[m] + unseenAt(m);
    }

    @Override
    public double newborn(int m) {
        double seen = unseenAt(m);
        return seen / (look.clutter[m] + seen);
    }

    private double unseenAt(int m) {
        return probability * unseen.density(look.x[m], look.y[m], look.rxx[m], look.ryy[m]);
    }

    @Override
    public void recycle(int density, double mass) {
        unseen.recycle(mass);
    }

    @Override
    public int stateSize() {
        return 4;
    }

    @Override
    public double squaredMetres(double[] a, int ao, double[] b, int bo) {
        double dx = a[ao] - b[bo];
        double dy = a[ao + 2] - b[bo + 2];
        return dx * dx + dy * dy;
    }

    @Override
    public double radiusMetres() {
        return radius;
    }
}
