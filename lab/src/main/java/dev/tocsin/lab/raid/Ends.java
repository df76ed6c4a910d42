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
/// that it would still have had to fall has the density `e^(-T/g) / g`. What is stopped on its way may be last measured
/// at any T: density 1/60 s within the last minute. The share of what came down among both is that of the raid itself
/// (expectation and maximisation over all of it). So g stands for what radars see down there: it is learnt where each
/// was followed last, and where they lose everything some seconds before the ground, impacts are taken for stops.
///
/// What was stopped flew on unseen for a while, which has a mean of g too: it entered where that way leads inside.
final class Ends {
    /// Before the last minute nothing that was lost came down whole.
    private static final double LAST_SECONDS = 60;

    /// What the estimate of the time to fall may be wrong by.
    private static final double DOUBT_SECONDS = 1;

    private static final int ROUNDS = 40;
    private static final int SAMPLES = 20;

    /// One object when it was measured last.
    private record End(Leg last, Descent way, boolean entered, double gap) {
        boolean mayBeDown() {
            return way.seconds() < LAST_SECONDS;
        }

        /// How many times likelier its last measurement is if it came down whole.
        double likelihoodRatio() {
            return LAST_SECONDS / gap * StrictMath.exp(-way.seconds() / gap);
        }
    }

    private final List<Double> entered = new ArrayList<>();
    private final List<Double> impacted = new ArrayList<>();

    Ends(List<List<Leg>> chains, Area defended) {
        List<End> ends = chains.stream().map(chain -> end(chain, defended)).toList();
        double share = shareDown(ends);
        for (End end : ends) {
            double down = end.mayBeDown() ? probability(share, end.likelihoodRatio()) : 0;
            boolean inside = isInside(end.way().places().getLast(), defended);
            impacted.add(inside ? down : 0);
            double unseen = enteredUnseen(end, defended);
            entered.add(end.entered() ? 1 : down * (inside ? 1 : 0) + (1 - down) * unseen);
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
        return new End(last, way, entered, last.gapSeconds() + DOUBT_SECONDS);
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
