package dev.tocsin.lab.raid;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.ObjectClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What probably became of the objects of one raid, by when each was measured last. Made once, then only read.
///
/// What comes down whole is measured until a moment before the ground: with one measurement in g seconds, the time T
/// that it would still have had to fall has the density `e^(-T/g) / g`. What is stopped on its way may be last
/// measured at any T: density 1/60 s within the last minute, less in proportion to T in the last five seconds, when
/// fragments come down in one place like the whole. The share of what came down among both is that of the
/// raid itself (expectation and maximisation), of what would have come down on the defended land: elsewhere other
/// shares hold. So g stands for what radars see down there: it is learnt where each was followed last, and where they
/// lose everything some seconds before the ground, impacts are taken for stops.
///
/// What was stopped flew on unseen for a while, which has a mean of g too: it entered where that way leads inside.
final class Ends {
    /// Before the last minute nothing that was lost came down whole.
    private static final double LAST_SECONDS = 60;

    /// What is broken up so shortly before the ground comes down in one place.
    private static final double ONE_PLACE_SECONDS = 5;

    /// Radars that look at once see no oftener than this, as far as the time to fall is known.
    private static final double LEAST_GAP_SECONDS = 1;

    private static final int ROUNDS = 40;
    private static final int SAMPLES = 20;

    /// One object when it was measured last.
    ///
    /// @param inside whether it would come down on the land
    private record End(Descent way, boolean entered, boolean inside, double gap) {
        boolean mayBeDown() {
            return inside && way.seconds() < LAST_SECONDS;
        }

        /// How many times likelier its last measurement is if it came down whole.
        double likelihoodRatio() {
            double seconds = Math.max(Descent.STEP_SECONDS, way.seconds());
            double stopped = Math.min(1, seconds / ONE_PLACE_SECONDS) / LAST_SECONDS;
            return StrictMath.exp(-seconds / gap) / gap / stopped;
        }
    }

    private final List<Double> entered = new ArrayList<>();
    private final List<Double> impacted = new ArrayList<>();

    Ends(List<List<Leg>> chains, Area defended) {
        List<End> ends = chains.stream().map(chain -> end(chain, defended)).toList();
        double share = shareDown(ends);
        for (End end : ends) {
            double down = end.mayBeDown() ? probability(share, end.likelihoodRatio()) : 0;
            impacted.add(down);
            entered.add(end.entered() ? 1 : down + (1 - down) * enteredUnseen(end, defended));
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
        boolean entered =
                chain.stream().flatMap(leg -> leg.fixes().stream()).anyMatch(fix -> isInside(fix.at(), defended));
        Descent way = Descent.of(last.last(), last.objectClass() == ObjectClass.BALLISTIC);
        boolean inside = isInside(way.places().getLast(), defended);
        return new End(way, entered, inside, Math.max(LEAST_GAP_SECONDS, last.gapSeconds()));
    }

    private static double shareDown(List<End> ends) {
        List<End> open = ends.stream().filter(End::mayBeDown).toList();
        double share = 0.5;
        for (int i = 0; i < ROUNDS; i++) {
            double sum = 1;
            for (End end : open) {
                sum += probability(share, end.likelihoodRatio());
            }
            share = sum / (open.size() + 2);
        }
        return share;
    }

    private static double probability(double share, double ratio) {
        return share * ratio / (share * ratio + 1 - share);
    }

    private static double enteredUnseen(End end, Area defended) {
        int inside = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double unseen = -end.gap() * StrictMath.log(1 - (i + 0.5) / SAMPLES);
            inside += isInside(end.way().after(unseen), defended) ? 1 : 0;
        }
        return (double) inside / SAMPLES;
    }

    private static boolean isInside(GeoPoint at, Area area) {
        return area.contains(at.latitudeRadians(), at.longitudeRadians());
    }
}
