package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.ZoneId;

/// A stage that stood for a zone without a break, over all versions of its alert.
///
/// @param zone the zone
/// @param event its event
/// @param stage the stage
/// @param fromNanos when its first version was sent
/// @param untilNanos when the next stage was sent, it expired or the record ends
/// @param end how it ended
public record Standing(ZoneId zone, EventId event, AlertStage stage, long fromNanos, long untilNanos, End end) {
    /// How a stage ends.
    public enum End {
        /// An ALL_CLEAR was sent.
        CLEARED,
        /// Another stage replaced it.
        CHANGED,
        /// Its time ran out.
        EXPIRED,
        /// It stood when the record ended.
        OPEN
    }

    /// Whether it stood at an instant.
    public boolean covers(long nanos) {
        return nanos >= fromNanos && nanos <= untilNanos;
    }

    /// How long it stood, seconds.
    public double seconds() {
        return (untilNanos - fromNanos) * 1e-9;
    }
}
