package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorKind;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ParkingTest {
    private static final double SCAN = 4;
    private final SimRadar radar = new SimRadar("r1", 32, 35, SensorKind.RADAR_2D, SCAN, 2);
    private final Tracker tracker = TrackerTest.tracker(List.of(radar));
    private final Random random = new Random(6);
    private final Set<String> took = new TreeSet<>();

    /// Rotations with a plot of an object on the ground, or without; another object keeps the radar busy.
    private void rotations(double from, double to, boolean seen, int code) {
        rotations(from, to, seen, code, _ -> 2_500);
    }

    private void rotations(double from, double to, boolean seen, int code, DoubleUnaryOperator range) {
        tracker.observe((batch, row, track) -> {
            if (batch.rangeMetres(row) < 10_000) {
                took.add(track.value());
            }
        });
        for (double t = from; t < to; t += SCAN) {
            long nanos = SimRadar.nanos(t);
            PlotBatch batch = new PlotBatch(radar.sensor.id(), nanos + 1_000_000_000L);
            int busy = batch.append(nanos);
            batch.setPolar(busy, 60_000 + 100 * t, 2);
            batch.setAltitude(busy, 9_000);
            if (seen) {
                int row = batch.append(nanos + 500_000_000L);
                batch.setPolar(
                        row, range.applyAsDouble(t) + 15 * random.nextGaussian(), 1 + 1e-3 * random.nextGaussian());
                batch.setAltitude(row, 100);
                if (code >= 0) {
                    batch.setMode3A(row, code);
                }
            }
            tracker.measure(batch, nanos + 1_000_000_000L);
            tracker.advance(nanos + 1_000_000_000L);
            tracker.drainChanges();
        }
    }

    @Test
    void keepsAParkedAircraftThatIsHiddenForTenMinutes() {
        rotations(0, 200, true, 1234);
        rotations(200, 800, false, 1234);
        rotations(800, 900, true, 1234);
        assertThat(took).hasSize(1);
    }

    @Test
    void findsAParkedAircraftAgainThatTaxiedOffUnseen() {
        rotations(0, 200, true, 1234);
        rotations(200, 260, false, 1234);
        rotations(260, 360, true, 1234, t -> 2_120 - 9 * (t - 260));
        assertThat(took).hasSize(1);
    }

    @Test
    void doesNotKeepAnEchoThatNeverAnswered() {
        rotations(0, 200, true, -1);
        rotations(200, 800, false, -1);
        rotations(800, 900, true, -1);
        assertThat(took).hasSize(2);
    }

    @Test
    void doesNotKeepWhatWasSeenForMomentsOnly() {
        rotations(0, 20, true, 1234);
        rotations(20, 620, false, 1234);
        rotations(620, 720, true, 1234);
        assertThat(took).hasSize(2);
    }
}
