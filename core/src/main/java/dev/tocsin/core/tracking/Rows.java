package dev.tocsin.core.tracking;

/// One plot as independent scalar measurements along unit vectors in ECEF: value = direction · position (or
/// velocity) plus noise. Linearised at the plot's own place, where the estimate will be after the update;
/// the same rows serve every track. Mutable, reused, owned by one thread.
final class Rows {
    static final int MAX = 8;

    int count;
    final double[] direction = new double[3 * MAX];
    final boolean[] ofVelocity = new boolean[MAX];
    final double[] value = new double[MAX];
    final double[] variance = new double[MAX];

    /// Converted position, ECEF metres; of a bearing the site.
    final double[] position = new double[3];
    /// How far from the truth the converted position may plausibly be, metres.
    double radiusMetres;
    /// The same over the ground: less when the height is not measured.
    double levelRadiusMetres;
    /// Logarithm of the density of all origins other than known tracks, in the measure of these rows.
    double logDensity;
    /// What the log ratio of these rows is at most, for any track: the error of the measurement alone.
    double mostLogRatio;
    /// All that the sensor covers, in the measure of the places at this one, square metres.
    double area;
    /// Probability that an unassigned plot is a new object.
    double birthProbability;
    /// The height is not measured, so the rows must be made anew at the height of each track.
    boolean needsHeight;
    /// Direction only.
    boolean bearingOnly;

    /// Whether the plot says anything of the height; if not, the prior of the height where it was seen.
    boolean heightMeasured;

    double priorHeight;
    double priorHeightSigma;
    long timeNanos;
    double rangeMetres;
    double azimuthRadians;
    /// 24-bit address or -1.
    int modeS;
    /// Code or -1.
    int mode3A;

    void clear() {
        count = 0;
        needsHeight = false;
        bearingOnly = false;
        heightMeasured = false;
        priorHeight = MeasurementModel.PRIOR_HEIGHT;
        priorHeightSigma = MeasurementModel.PRIOR_HEIGHT_SIGMA;
        modeS = -1;
        mode3A = -1;
        radiusMetres = 0;
        levelRadiusMetres = 0;
    }

    /// Takes the measurements of another plot, not its place.
    void copy(Rows other) {
        clear();
        count = other.count;
        System.arraycopy(other.direction, 0, direction, 0, 3 * count);
        System.arraycopy(other.ofVelocity, 0, ofVelocity, 0, count);
        System.arraycopy(other.value, 0, value, 0, count);
        System.arraycopy(other.variance, 0, variance, 0, count);
        heightMeasured = other.heightMeasured;
        priorHeight = other.priorHeight;
        priorHeightSigma = other.priorHeightSigma;
        logDensity = other.logDensity;
        area = other.area;
        timeNanos = other.timeNanos;
    }

    void addPosition(double x, double y, double z, double offset, double sigma) {
        set(x, y, z, x * position[0] + y * position[1] + z * position[2] + offset, sigma, false);
        radiusMetres += sigma;
        levelRadiusMetres += sigma;
    }

    void addVelocity(double x, double y, double z, double speed, double sigma) {
        set(x, y, z, speed, sigma, true);
    }

    private void set(double x, double y, double z, double measured, double sigma, boolean velocity) {
        direction[3 * count] = x;
        direction[3 * count + 1] = y;
        direction[3 * count + 2] = z;
        value[count] = measured;
        variance[count] = sigma * sigma;
        ofVelocity[count] = velocity;
        count++;
    }
}
