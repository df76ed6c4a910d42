package dev.tocsin.core.coverage;

import dev.tocsin.core.picture.ZoneId;
import java.util.List;

/// How well one zone is seen at one height.
///
/// @param zone the zone
/// @param height at which height
/// @param state how well
/// @param domains the failure domains that see its worst-seen point now, sorted
/// @param possible how many would if every sensor were well
/// @param sinceNanos since when this state holds
/// @param reason why it is not better, in plain words; empty when nothing is lost
public record ZoneCoverage(
        ZoneId zone, Height height, State state, List<String> domains, int possible, long sinceNanos, String reason) {
    /// How well, from best to worst.
    public enum State {
        /// By two independent failure domains or more.
        SEEN,
        /// By one failure domain alone.
        ONE,
        /// Not at all.
        BLIND
    }

    /// Copies the list.
    public ZoneCoverage {
        domains = List.copyOf(domains);
    }

    /// Whether people must know: nobody sees the zone, or it lost the second of those who did.
    public boolean isNotice() {
        return state == State.BLIND || (state == State.ONE && possible > 1);
    }

    /// Whether no sensor of the node reaches it even when all are well.
    public boolean isNeverSeen() {
        return possible == 0;
    }
}
