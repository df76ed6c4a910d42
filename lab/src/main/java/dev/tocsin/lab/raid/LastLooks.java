package dev.tocsin.lab.raid;

import java.util.List;

/// Tells what came down whole from what was stopped on its way, by the time T that each would still have had to fall
/// when it was measured last. Made once, then only read.
///
/// What comes down is measured until a moment before the ground: with one measurement in g seconds T has the density
/// `e^(-T/g) / g`. What is stopped is last measured at any height: a log-normal density with a spread of 0.5.
/// Its middle and the share of both are learnt from the raid itself by expectation and maximisation; a guess of
/// 15 s has the weight of five objects. So g stands for what radars see down there: it is learnt where each was
/// followed last, and where they lose everything some seconds before the ground, what came down is taken for stopped.
final class LastLooks {
    /// Radars that look at once see no oftener than this, as far as the time to fall is known.
    static final double LEAST_GAP_SECONDS = 1;

    /// What was lost longer before the ground did not come down whole, and says nothing of what was stopped later.
    static final double MOST_SECONDS = 60;

    private static final double LEAST_SECONDS = 0.5;
    private static final int ROUNDS = 60;
    private static final double GUESSED = 5;
    private static final double GUESSED_MIDDLE = StrictMath.log(15);

    /// Of the logarithm; learnt as well, it grew with what was lost early until it explained the impacts too.
    private static final double VARIANCE = 0.25;

    private double share = 0.5;
    private double middle = GUESSED_MIDDLE;

    /// The last measurement of an object.
    ///
    /// @param seconds that it would still have had to fall
    /// @param gapSeconds mean time between its measurements
    record Look(double seconds, double gapSeconds) {
        double logSeconds() {
            return StrictMath.log(Math.max(LEAST_SECONDS, seconds));
        }
    }

    LastLooks(List<Look> looks) {
        for (int i = 0; i < ROUNDS; i++) {
            learn(looks);
        }
    }

    private void learn(List<Look> looks) {
        double[] down = looks.stream().mapToDouble(this::down).toArray();
        double weight = GUESSED;
        double sum = GUESSED * GUESSED_MIDDLE;
        double fell = 1;
        for (int i = 0; i < down.length; i++) {
            weight += 1 - down[i];
            sum += (1 - down[i]) * looks.get(i).logSeconds();
            fell += down[i];
        }
        middle = sum / weight;
        share = fell / (looks.size() + 2);
    }

    /// Probability that an object came down whole.
    double down(Look look) {
        double seconds = Math.max(LEAST_SECONDS, look.seconds());
        double off = look.logSeconds() - middle;
        double fell = share * StrictMath.exp(-seconds / look.gapSeconds()) / look.gapSeconds();
        double stopped = (1 - share)
                * StrictMath.exp(-off * off / (2 * VARIANCE))
                / (seconds * Math.sqrt(2 * Math.PI * VARIANCE));
        return fell / (fell + stopped);
    }
}
