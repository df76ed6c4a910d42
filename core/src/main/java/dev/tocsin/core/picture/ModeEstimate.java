package dev.tocsin.core.picture;

import java.util.Optional;

/// One component of a track's mixture: what the object would be doing, how likely that is, and its state if so.
///
/// @param mode the motion model
/// @param probability its probability, 0..1; those of a track sum to one
/// @param state the estimate under that model
/// @param drag what was learnt of its drag while it falls; only of [MotionMode#BALLISTIC], and only by the node whose
///     track it is: no wire carries it
public record ModeEstimate(MotionMode mode, double probability, StateEstimate state, Optional<DragEstimate> drag) {
    /// Checks the probability.
    ///
    /// @throws IllegalArgumentException when it is outside 0..1
    public ModeEstimate {
        probability = Probabilities.check(probability);
    }

    /// A component of whose drag nothing was learnt.
    public ModeEstimate(MotionMode mode, double probability, StateEstimate state) {
        this(mode, probability, state, Optional.empty());
    }
}
