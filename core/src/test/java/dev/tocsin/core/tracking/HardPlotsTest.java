package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What real radars do to plots: wrong azimuths, and aircraft on the ground that they lose from sight.
class HardPlotsTest {
    private static final double SCAN = 4;
    private final SimRadar radar = new SimRadar("r1", 32, 35, SensorKind.RADAR_2D, SCAN, 2);
    private final Tracker tracker =
            new Tracker(new NodeId("aa"), List.of(radar.sensor), TrackingSettings.DEFAULTS.withIdentity(false));
    private final Random random = new Random(9);
    private final List<String> took = new ArrayList<>();

    /// One rotation with a plot, or none where the range is 0; something far away keeps the radar busy.
    private void rotation(double t, double range, double azimuth, double height) {
        long nanos = SimRadar.nanos(t);
        PlotBatch batch = new PlotBatch(radar.sensor.id(), nanos + 1_000_000_000L);
        int busy = batch.append(nanos);
        batch.setPolar(busy, 60_000 + 100 * t, 2);
        batch.setAltitude(busy, 9_000);
        if (range > 0) {
            int row = batch.append(nanos + 500_000_000L);
            batch.setPolar(row, range + 15 * random.nextGaussian(), azimuth + 1e-3 * random.nextGaussian());
            batch.setAltitude(row, height);
            batch.setModeS(row, 0x4b1234);
        }
        tracker.measure(batch, nanos + 1_000_000_000L);
        tracker.advance(nanos + 1_000_000_000L);
        tracker.drainChanges();
    }

    @Test
    void keepsATrackWhoseAzimuthIsNowAndThenWrongByADegree() {
        tracker.observe((batch, row, track) -> {
            if (row == 1) {
                took.add(track.value());
            }
        });
        for (int k = 0; k < 60; k++) {
            double wrong = k > 10 && k % 6 == 0 ? Math.toRadians(k % 12 == 0 ? 0.9 : -0.9) : 0;
            rotation(k * SCAN, 30_000 + 60 * SCAN * k, 1 + wrong, 2_000);
        }
        assertThat(took).hasSize(60);
        assertThat(new HashSet<>(took)).hasSize(1);
    }

    @Test
    void keepsALowAircraftWhoseAzimuthsAreAllWrongForTwoMinutes() {
        int broken = 0;
        for (int seed = 0; seed < 20; seed++) {
            HardPlotsTest scene = new HardPlotsTest();
            scene.random.setSeed(seed);
            scene.tracker.observe((batch, row, track) -> {
                if (row == 1) {
                    scene.took.add(track.value());
                }
            });
            for (int k = 0; k < 60; k++) {
                double wrong = k >= 20 && k < 50 ? Math.toRadians(1) * scene.random.nextGaussian() : 0;
                scene.rotation(k * SCAN, 24_000 + 30 * SCAN * k, 1 + wrong, 500);
            }
            broken += new HashSet<>(scene.took).size() > 1 ? 1 : 0;
        }
        assertThat(broken).isLessThanOrEqualTo(2);
    }

    @Test
    void anAircraftThatVanishedWhileTaxiingIsNotTheOneThatAppearsFarAway() {
        tracker.observe((batch, row, track) -> {
            if (row == 1) {
                took.add(track.value());
            }
        });
        for (double t = 0; t < 60; t += SCAN) {
            rotation(t, 2_500 - 8 * t, 1, 100);
        }
        assertThat(new HashSet<>(took)).hasSize(1);
        String vanished = took.getFirst();
        for (double t = 60; t < 110; t += SCAN) {
            rotation(t, 0, 0, 0);
        }
        took.clear();
        for (double t = 112; t < 150; t += SCAN) {
            rotation(t, 3_300, 1, 100);
        }
        assertThat(took).isNotEmpty().doesNotContain(vanished);
    }
}
