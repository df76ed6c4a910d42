package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.matrix.Cholesky;
import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.Track;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much air slows a falling body down is learnt while it falls.
class DragTest {
    private static final int RUNS = 20;
    private static final double AIR_METRES = 40_000;
    private static final GeoPoint BEGIN = GeoPoint.ofDegrees(32.2, 36.0, 90_000);

    /// Mean squared errors of a track in the air, below 40 km.
    private static final class Errors {
        double metres2;
        double metresPerSecond2;
        double normalised;
        int samples;

        void add(Track track, FallingBody body) {
            double t = (track.timeNanos() - SimRadar.nanos(0)) * 1e-9;
            Vector3 truth = body.path().at(t);
            if (Wgs84.radialHeight(truth.x(), truth.y(), truth.z()) > AIR_METRES) {
                return;
            }
            Vector3 speed =
                    body.path().at(t + 0.2).minus(body.path().at(t - 0.2)).times(2.5);
            Vector3 p = track.state().position().minus(truth);
            Vector3 v = track.state().velocity().minus(speed);
            double[] flown = {truth.x(), truth.y(), truth.z(), speed.x(), speed.y(), speed.z()};
            metres2 += p.dot(p);
            metresPerSecond2 += v.dot(v);
            normalised += Nees.of(track, flown);
            samples++;
        }
    }

    private static Errors fallen(double beta) {
        FallingBody body = new FallingBody(BEGIN, beta);
        Errors errors = new Errors();
        body.follow(RUNS, track -> errors.add(track, body));
        return errors;
    }

    /// Until November 2026 all had the drag of one nominal body: errors of speed were 45, 59, 77, 48, 32 and 40 m/s.
    @ParameterizedTest
    @CsvSource({"200, 38", "500, 40", "1500, 40", "3000, 34", "6000, 28", "12000, 26"})
    void theSpeedOfAFallingBodyIsKnownWhateverItsDrag(double beta, double mostMetresPerSecond) {
        Errors errors = fallen(beta);

        double speed = Math.sqrt(errors.metresPerSecond2 / errors.samples);
        double normalised = errors.normalised / errors.samples;
        System.out.printf(
                Locale.ROOT,
                "%.0f kg/m²: %.0f m, %.1f m/s, normalised squared error %.2f of 6, %d samples%n",
                beta,
                Math.sqrt(errors.metres2 / errors.samples),
                speed,
                normalised,
                errors.samples);
        assertThat(errors.samples).isGreaterThan(100);
        assertThat(speed).isLessThan(mostMetresPerSecond);
        assertThat(normalised).isBetween(2.5, 8.0);
    }

    /// A body of 1,000 kg/m² measured every two seconds on its way down from 60 km.
    @Test
    void dragIsLearntAndItsCovarianceStaysSound() {
        FallingBody body = new FallingBody(GeoPoint.ofDegrees(32.2, 36.0, 60_000), 1_000);
        Random random = new Random(5);
        Motion motion = new Motion();
        Drag drag = new Drag();
        double[] block = first(body);
        double[] work = new double[Gaussian6.STATES];
        double[] row = new double[Gaussian6.STATES];
        double before = drag.variance();
        for (double t = 2; t < body.seconds() - 5; t += 2) {
            motion.fall(block, 0, drag, 2);
            Vector3 truth = body.path().at(t);
            double[] measured = {truth.x(), truth.y(), truth.z()};
            for (int i = 0; i < 3; i++) {
                Arrays.fill(row, 0);
                row[i] = 1;
                double innovation = measured[i] + 20 * random.nextGaussian() - block[i];
                double s = Gaussian6.update(block, 0, row, 0, innovation, 400, work);
                drag.update(row, work, innovation, s);
            }
            assertThat(isPositiveDefinite(block, drag)).as("after %.0f s", t).isTrue();
        }
        assertThat(1 / drag.inverseBeta()).isBetween(800.0, 1_250.0);
        assertThat(drag.variance()).isLessThan(before / 10);
    }

    private static double[] first(FallingBody body) {
        Vector3 p = body.path().at(0);
        Vector3 v = body.path().at(0.2).minus(p).times(5);
        double[] block = new double[Gaussian6.SIZE];
        double[] mean = {p.x(), p.y(), p.z(), v.x(), v.y(), v.z()};
        System.arraycopy(mean, 0, block, 0, mean.length);
        for (int i = 0; i < Gaussian6.STATES; i++) {
            block[Gaussian6.STATES + Gaussian6.index(i, i)] = 1e4;
        }
        return block;
    }

    private static boolean isPositiveDefinite(double[] block, Drag drag) {
        int n = Gaussian6.STATES + 1;
        double[] joint = new double[n * (n + 1) / 2];
        System.arraycopy(block, Gaussian6.STATES, joint, 0, Gaussian6.PACKED);
        System.arraycopy(drag.cross, 0, joint, Gaussian6.PACKED, Gaussian6.STATES);
        joint[joint.length - 1] = drag.variance();
        return Cholesky.factor(joint, 0, n);
    }
}
