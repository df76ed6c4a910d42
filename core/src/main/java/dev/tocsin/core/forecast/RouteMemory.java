package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Remembers where drones were in the last two minutes, cruise missiles in the last one, and takes their
/// course from that.
///
/// A tracker must be ready for a turn at any moment, so the velocity of its newest state rests on some ten
/// seconds: the course of a drone is wrong by 3° (median) and said to be uncertain by 11°. What flies a route
/// holds its course for minutes, and the line through two minutes of places is wrong by half a degree. Five
/// kilometres ahead that is 80 m instead of 360 m: it tells the zone below the path from the one beside it.
///
/// The line through a time T of places of one sigma σ, whose errors agree for τ, leaves the variance
/// `12 σ² τ / T³` of each component of the velocity. What has just turned keeps the course of its newest
/// state until its last seven places lie on a line.
///
/// Not thread-safe. One entry for each threat that is followed.
public final class RouteMemory {
    /// Time between two remembered places of a drone.
    static final long STEP_NANOS = 10 * Nanos.SECOND;

    /// Time between two remembered places of a cruise missile.
    static final long FAST_STEP_NANOS = 5 * Nanos.SECOND;

    /// Places that are remembered ...
    private static final int MOST = 13;

    /// ... and that a line needs.
    private static final int LEAST = 7;

    /// A line whose last place is older by so many steps is of the past.
    private static final int MISSED = 3;

    /// A state so much later than the last measurement is a guess.
    private static final long FRESH_NANOS = 3 * Nanos.SECOND;

    /// For so long the errors of a track's places are alike, seconds.
    private static final double ALIKE_SECONDS = 15;

    /// One place farther from the line, in sigmas, and it was no line.
    private static final double STRAIGHT_SIGMAS = 3;

    private static final double THREAT_ENOUGH = 0.2;
    private static final double SLOWEST_MPS = 15;
    private static final double DRONE_MPS = 100;
    private static final double FASTEST_MPS = 350;

    /// Keyed access only; never iterated.
    private final Map<TrackId, Way> ways = new HashMap<>();

    /// The last places of a track, the oldest overwritten first.
    private static final class Way {
        private final long[] nanos = new long[MOST];
        private final Vector3[] places = new Vector3[MOST];
        private int count;

        void add(long timeNanos, Vector3 place) {
            nanos[count % MOST] = timeNanos;
            places[count % MOST] = place;
            count++;
        }

        boolean isOlder(long timeNanos, long age) {
            return count == 0 || timeNanos - nanos[back(0)] >= age;
        }

        /// Where the place stands that is so many before the newest.
        int back(int i) {
            return (count - 1 - i) % MOST;
        }
    }

    /// Takes note of a changed track.
    public void note(Track track) {
        if (track.status() == TrackStatus.DELETED || !isRoute(track)) {
            ways.remove(track.id());
            return;
        }
        Way way = ways.computeIfAbsent(track.id(), _ -> new Way());
        boolean due = way.isOlder(track.timeNanos(), step(track));
        if (due && track.timeNanos() - track.measuredNanos() <= FRESH_NANOS) {
            way.add(track.timeNanos(), track.state().position());
        }
    }

    private static boolean isRoute(Track track) {
        return track.classes().threat() >= THREAT_ENOUGH
                && track.classes().ballistic() < THREAT_ENOUGH
                && speed(track) < FASTEST_MPS;
    }

    private static double speed(Track track) {
        return track.state().velocity().norm();
    }

    private static long step(Track track) {
        return speed(track) < DRONE_MPS ? STEP_NANOS : FAST_STEP_NANOS;
    }

    /// The track with the course and the speed over ground of its last minutes, if it flew straight on; else
    /// as it is.
    public Track steady(Track track) {
        Way way = ways.get(track.id());
        if (way == null || way.count < LEAST || way.isOlder(track.timeNanos(), MISSED * step(track))) {
            return track;
        }
        LocalFrame frame = new LocalFrame(Wgs84.toGeodetic(track.state().position()));
        double sigma = levelSigma(track.state(), frame);
        for (int n = Math.min(way.count, MOST); n >= LEAST; n -= MOST - LEAST) {
            Line line = Line.through(way, n, frame);
            if (line.farthest() <= STRAIGHT_SIGMAS * sigma && line.speed() >= SLOWEST_MPS) {
                return with(track, frame, line, sigma);
            }
        }
        return track;
    }

    /// One sigma of a place over ground on each axis, metres.
    private static double levelSigma(StateEstimate state, LocalFrame frame) {
        double all = state.covariance(0, 0) + state.covariance(1, 1) + state.covariance(2, 2);
        return Math.sqrt(Math.max(0, all - variance(state, frame.up(), 0)) / 2);
    }

    /// The variance along a unit vector.
    private static double variance(StateEstimate state, Vector3 axis, int from) {
        double[] a = {axis.x(), axis.y(), axis.z()};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += a[i] * a[j] * state.covariance(from + i, from + j);
            }
        }
        return Math.max(0, sum);
    }

    /// The vertical speed stays that of the newest state: a dive lasts half a minute.
    private static Track with(Track track, LocalFrame frame, Line line, double sigma) {
        Vector3 up = frame.up();
        double climb = track.state().velocity().dot(up);
        Vector3 v = frame.rotateToEcef(new Vector3(line.east(), line.north(), climb));
        double level = 12 * sigma * sigma * ALIKE_SECONDS / (line.seconds() * line.seconds() * line.seconds());
        double upright = variance(track.state(), up, 3);
        double[] mean = track.state().meanToArray();
        double[] covariance = track.state().covarianceToArray();
        double[] u = {up.x(), up.y(), up.z()};
        double[] velocity = {v.x(), v.y(), v.z()};
        for (int i = 0; i < 3; i++) {
            mean[i + 3] = velocity[i];
            int row = (i + 3) * (i + 4) / 2;
            for (int j = 0; j < 3; j++) {
                covariance[row + j] = 0;
            }
            for (int j = 0; j <= i; j++) {
                covariance[row + 3 + j] = (i == j ? level : 0) + (upright - level) * u[i] * u[j];
            }
        }
        return new Track(
                track.id(),
                track.status(),
                track.timeNanos(),
                track.existenceProbability(),
                new StateEstimate(mean, covariance),
                List.of(),
                track.classes(),
                track.identity(),
                track.provenance(),
                track.firstNanos(),
                track.lastNanos());
    }

    /// The straight line through places, at constant speed.
    ///
    /// @param east m/s
    /// @param north m/s
    /// @param seconds from the first place to the last
    /// @param farthest of the places from where the line has it at its time, metres
    private record Line(double east, double north, double seconds, double farthest) {
        double speed() {
            return Math.sqrt(east * east + north * north);
        }

        static Line through(Way way, int n, LocalFrame frame) {
            double[] t = new double[n];
            double[] x = new double[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                int at = way.back(n - 1 - i);
                Vector3 place = frame.toLocal(way.places[at]);
                t[i] = (way.nanos[at] - way.nanos[way.back(0)]) * 1e-9;
                x[i] = place.x();
                y[i] = place.y();
            }
            double seconds = -t[0];
            centre(t);
            centre(x);
            centre(y);
            double east = product(t, x) / product(t, t);
            double north = product(t, y) / product(t, t);
            double farthest = 0;
            for (int i = 0; i < n; i++) {
                double dx = x[i] - east * t[i];
                double dy = y[i] - north * t[i];
                farthest = Math.max(farthest, Math.sqrt(dx * dx + dy * dy));
            }
            return new Line(east, north, seconds, farthest);
        }

        private static void centre(double[] values) {
            double mean = 0;
            for (double value : values) {
                mean += value / values.length;
            }
            for (int i = 0; i < values.length; i++) {
                values[i] -= mean;
            }
        }

        private static double product(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }
    }
}
