package dev.tocsin.core.picture;

/// One component of a track's mixture: what the object would be doing, how likely that is, and its state if so.
///
/// @param mode the motion model
/// @param probability its probability, 0..1; those of a track sum to one
/// @param state the estimate under that model
public record ModeEstimate(MotionMode mode, double probability, StateEstimate state) {
    /// Checks the probability.
    ///
    /// @throws IllegalArgumentException when it is outside 0..1
    public ModeEstimate {
        probability = Probabilities.check(probability);
    }
}
