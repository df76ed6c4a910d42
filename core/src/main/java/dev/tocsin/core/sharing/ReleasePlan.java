package dev.tocsin.core.sharing;

import dev.tocsin.core.picture.Track;
import dev.tocsin.core.time.Nanos;

/// How often what changes all the time is released. Stateless.
final class ReleasePlan {
    /// Least time between two releases of a fast threat to one partner.
    static final long FAST_NANOS = 2 * Nanos.SECOND;

    /// Least time between two releases of a slow threat to one partner.
    static final long SLOW_NANOS = 5 * Nanos.SECOND;

    /// Least time between two releases of anything else to one partner.
    static final long OTHER_NANOS = 10 * Nanos.SECOND;

    private static final double THREAT_ENOUGH = 0.2;

    private ReleasePlan() {}

    static long intervalNanos(Track track) {
        if (track.classes().ballistic() >= THREAT_ENOUGH) {
            return FAST_NANOS;
        }
        return track.classes().threat() >= THREAT_ENOUGH ? SLOW_NANOS : OTHER_NANOS;
    }
}
