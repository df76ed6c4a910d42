package dev.tocsin.core.tracking;

import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.TrackId;
import org.jspecify.annotations.Nullable;

/// What is remembered of an aircraft that nobody sees any more: its name, its last measured state and its identity.
final class LostTrack {
    final TrackId id;
    final long number;
    final long firstNanos;
    /// Instant of [#state], about that of the last plot.
    final long lastNanos;
    final double[] state = new double[Gaussian6.SIZE];
    final int modeS;
    final int mode3A;
    /// The track itself while it still coasts.
    @Nullable
    final Target coasting;

    LostTrack(Target target) {
        id = target.id;
        number = target.number;
        firstNanos = target.firstNanos;
        modeS = target.modeS;
        mode3A = target.mode3A;
        coasting = target.ended ? null : target;
        boolean moved = target.seenNanos != Long.MIN_VALUE;
        lastNanos = moved ? target.seenNanos : target.timeNanos;
        System.arraycopy(moved ? target.seen : target.merged, 0, state, 0, state.length);
    }
}
