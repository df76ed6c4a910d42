package dev.tocsin.core.alert;

import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.Track;
import java.util.List;

/// Who vouches for a track. False plots fall to any track now and then: who gave a few of them has not seen it.
/// Stateless.
final class Witnesses {
    /// A source that reported a track less often vouches for nothing.
    private static final int LEAST_REPORTS = 2;

    /// ... and one that reported it in less than one of so many looks of the one that sees it most, in total, has
    /// given false plots: over twenty minutes two of them fell to drones of a confused radar ...
    private static final int LEAST_SHARE = 20;

    /// ... but so many reports are enough, however long others have followed the track.
    private static final int ENOUGH_REPORTS = 6;

    /// What fewer than two sources vouch for counts only once it was reported so often in all: false plots
    /// of one site's radars, three to five of them in a row, were missiles with 99 % on a quiet day.
    private static final int LEAST_REPORTS_ALONE = 6;

    private Witnesses() {}

    /// The failure domains that measured a track since an instant, sorted, each once. One report is no witness: a false
    /// plot of a second radar beside a rumour looked like one.
    static List<String> of(Track track, long sinceNanos) {
        int least = leastReports(track);
        return track.provenance().stream()
                .filter(c -> c.lastNanos() >= sinceNanos && c.count() >= least)
                .map(Contribution::failureDomain)
                .sorted()
                .distinct()
                .toList();
    }

    private static int leastReports(Track track) {
        int most = 0;
        for (Contribution c : track.provenance()) {
            most = Math.max(most, c.count());
        }
        return Math.clamp(most / LEAST_SHARE, LEAST_REPORTS, ENOUGH_REPORTS);
    }

    /// Whether a track that can be named a threat counts: two vouch for it, or it was reported often enough.
    static boolean areEnough(Track track) {
        return reports(track) >= LEAST_REPORTS_ALONE
                || of(track, Long.MIN_VALUE).size() >= 2;
    }

    /// How often a track was measured, by anybody.
    static int reports(Track track) {
        return track.provenance().stream().mapToInt(Contribution::count).sum();
    }

    /// When a track was last measured by who vouches for it, if anybody does: a false plot of a second
    /// radar kept drones that a confused one had invented for half a minute after that had taken them back.
    static long lastNanos(Track track) {
        int least = leastReports(track);
        return track.provenance().stream()
                .filter(c -> c.count() >= least)
                .mapToLong(Contribution::lastNanos)
                .max()
                .orElse(track.lastNanos());
    }
}
