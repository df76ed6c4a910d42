package dev.tocsin.lab.raid;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.picture.ObjectClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What probably became of the objects of one raid, by when each was measured last. Made once, then only read.
///
/// **Down or stopped** ([LastLooks]): what comes down whole is measured until a moment before the ground.
///
/// **Entered or not**: what was lost before the border flew on unseen for a while, exponential with the mean time g
/// between its measurements, and was lost outside or inside. How often objects are lost in a second inside, and in
/// a second of the minute before, is counted over the raid.
final class Ends {
    private static final double APPROACH_SECONDS = 60;

    /// Within so many gaps of the border nobody saw on which side an object was lost.
    private static final double UNCLEAR_GAPS = 4;

    /// One object when it was measured last.
    ///
    /// @param insideSeconds how long it was measured over the land; negative when it never was
    /// @param inside whether it would come down on the land
    private record End(Descent way, double entrySeconds, double insideSeconds, boolean inside, double gap) {
        boolean mayBeDown() {
            return inside && way.seconds() <= LastLooks.MOST_SECONDS;
        }

        LastLooks.Look look() {
            return new LastLooks.Look(way.seconds(), gap);
        }

        boolean entered() {
            return insideSeconds >= 0;
        }

        boolean approached() {
            return !entered() && entrySeconds <= APPROACH_SECONDS;
        }
    }

    private final List<Double> entered = new ArrayList<>();
    private final List<Double> impacted = new ArrayList<>();

    Ends(List<List<Leg>> chains, Area defended) {
        List<End> ends = chains.stream().map(chain -> end(chain, defended)).toList();
        LastLooks learnt = new LastLooks(
                ends.stream().filter(End::mayBeDown).map(End::look).toList());
        for (End end : ends) {
            impacted.add(end.mayBeDown() ? learnt.down(end.look()) : 0);
        }
        double ratio = lossRatio(ends);
        for (int i = 0; i < ends.size(); i++) {
            double down = impacted.get(i);
            entered.add(down + (1 - down) * entered(ends.get(i), ratio));
        }
    }

    /// Objects that came over the land.
    Expected entered() {
        return Expected.of(entered);
    }

    /// Objects that came down on it whole.
    Expected impacted() {
        return Expected.of(impacted);
    }

    private static End end(List<Leg> chain, Area defended) {
        Leg last = chain.stream()
                .max(Comparator.comparingLong(leg -> leg.last().nanos()))
                .orElseThrow();
        long first = chain.stream()
                .flatMap(leg -> leg.fixes().stream())
                .filter(fix -> defended.contains(fix.at()))
                .mapToLong(Fix::nanos)
                .min()
                .orElse(Long.MAX_VALUE);
        double insideSeconds = first == Long.MAX_VALUE ? -1 : (last.last().nanos() - first) * 1e-9;
        Descent way = Descent.of(last.last(), last.objectClass() == ObjectClass.BALLISTIC);
        double gap = Math.max(LastLooks.LEAST_GAP_SECONDS, last.gapSeconds());
        return new End(way, way.secondsTo(defended), insideSeconds, way.endsIn(defended), gap);
    }

    /// How many times oftener in a second objects are lost over the land than in the minute before it.
    private double lossRatio(List<End> ends) {
        double lostInside = 1;
        double lostBefore = 1;
        double secondsInside = 1;
        double secondsBefore = 1;
        for (int i = 0; i < ends.size(); i++) {
            End end = ends.get(i);
            if (end.entered()) {
                lostInside += 1 - impacted.get(i);
                secondsInside += end.insideSeconds() + end.gap();
                secondsBefore += APPROACH_SECONDS;
            } else if (end.approached() && end.entrySeconds() > UNCLEAR_GAPS * end.gap()) {
                lostBefore += 1;
                secondsBefore += APPROACH_SECONDS - end.entrySeconds();
            }
        }
        return lostInside / secondsInside * secondsBefore / lostBefore;
    }

    private static double entered(End end, double ratio) {
        if (end.entered()) {
            return 1;
        }
        double unseen = StrictMath.exp(-end.entrySeconds() / end.gap());
        return end.approached() ? ratio * unseen / (ratio * unseen + 1 - unseen) : 0;
    }
}
