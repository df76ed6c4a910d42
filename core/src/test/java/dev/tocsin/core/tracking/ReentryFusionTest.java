package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Two nations that see one missile fall through the air and tell each other.
class ReentryFusionTest {
    private static final double SCAN = 5;
    private static final GeoPoint BEGIN = GeoPoint.ofDegrees(32.2, 36.0, 90_000);

    private static final class Nation {
        final NodeId node;
        final SimRadar radar;
        final Tracker tracker;
        final Set<String> names = new TreeSet<>();

        Nation(String name, double latitude, double longitude) {
            node = new NodeId(name);
            radar = new SimRadar(name + "-r", latitude, longitude, SensorKind.RADAR_3D, SCAN, 0);
            tracker = new Tracker(node, List.of(radar.sensor), TrackingSettings.DEFAULTS);
        }
    }

    /// Names that each of both nations gives in all.
    private static int[] namesGiven(double beta, long seed) {
        FallingBody body = new FallingBody(BEGIN, beta);
        Random random = new Random(seed);
        List<Nation> nations = List.of(new Nation("aa", 32.0, 34.8), new Nation("bb", 31.2, 36.4));
        List<PlotBatch> batches = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            for (double t = 1.7 * n; t + SCAN < body.seconds(); t += SCAN) {
                batches.add(nations.get(n).radar.rotation(t, List.of(body.path()), random));
            }
        }
        batches.sort((a, b) -> Long.compare(a.receivedNanos(), b.receivedNanos()));
        for (PlotBatch batch : batches) {
            Nation own = batch.sensor().equals(nations.get(0).radar.sensor.id()) ? nations.get(0) : nations.get(1);
            Nation other = own == nations.get(0) ? nations.get(1) : nations.get(0);
            long now = batch.receivedNanos();
            own.tracker.measure(batch, now);
            own.tracker.advance(now);
            for (Track track : own.tracker.drainChanges()) {
                own.names.add(track.id().value());
                other.tracker.receive(own.node, track, now);
            }
        }
        return new int[] {nations.get(0).names.size(), nations.get(1).names.size()};
    }

    @Test
    void aMissileThatFallsThroughTheAirStaysOneTrackInBothNations() {
        int more = 0;
        for (long seed = 0; seed < 10; seed++) {
            for (double beta : new double[] {6_000, 1_500}) {
                int[] names = namesGiven(beta, seed);
                more += names[0] + names[1] - 2;
            }
        }
        assertThat(more).isLessThanOrEqualTo(2);
    }
}
