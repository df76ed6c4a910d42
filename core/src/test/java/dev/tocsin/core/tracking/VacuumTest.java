package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Above the air a body is on its arc or burns; so its velocity, and with it the place it falls to, becomes sharp.
class VacuumTest {
    private static final double SCAN = 5;
    private static final double SECONDS = 240;
    private static final int RUNS = 20;
    private static final int SETTLED_PLOTS = 24;
    private static final double NO_BURN = Double.POSITIVE_INFINITY;
    private static final double BURN_SECONDS = 20;
    private static final double BURN = 40;

    /// A body that rises from 90 km, second by second; from `burn` on it burns along its way for twenty seconds.
    private static List<double[]> states(double burn) {
        LocalFrame frame = new LocalFrame(GeoPoint.ofDegrees(33.5, 38.5, 90_000));
        Vector3 p = frame.origin();
        Vector3 v = frame.rotateToEcef(new Vector3(-1_700, -600, 1_000));
        double[] state = {p.x(), p.y(), p.z(), v.x(), v.y(), v.z()};
        double[] work = new double[36];
        List<double[]> states = new ArrayList<>();
        for (int t = 0; t <= SECONDS + SCAN; t++) {
            states.add(state.clone());
            EarthDynamics.WGS84.advance(state, 1.0 / 5_000, 1, work);
            if (t >= burn && t < burn + BURN_SECONDS) {
                double speed = Math.sqrt(state[3] * state[3] + state[4] * state[4] + state[5] * state[5]);
                for (int i = 3; i < 6; i++) {
                    state[i] *= 1 + BURN / speed;
                }
            }
        }
        return states;
    }

    private static SimRadar.Path path(List<double[]> states) {
        return t -> {
            double[] s = at(states, t);
            return new Vector3(s[0], s[1], s[2]);
        };
    }

    private static double[] at(List<double[]> states, double t) {
        int second = (int) Math.clamp(Math.floor(t), 0, states.size() - 2);
        double share = t - second;
        double[] a = states.get(second);
        double[] b = states.get(second + 1);
        double[] s = new double[Gaussian6.STATES];
        for (int i = 0; i < 3; i++) {
            // A cubic through both ends and their velocities.
            double slope = b[i] - a[i];
            double first = a[3 + i] - slope;
            double last = b[3 + i] - slope;
            double bow = share * (1 - share);
            s[i] = a[i] + share * slope + bow * ((1 - share) * first - share * last);
            s[3 + i] = a[3 + i] + share * (b[3 + i] - a[3 + i]);
        }
        return s;
    }

    /// What one radar of 5 s tells of a body.
    private interface Look {
        void see(Track track, double[] truth, double seconds);
    }

    private static void follow(List<double[]> states, long seed, Look look) {
        SimRadar radar = new SimRadar("r1", 32, 35, SensorKind.RADAR_3D, SCAN, 0);
        Tracker tracker = new Tracker(new NodeId("aa"), List.of(radar.sensor), TrackingSettings.DEFAULTS);
        Random random = new Random(seed);
        for (double t = 0; t < SECONDS; t += SCAN) {
            PlotBatch batch = radar.rotation(t, List.of(path(states)), random);
            tracker.measure(batch, batch.receivedNanos());
            for (Track track : tracker.drainChanges()) {
                double seconds = (track.timeNanos() - SimRadar.nanos(0)) * 1e-9;
                if (track.status() == TrackStatus.CONFIRMED
                        && batch.size() > 0
                        && track.timeNanos() == batch.timeNanos(0)) {
                    look.see(track, at(states, seconds), seconds);
                }
            }
        }
    }

    private static double speedError(Track track, double[] truth) {
        Vector3 v = track.state().velocity();
        return v.minus(new Vector3(truth[3], truth[4], truth[5])).norm();
    }

    /// With an acceleration noise of 1 m²/s³, and an engine that might light at every plot, the error of the velocity
    /// was 5.8 m/s.
    @Test
    void anArcBecomesSharpAndHonest() {
        List<double[]> states = states(NO_BURN);
        double[] sums = new double[3];
        for (int run = 0; run < RUNS; run++) {
            follow(states, 100 + run, (track, truth, seconds) -> {
                if (seconds >= SETTLED_PLOTS * SCAN) {
                    sums[0] += speedError(track, truth) * speedError(track, truth);
                    sums[1] += Nees.of(track, truth);
                    sums[2]++;
                }
            });
        }
        double speed = Math.sqrt(sums[0] / sums[2]);
        double squared = sums[1] / sums[2];
        System.out.printf(
                Locale.ROOT,
                "arc in vacuum: %.1f m/s, normalised squared error %.2f of 6, %.0f samples%n",
                speed,
                squared,
                sums[2]);
        assertThat(sums[2]).isGreaterThan(RUNS * 20.0);
        assertThat(speed).isLessThan(3);
        assertThat(squared).isBetween(3.0, 8.0);
    }

    /// It gains 800 m/s in twenty seconds, two minutes after it was first seen.
    @Test
    void aStageThatLightsAboveTheAirIsFollowed() {
        List<double[]> states = states(120);
        for (int run = 0; run < RUNS; run++) {
            Set<TrackId> names = new HashSet<>();
            double[] last = {Double.NaN};
            follow(states, 200 + run, (track, truth, seconds) -> {
                names.add(track.id());
                last[0] = speedError(track, truth);
            });
            assertThat(names).as("run %d", run).hasSize(1);
            assertThat(last[0]).as("run %d", run).isLessThan(15);
        }
    }
}
