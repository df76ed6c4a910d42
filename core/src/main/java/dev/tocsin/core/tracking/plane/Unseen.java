package dev.tocsin.core.tracking.plane;

/// Objects that exist and were never seen: the Poisson part.
///
/// Uniform births stay uniform in good approximation: their expected number in the area is one value. Gaussian births
/// are kept by age, the oldest merged; each age has its weight and spread.
final class Unseen {
    /// Ages of Gaussian births at most.
    private static final int AGES = 6;
    /// Density outside the area over that inside: noise and motion carry objects a little over its edge.
    static final double OUTSIDE = 1e-3;

    private final PlanarArea area;
    private final PlanarBirth birth;
    private final double perSecond;
    private final double q;
    private double number;
    private final double[] weight = new double[AGES];
    private final double[] age = new double[AGES];
    private int ages;

    Unseen(PlanarSettings settings) {
        this.area = settings.area();
        this.birth = settings.birth();
        this.perSecond = birth.perScan() / settings.scanSeconds();
        this.q = settings.processNoise();
        this.number = birth.initial();
        if (birth.initial() > 0) {
            weight[ages++] = birth.initial();
        }
    }

    /// Time passes: unseen objects survive, new ones appear.
    void advance(double seconds, double survival) {
        number = number * survival + perSecond * seconds;
        if (!(birth instanceof PlanarBirth.Gaussian)) {
            return;
        }
        for (int a = 0; a < ages; a++) {
            weight[a] *= survival;
            age[a] += seconds;
        }
        if (ages == AGES) {
            merge(ages - 2, ages - 1);
            ages--;
        }
        System.arraycopy(weight, 0, weight, 1, ages);
        System.arraycopy(age, 0, age, 1, ages);
        weight[0] = perSecond * seconds;
        age[0] = 0;
        ages++;
    }

    private void merge(int a, int b) {
        double sum = weight[a] + weight[b];
        age[a] = sum > 0 ? (weight[a] * age[a] + weight[b] * age[b]) / sum : 0;
        weight[a] = sum;
    }

    /// A look has shown none of those that are still unseen.
    void look(double detectionProbability) {
        number *= 1 - detectionProbability;
        for (int a = 0; a < ages; a++) {
            weight[a] *= 1 - detectionProbability;
        }
    }

    void recycle(double mass) {
        number += mass;
    }

    double velocitySigma() {
        return birth instanceof PlanarBirth.Uniform u ? u.velocitySigma() : 1;
    }

    boolean gaussian() {
        return birth instanceof PlanarBirth.Gaussian;
    }

    /// Density of unseen objects times the likelihood of a plot, per m².
    double density(double x, double y, double rxx, double ryy) {
        if (birth instanceof PlanarBirth.Gaussian g) {
            double sum = 0;
            for (int a = 0; a < ages; a++) {
                double sx = variance(g.sigma().px(), g.sigma().vx(), age[a]) + rxx;
                double sy = variance(g.sigma().py(), g.sigma().vy(), age[a]) + ryy;
                double dx = x - g.mean().px() - age[a] * g.mean().vx();
                double dy = y - g.mean().py() - age[a] * g.mean().vy();
                double e = StrictMath.exp(-0.5 * (dx * dx / sx + dy * dy / sy));
                sum += weight[a] * e / (2 * Math.PI * Math.sqrt(sx * sy));
            }
            return sum;
        }
        double inside = Math.max(1e-12, number) / area.squareMetres();
        return area.contains(x, y) ? inside : OUTSIDE * inside;
    }

    private double variance(double position, double velocity, double seconds) {
        return position * position + seconds * seconds * velocity * velocity + q * seconds * seconds * seconds / 3;
    }

    /// Mean age of the unseen, seconds, for the density of a new track of Gaussian births.
    double meanAge() {
        double sum = 0;
        double total = 0;
        for (int a = 0; a < ages; a++) {
            sum += weight[a] * age[a];
            total += weight[a];
        }
        return total > 0 ? sum / total : 0;
    }

    PlanarBirth birth() {
        return birth;
    }

    void copyFrom(Unseen o) {
        number = o.number;
        ages = o.ages;
        System.arraycopy(o.weight, 0, weight, 0, AGES);
        System.arraycopy(o.age, 0, age, 0, AGES);
    }
}
