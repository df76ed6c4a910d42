package dev.tocsin.core.forecast;

import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Adds up what the components of a mixture say about the zones: probability and time of arrival of each zone
/// and kind. Not thread-safe: one per forecast. Bounded by components times zones times kinds.
///
/// Probabilities of the components of a mixture add, since the object is only one of them. Times are merged
/// by their first two moments, before and after the median apart.
final class Hits {
    private static final HazardKind[] KINDS = HazardKind.values();

    private int count;
    private long[] keys = new long[64];
    private double[] probabilities = new double[64];
    private double[] seconds = new double[64];
    private double[] early = new double[64];
    private double[] late = new double[64];

    /// When a hazard arrives, in seconds.
    ///
    /// @param seconds median
    /// @param early from the 10 % point to the median
    /// @param late from the median to the 90 % point
    record Arrival(double seconds, double early, double late) {}

    /// Adds an entry.
    ///
    /// @param zone index of the zone in its region
    /// @param probability its share of the probability
    /// @param arrival when
    void add(int zone, HazardKind kind, double probability, Arrival arrival) {
        if (!(probability > 0)) {
            return;
        }
        if (count == keys.length) {
            int more = 2 * count;
            keys = Arrays.copyOf(keys, more);
            probabilities = Arrays.copyOf(probabilities, more);
            seconds = Arrays.copyOf(seconds, more);
            early = Arrays.copyOf(early, more);
            late = Arrays.copyOf(late, more);
        }
        keys[count] = ((long) (zone * KINDS.length + kind.ordinal()) << 32) | count;
        probabilities[count] = probability;
        seconds[count] = arrival.seconds();
        early[count] = arrival.early();
        late[count] = arrival.late();
        count++;
    }

    /// The hazards of at least a probability, ordered by zone and kind.
    ///
    /// @param zones the zones of the region
    /// @param least least probability that is told
    /// @param originNanos the instant of second 0
    List<ZoneHazard> hazards(List<Zone> zones, double least, long originNanos) {
        return hazards(zones, least, originNanos, Long.MIN_VALUE);
    }

    /// The same when it is known that nothing has arrived before an instant: no point of an interval lies before it.
    ///
    /// @param nowNanos the instant
    List<ZoneHazard> hazards(List<Zone> zones, double least, long originNanos, long nowNanos) {
        long[] sorted = Arrays.copyOf(keys, count);
        Arrays.sort(sorted);
        List<ZoneHazard> result = new ArrayList<>();
        int from = 0;
        while (from < count) {
            long group = sorted[from] >>> 32;
            int to = from;
            double probability = 0;
            while (to < count && sorted[to] >>> 32 == group) {
                probability += probabilities[(int) sorted[to]];
                to++;
            }
            if (probability >= least) {
                ZoneId zone = zones.get((int) (group / KINDS.length)).id();
                HazardKind kind = KINDS[(int) (group % KINDS.length)];
                Arrival arrival = merge(sorted, from, to, probability);
                result.add(new ZoneHazard(
                        zone,
                        kind,
                        Math.min(1, probability),
                        Math.max(nowNanos, nanos(originNanos, arrival.seconds() - arrival.early())),
                        Math.max(nowNanos, nanos(originNanos, arrival.seconds())),
                        Math.max(nowNanos, nanos(originNanos, arrival.seconds() + arrival.late()))));
            }
            from = to;
        }
        return result;
    }

    private Arrival merge(long[] sorted, int from, int to, double probability) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            int at = (int) sorted[i];
            mean += probabilities[at] / probability * seconds[at];
        }
        double before = 0;
        double after = 0;
        for (int i = from; i < to; i++) {
            int at = (int) sorted[i];
            double apart = Normal.P90 * (seconds[at] - mean);
            double share = probabilities[at] / probability;
            before += share * (early[at] * early[at] + apart * apart);
            after += share * (late[at] * late[at] + apart * apart);
        }
        return new Arrival(mean, Math.sqrt(before), Math.sqrt(after));
    }

    /// The instant so many seconds after an origin.
    static long nanos(long originNanos, double seconds) {
        return originNanos + Math.round(seconds * 1e9);
    }
}
