package dev.tocsin.core.picture;

/// The class of an object as a distribution; the components sum to one.
///
/// @param ballistic probability of [ObjectClass#BALLISTIC]
/// @param cruise probability of [ObjectClass#CRUISE]
/// @param drone probability of [ObjectClass#DRONE]
/// @param aircraft probability of [ObjectClass#AIRCRAFT]
/// @param unknown probability of [ObjectClass#UNKNOWN]
public record ClassProbabilities(double ballistic, double cruise, double drone, double aircraft, double unknown) {
    /// Nothing is known.
    public static final ClassProbabilities NONE = new ClassProbabilities(0, 0, 0, 0, 1);

    private static final ObjectClass[] ALL = ObjectClass.values();

    /// A sum as near to one as this is left alone, so that a distribution that was stored comes back bit for bit.
    private static final double ROUNDING = 1e-12;

    /// Checks and normalises.
    ///
    /// @throws IllegalArgumentException when a component is negative or not finite, or when all are zero
    public ClassProbabilities {
        double sum = ballistic + cruise + drone + aircraft + unknown;
        double least = Math.min(Math.min(Math.min(ballistic, cruise), Math.min(drone, aircraft)), unknown);
        if (!(least >= 0) || !(sum > 0) || !Double.isFinite(sum)) {
            throw new IllegalArgumentException("not a distribution over classes");
        }
        if (Math.abs(sum - 1) > ROUNDING) {
            ballistic /= sum;
            cruise /= sum;
            drone /= sum;
            aircraft /= sum;
            unknown /= sum;
        }
    }

    /// The probability of one class.
    public double of(ObjectClass objectClass) {
        return switch (objectClass) {
            case BALLISTIC -> ballistic;
            case CRUISE -> cruise;
            case DRONE -> drone;
            case AIRCRAFT -> aircraft;
            case UNKNOWN -> unknown;
        };
    }

    /// The most probable class; of equals the first in the order of [ObjectClass].
    public ObjectClass mostLikely() {
        ObjectClass best = ObjectClass.BALLISTIC;
        for (ObjectClass candidate : ALL) {
            best = of(candidate) > of(best) ? candidate : best;
        }
        return best;
    }

    /// The probability that the object is a threat: ballistic, cruise or drone.
    public double threat() {
        return ballistic + cruise + drone;
    }
}
