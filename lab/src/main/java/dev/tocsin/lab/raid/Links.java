package dev.tocsin.lab.raid;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Sphere;
import dev.tocsin.core.picture.ObjectClass;
import java.util.Arrays;
import java.util.Optional;

/// Says how well one leg continues another, from 0 (perfectly) upwards. Stateless.
///
/// Legs that overlap are of one object when they run together. Over a short gap the next must begin near where the last
/// ended; over a long one an object that keeps its speed must get there on about the course that both legs show. What
/// flies on an arc falls freely in between.
final class Links {
    /// Costs more than any link.
    static final double NEVER = Double.POSITIVE_INFINITY;

    private static final double SHORT_SECONDS = 60;
    private static final double NEAR_METRES = 4000;
    private static final double TOGETHER_METRES = 3000;
    private static final double TOGETHER_ON_ARC_METRES = 12_000;
    private static final double ARC_METRES = 8000;
    private static final double ARC_METRES_PER_SECOND = 300;
    private static final double MOST_TURN = Math.toRadians(75);
    private static final double TYPICAL_TURN = Math.toRadians(45);
    private static final double TYPICAL_SPEED_ERROR = 0.2;
    private static final double SLOWEST_SHARE = 0.6;
    private static final int SAMPLES = 5;

    /// Cruise missiles come singly, so what goes on badly is another one: a cost of 2 (45° at both ends, one
    /// of seven) is about as likely as that one failed unseen. On seed 131 four that had failed over Iraq
    /// went on, half an hour later, as others (costs 2.1 to 5; in the same tracks right links cost 1.2). In a
    /// swarm of drones such links make up for wrong cheap ones, and are kept.
    private static final double TWO_SURPRISES = 2;

    /// How objects of a class move between two legs.
    ///
    /// @param least lowest speed, m/s
    /// @param most highest speed, m/s
    /// @param gapSeconds longest time without a track
    /// @param dearest greatest cost of a link over a long gap
    private record Manner(double least, double most, double gapSeconds, double dearest) {}

    private Links() {}

    private static Manner manner(ObjectClass objectClass) {
        return switch (objectClass) {
            case DRONE -> new Manner(35, 75, 7200, NEVER);
            case CRUISE -> new Manner(150, 330, 3600, TWO_SURPRISES);
            case BALLISTIC -> new Manner(800, 7000, 120, NEVER);
            case AIRCRAFT, UNKNOWN -> new Manner(30, 330, 600, NEVER);
        };
    }

    /// How badly `next` continues `leg`, [#NEVER] when it cannot.
    static double cost(Leg leg, Leg next) {
        Manner manner = manner(leg.objectClass());
        double gap = (next.first().nanos() - leg.last().nanos()) * 1e-9;
        if (next.first().nanos() <= leg.first().nanos() || gap > manner.gapSeconds()) {
            return NEVER;
        }
        boolean arc = leg.objectClass() == ObjectClass.BALLISTIC;
        if (gap < 0) {
            return within(apart(leg, next), arc ? TOGETHER_ON_ARC_METRES : TOGETHER_METRES);
        }
        if (arc) {
            double metres = Fix.metres(leg.last().fallen(gap), next.first().at());
            return within(metres, ARC_METRES + ARC_METRES_PER_SECOND * gap);
        }
        if (gap < SHORT_SECONDS) {
            double metres = Sphere.distanceMetres(leg.last().at(), next.first().at());
            return within(metres, NEAR_METRES + 1.2 * manner.most() * gap);
        }
        return flown(leg.last(), next.first(), gap, manner);
    }

    private static double within(double metres, double limit) {
        return metres < limit ? metres / limit : NEVER;
    }

    /// Median distance of two legs while both last, metres.
    private static double apart(Leg a, Leg b) {
        long from = Math.max(a.first().nanos(), b.first().nanos());
        long until = Math.min(a.last().nanos(), b.last().nanos());
        double[] distances = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            long nanos = from + (until - from) * i / (SAMPLES - 1);
            Optional<GeoPoint> p = a.at(nanos);
            Optional<GeoPoint> q = b.at(nanos);
            distances[i] = p.isPresent() && q.isPresent() ? Fix.metres(p.get(), q.get()) : NEVER;
        }
        Arrays.sort(distances);
        return distances[SAMPLES / 2];
    }

    /// Over a long gap: turns at both ends, speed against that of the legs, and time.
    private static double flown(Fix last, Fix next, double gap, Manner manner) {
        double speed = Sphere.distanceMetres(last.at(), next.at()) / gap;
        double bearing = Sphere.bearingRadians(last.at(), next.at());
        double out = Math.abs(Angles.wrapPi(bearing - last.courseRadians()));
        double in = Math.abs(Angles.wrapPi(bearing - next.courseRadians()));
        if (speed > manner.most() || speed < SLOWEST_SHARE * manner.least() || Math.max(out, in) > MOST_TURN) {
            return NEVER;
        }
        double expected = (last.speedMps() + next.speedMps()) / 2;
        double slip = (speed - expected) / (TYPICAL_SPEED_ERROR * Math.max(1, expected));
        double cost = squared(out / TYPICAL_TURN)
                + squared(in / TYPICAL_TURN)
                + squared(slip) / 2
                + gap / manner.gapSeconds();
        return cost <= manner.dearest() ? cost : NEVER;
    }

    private static double squared(double x) {
        return x * x;
    }
}
