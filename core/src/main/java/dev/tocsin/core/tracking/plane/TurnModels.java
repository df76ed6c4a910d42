package dev.tocsin.core.tracking.plane;

/// The motion models of manoeuvring objects: straight flight and turns of fixed rates, changing as a Markov chain in
/// continuous time between straight and each turn. Rates of the turns and of the changes are those of air traffic.
final class TurnModels {
    /// Mean times of straight flight and of a turn, seconds.
    private static final double STRAIGHT_SECONDS = 42;

    private static final double TURN_SECONDS = 35;
    private static final double[] DEGREES_PER_SECOND = {0, 1, -1, 2, -2, 3, -3};
    /// Acceleration noise within a turn, m²/s³: its rate lies between two models.
    private static final double TURN_NOISE = 2;

    private static final double LEAST_NOISE = 0.05;

    final int count;
    final double[] rate;
    final double[] noise;
    /// Probability of a model for a new object.
    final double[] birth;

    /// Transition probabilities of the last [#step]: straight to straight, straight to one turn, turn to straight,
    /// turn to itself, turn to one other turn.
    double straightStays;
    double straightTurns;
    double turnEnds;
    double turnStays;
    double turnChanges;

    TurnModels(boolean manoeuvre, double processNoise) {
        count = manoeuvre ? DEGREES_PER_SECOND.length : 1;
        rate = new double[count];
        noise = new double[count];
        birth = new double[count];
        for (int m = 0; m < count; m++) {
            rate[m] = Math.toRadians(DEGREES_PER_SECOND[m]);
            noise[m] =
                    m == 0 ? Math.max(manoeuvre ? LEAST_NOISE : 0, processNoise) : Math.max(TURN_NOISE, processNoise);
            birth[m] = count == 1 ? 1 : m == 0 ? 0.5 : 0.5 / (count - 1);
        }
    }

    /// Sets the transition probabilities for a step of time.
    void step(double seconds) {
        if (count == 1) {
            straightStays = 1;
            return;
        }
        double a = 1 / STRAIGHT_SECONDS;
        double b = 1 / TURN_SECONDS;
        double turns = count - 1;
        double fade = StrictMath.exp(-(a + b) * seconds);
        straightStays = (b + a * fade) / (a + b);
        straightTurns = (1 - straightStays) / turns;
        turnEnds = b * (1 - fade) / (a + b);
        double same = StrictMath.exp(-b * seconds);
        turnChanges = Math.max(0, 1 - turnEnds - same) / turns;
        turnStays = same + turnChanges;
    }

    double transition(int from, int to) {
        if (from == 0) {
            return to == 0 ? straightStays : straightTurns;
        }
        if (to == 0) {
            return turnEnds;
        }
        return from == to ? turnStays : turnChanges;
    }
}
