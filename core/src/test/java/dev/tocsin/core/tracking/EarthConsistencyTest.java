package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How far the tracker's errors on the Earth are from what its covariances say, where nothing is linear: the normalised
/// squared error of position (three degrees of freedom) and of the whole state (six), means over runs and rotations.
/// Unlike in the linear case the motion is not that of the model, so the bounds are wide; the figures are printed.
@Tag("slow")
class EarthConsistencyTest {
    private static final int RUNS = 100;
    private static final double SCAN = 5;

    /// An object and its velocity.
    private interface Flight {
        double[] at(double seconds);
    }

    /// Mean normalised squared errors, and the share of positions within their 95 % ellipsoid.
    private record Errors(double position, double state, double inside, int count) {}

    private static Flight moving(SimRadar.Path path) {
        return t -> {
            Vector3 p = path.at(t);
            Vector3 v = path.at(t + 0.5).minus(path.at(t - 0.5));
            return new double[] {p.x(), p.y(), p.z(), v.x(), v.y(), v.z()};
        };
    }

    /// Straight for a minute, a turn of half a circle at 3 °/s, straight again.
    private static Flight turning() {
        LocalFrame frame = new LocalFrame(GeoPoint.ofDegrees(32.5, 36.0, 9_000));
        double speed = 200;
        double rate = Math.toRadians(3);
        double radius = speed / rate;
        double turn = Math.PI / rate;
        return moving(t -> {
            double s = Math.clamp(t - 60, 0, turn);
            double straight = Math.min(t, 60) * speed;
            double after = Math.max(0, t - 60 - turn) * speed;
            double east = straight + radius * Math.sin(rate * s) - after;
            double north = radius * (1 - Math.cos(rate * s));
            double drop = (east * east + north * north) / (2 * Wgs84.MEAN_RADIUS_METRES);
            return frame.toEcef(new Vector3(east, north, -drop));
        });
    }

    /// Free flight with the drag of the nominal body, from 60 km up.
    private static Flight arc() {
        LocalFrame frame = new LocalFrame(GeoPoint.ofDegrees(33.5, 38.0, 60_000));
        Vector3 position = frame.origin();
        Vector3 velocity = frame.rotateToEcef(new Vector3(-1_300, -700, 900));
        double[] start = {position.x(), position.y(), position.z(), velocity.x(), velocity.y(), velocity.z()};
        return t -> {
            double[] state = start.clone();
            double[] work = new double[36];
            for (double done = 0; done < t; done += 1) {
                EarthDynamics.WGS84.advance(state, 1.0 / 6_000, Math.min(1, t - done), work);
            }
            return state;
        };
    }

    private static Errors measure(Flight flight, SensorKind kind, double seconds) {
        double position = 0;
        double state = 0;
        int inside = 0;
        int count = 0;
        for (int run = 0; run < RUNS; run++) {
            SimRadar radar = new SimRadar("r1", 32, 35, kind, SCAN, 0);
            Tracker tracker = new Tracker(new NodeId("aa"), List.of(radar.sensor), TrackingSettings.DEFAULTS);
            Random random = new Random(1_000 + run);
            SimRadar.Path path = t -> {
                double[] s = flight.at(t);
                return new Vector3(s[0], s[1], s[2]);
            };
            for (double t = 0; t < seconds; t += SCAN) {
                PlotBatch batch = radar.rotation(t, List.of(path), random);
                tracker.measure(batch, batch.receivedNanos());
                for (Track track : tracker.drainChanges()) {
                    boolean counts = t >= 6 * SCAN && track.status() == TrackStatus.CONFIRMED;
                    if (counts && batch.size() > 0 && track.timeNanos() == batch.timeNanos(0)) {
                        double[] truth = flight.at((track.timeNanos() - SimRadar.nanos(0)) * 1e-9);
                        double squared = Nees.of(track, truth, 3);
                        position += squared;
                        state += Nees.of(track, truth);
                        inside += squared < 7.815 ? 1 : 0;
                        count++;
                    }
                }
            }
        }
        return new Errors(position / count, state / count, (double) inside / count, count);
    }

    private static void check(String name, Errors errors, double least, double most) {
        System.out.printf(
                Locale.ROOT,
                "%s: NEES position %.2f of 3, state %.2f of 6, %.1f %% inside the 95 %% ellipsoid, %d samples%n",
                name,
                errors.position,
                errors.state,
                100 * errors.inside,
                errors.count);
        assertThat(errors.count).isGreaterThan(RUNS * 10);
        assertThat(errors.position).as(name).isBetween(least, most);
    }

    @Test
    void straightFlightIsKnownAsWellAsItSays() {
        SimRadar.Path path = SimRadar.straight(GeoPoint.ofDegrees(32.6, 36.4, 9_000), 240, 250);
        check("straight, 2-D radar with mode C", measure(moving(path), SensorKind.RADAR_2D, 240), 1.8, 3.3);
        check("straight, 3-D radar", measure(moving(path), SensorKind.RADAR_3D, 240), 1.8, 3.3);
    }

    @Test
    void turnsAreKnownAboutAsWellAsTheySay() {
        check("half a turn at 3 °/s, 2-D radar with mode C", measure(turning(), SensorKind.RADAR_2D, 180), 2, 4);
        check("half a turn at 3 °/s, 3-D radar", measure(turning(), SensorKind.RADAR_3D, 180), 2, 4);
    }

    @Test
    void ballisticArcsAreKnownAboutAsWellAsTheySay() {
        check("ballistic arc, 3-D radar", measure(arc(), SensorKind.RADAR_3D, 180), 2, 4);
    }
}
