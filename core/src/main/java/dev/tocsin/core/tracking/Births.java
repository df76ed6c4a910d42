package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.Vector3;

/// Where new aircraft have appeared lately: the density of births over the ground, counted in a disc and
/// nowhere below its mean over the area. New tracks crowd at the edge of what a radar sees and around
/// airports; there, a new one tells less. A birth counts with the probability that it was one. Bounded; not
/// thread-safe.
final class Births {
    private static final int MOST = 512;
    /// Radius of the disc, metres.
    private static final double NEAR_METRES = 10_000;

    private static final double MEMORY_SECONDS = 3_600;
    /// So long after the first one, those that appear were there before.
    private static final long OPENING_NANOS = 30_000_000_000L;
    /// What is known of the rate before anything was seen counts as this long a time, seconds.
    private static final double PRIOR_SECONDS = 60;

    private final double[] places = new double[3 * MOST];
    private final long[] nanos = new long[MOST];
    private final double[] weights = new double[MOST];
    private int count;
    private long sinceNanos = Long.MAX_VALUE;
    private long firstNanos = Long.MAX_VALUE;

    /// An object appeared at an ECEF place, and was new with a probability. What appears first of all was
    /// there before.
    void add(double[] ecef, long atNanos, double probability) {
        firstNanos = Math.min(firstNanos, atNanos);
        if (atNanos - firstNanos < OPENING_NANOS) {
            return;
        }
        int k = count++ % MOST;
        System.arraycopy(ecef, 0, places, 3 * k, 3);
        sinceNanos = count > MOST ? nanos[k] : Math.min(sinceNanos, atNanos);
        nanos[k] = atNanos;
        weights[k] = probability;
    }

    /// Expected new objects per second and square metre at an ECEF place.
    ///
    /// @param model the sensor that sees it. How far a radar sees is known; of a network, births on average
    /// nearer than those of a full disc tell that it sees less than it is said to
    /// @param perLook expected in one look of the sensor before anything was seen
    double density(double[] ecef, long nowNanos, SensorModel model, double perLook) {
        double expected = perLook / model.scanSeconds * PRIOR_SECONDS;
        Vector3 site = model.site.frame().origin();
        double reach2 = model.sensor.maxRangeMetres() * model.sensor.maxRangeMetres();
        double radius2 = reach2;
        double births = 1;
        double near = 0;
        for (int k = 0; k < Math.min(count, MOST); k++) {
            if ((nowNanos - nanos[k]) * 1e-9 < MEMORY_SECONDS) {
                births += weights[k];
                near += isNear(ecef, 3 * k) ? weights[k] : 0;
                // The mean square of the distance from the middle of a disc is half its radius squared.
                radius2 += weights[k] * Math.min(reach2, model.radar ? reach2 : 2 * squared(site, 3 * k));
            }
        }
        double known = Math.max(0, (nowNanos - Math.min(sinceNanos, nowNanos)) * 1e-9);
        double seconds = Math.min(known, MEMORY_SECONDS) + PRIOR_SECONDS;
        double disc = Math.PI * NEAR_METRES * NEAR_METRES;
        double anywhere = (expected + births - 1) * births / (Math.PI * radius2);
        return Math.max(anywhere, near / disc) / seconds;
    }

    private double squared(Vector3 site, int o) {
        double dx = places[o] - site.x();
        double dy = places[o + 1] - site.y();
        double dz = places[o + 2] - site.z();
        return dx * dx + dy * dy + dz * dz;
    }

    private boolean isNear(double[] ecef, int o) {
        double dx = places[o] - ecef[0];
        double dy = places[o + 1] - ecef[1];
        double dz = places[o + 2] - ecef[2];
        return dx * dx + dy * dy + dz * dz < NEAR_METRES * NEAR_METRES;
    }
}
