package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.Angles;

/// The ground under a route over the next minutes as weighted places: 24 instants, at each the present course and one
/// place to each side of it. Made once per component, asked by every province on the way. Immutable.
///
/// The three places at 0 and ± root of 3 sigmas with weights 2/3 and 1/6 are the Gauss-Hermite rule across
/// the course.
final class RouteTrail {
    /// Number of instants.
    static final int STEPS = 24;

    private static final double[] OFFSETS = {-Math.sqrt(3), 0, Math.sqrt(3)};
    private static final double[] WEIGHTS = {1.0 / 6, 2.0 / 3, 1.0 / 6};

    private final double from;
    private final double step;
    private final double metresPerStep;
    private final double[] latitudes = new double[STEPS * 3];
    private final double[] longitudes = new double[STEPS * 3];

    /// What a trail means for a zone.
    ///
    /// @param passes probability that the object is over the zone at some instant
    /// @param metres expected length of the path over the zone
    /// @param first seconds, when 10 % of that length are flown
    /// @param middle seconds, when half of it is flown
    /// @param last seconds, when 90 % of it are flown
    record Crossing(double passes, double metres, double first, double middle, double last) {}

    /// A trail.
    ///
    /// @param motion where it is and how it flies
    /// @param route how it keeps its route
    /// @param fromSeconds first instant, since the time of the state
    /// @param seconds how far ahead
    RouteTrail(RouteMotion motion, ForecastSettings.Route route, double fromSeconds, double seconds) {
        this.from = fromSeconds;
        this.step = seconds / STEPS;
        this.metresPerStep = motion.speed * step;
        for (int i = 0; i < STEPS; i++) {
            double metres = motion.speed * (from + (i + 0.5) * step);
            double sigma = motion.sigmaAcrossAt(Math.max(0, metres), route);
            for (int j = 0; j < OFFSETS.length; j++) {
                double[] unit = motion.unitAt(metres, OFFSETS[j] * sigma);
                double level = Math.sqrt(unit[0] * unit[0] + unit[1] * unit[1]);
                latitudes[3 * i + j] = StrictMath.atan2(unit[2], level);
                longitudes[3 * i + j] = Angles.wrapPi(StrictMath.atan2(unit[1], unit[0]));
            }
        }
    }

    /// How the trail crosses a zone; `metres` is 0 when it does not.
    Crossing over(ZoneShape shape) {
        double[] inside = new double[STEPS];
        double total = 0;
        double most = 0;
        for (int i = 0; i < STEPS; i++) {
            for (int j = 0; j < WEIGHTS.length; j++) {
                if (shape.contains(latitudes[3 * i + j], longitudes[3 * i + j])) {
                    inside[i] += WEIGHTS[j];
                }
            }
            total += inside[i];
            most = Math.max(most, inside[i]);
        }
        if (total == 0) {
            return new Crossing(0, 0, 0, 0, 0);
        }
        return new Crossing(
                most,
                total * metresPerStep,
                when(inside, 0.1 * total),
                when(inside, 0.5 * total),
                when(inside, 0.9 * total));
    }

    /// When so much of the weight inside has been passed, by linear interpolation within a step.
    private double when(double[] inside, double weight) {
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            if (sum + inside[i] >= weight && inside[i] > 0) {
                return from + (i + (weight - sum) / inside[i]) * step;
            }
            sum += inside[i];
        }
        return from + STEPS * step;
    }
}
