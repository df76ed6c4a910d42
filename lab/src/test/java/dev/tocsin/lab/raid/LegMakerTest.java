package dev.tocsin.lab.raid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What counts of a track of a missile that falls from 300 km, 1.5 km in a second.
class LegMakerTest {
    private static final long SECOND = 1_000_000_000L;
    private final LegMaker maker = new LegMaker();

    /// Its state at a second, when it was measured last some seconds before.
    private void told(double second, double measuredBefore) {
        Vector3 at = Wgs84.toEcef(GeoPoint.ofDegrees(31, 35, 300_000 - 1_500 * second));
        double[] mean = {at.x(), at.y(), at.z(), 100, 0, 0};
        long now = (long) (second * SECOND);
        long measured = now - (long) (measuredBefore * SECOND);
        Track track = new Track(
                new TrackId("il-1"),
                TrackStatus.CONFIRMED,
                now,
                1,
                new StateEstimate(mean, new double[StateEstimate.PACKED]),
                List.of(),
                new ClassProbabilities(1, 0, 0, 0, 0),
                Identity.NONE,
                List.of(new Contribution(new NodeId("jo"), new SensorId("jo-r"), "jo", measured, 9)),
                0,
                measured);
        maker.update(track);
        maker.keep(track);
    }

    private double lastSecond() {
        return maker.leg(ObjectClass.BALLISTIC).orElseThrow().last().nanos() / 1e9;
    }

    private void followed() {
        for (int second = 0; second <= 60; second += 3) {
            told(second, 0);
        }
    }

    /// Seed 61: "last measured" was 8 km under the ground and 74 s after the missile had been broken up.
    @Test
    void aPartnersLateWordIsNoPlaceWhereItWasMeasured() {
        followed();
        told(75, 12);

        assertThat(lastSecond()).isEqualTo(60);
    }

    @Test
    void onePlotInTheWideGateOfAMissileThatIsGoneIsNotTheMissile() {
        followed();
        told(160, 0);
        told(163, 0);

        assertThat(lastSecond()).isEqualTo(60);
        assertThat(maker.leg(ObjectClass.BALLISTIC).orElseThrow().gapSeconds()).isCloseTo(3, within(1e-6));
    }

    @Test
    void aMissileThatIsFoundAgainIs() {
        followed();
        for (int second = 160; second <= 172; second += 3) {
            told(second, 0);
        }

        assertThat(lastSecond()).isEqualTo(172);
        assertThat(maker.leg(ObjectClass.BALLISTIC).orElseThrow().gapSeconds()).isCloseTo(3, within(1e-6));
    }
}
