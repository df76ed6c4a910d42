package dev.tocsin.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.coverage.ZoneCoverage.State;
import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageWatchTest {
    private static final NodeId NODE = new NodeId("il");
    private static final Zone NEAR = zone("il-near", 32.8, 35.0);
    private static final Zone FAR = zone("il-far", 35.5, 35.0);

    private final CoverageWatch watch = new CoverageWatch(
            List.of(
                    Reach.usual(sensor("north-1", "north", SensorKind.RADAR_3D)),
                    Reach.usual(sensor("north-2", "north", SensorKind.RADAR_2D)),
                    Reach.usual(sensor("south", "south", SensorKind.RADAR_3D)),
                    Reach.usual(sensor("adsb", "adsb", SensorKind.ADS_B))),
            List.of(NEAR, FAR));

    @Test
    void nothingIsSeenBeforeASensorWasHeard() {
        assertThat(watch.judge(1)).isTrue();
        assertThat(watch.all()).allSatisfy(c -> assertThat(c.state()).isEqualTo(State.BLIND));
        assertThat(of(NEAR, Height.LOW).reason()).contains("north-1: not heard yet");
    }

    @Test
    void twoSensorsOfOneDomainAreOneWitness() {
        heard(2, "north-1", "north-2", "adsb");
        assertThat(of(NEAR, Height.LOW).state()).isEqualTo(State.ONE);
        assertThat(of(NEAR, Height.LOW).isNotice()).as("the second is missing").isTrue();
        heard(3, "south");
        assertThat(of(NEAR, Height.LOW).state()).isEqualTo(State.SEEN);
        assertThat(of(NEAR, Height.LOW).domains()).containsExactly("north", "south");
        assertThat(of(NEAR, Height.LOW).isNotice()).isFalse();
    }

    @Test
    void saysSinceWhenAndWhyAndThatItIsBack() {
        heard(2, "north-1", "north-2", "south");
        lost(10, "south");
        lost(20, "north-1");
        assertThat(of(NEAR, Height.HIGH).state()).isEqualTo(State.ONE);
        assertThat(of(NEAR, Height.HIGH).sinceNanos()).isEqualTo(10);
        lost(30, "north-2");
        ZoneCoverage blind = of(NEAR, Height.HIGH);
        assertThat(blind.state()).isEqualTo(State.BLIND);
        assertThat(blind.sinceNanos()).isEqualTo(30);
        assertThat(blind.reason()).contains("south: silent", "north-1: silent", "north-2: silent");
        heard(40, "north-1", "south");
        assertThat(of(NEAR, Height.HIGH).state()).isEqualTo(State.SEEN);
        assertThat(watch.judge(50)).as("no news").isFalse();
    }

    @Test
    void whatIsLowIsBehindTheHorizonWhereWhatIsHighIsNot() {
        heard(2, "north-1", "south");
        assertThat(of(FAR, Height.HIGH).state()).isEqualTo(State.SEEN);
        ZoneCoverage low = of(FAR, Height.LOW);
        assertThat(low.state()).isEqualTo(State.BLIND);
        assertThat(low.isNeverSeen()).isTrue();
        assertThat(low.reason()).contains("no sensor of this node reaches it");
    }

    @Test
    void aSensorThatIsNotWellVouchesForNothing() {
        heard(2, "north-1", "south");
        watch.update(new SensorStatus(new SensorId("south"), 3, Health.DEGRADED, "one channel out"));
        watch.judge(3);
        assertThat(of(NEAR, Height.LOW).state()).isEqualTo(State.ONE);
    }

    @Test
    void looksOnlyWhereTheSensorLooks() {
        Sensor radar = sensor("east-only", "east", SensorKind.RADAR_3D);
        Reach east =
                new Reach(radar, true, 100_000, new Reach.Sector(0, Math.PI, Math.toRadians(-2), Math.toRadians(40)));
        Zone west = zone("il-west", 32.5, 34.5);
        CoverageWatch one = new CoverageWatch(List.of(east), List.of(zone("il-east", 32.5, 35.5), west));
        one.update(new SensorStatus(radar.id(), 1, Health.OK, ""));
        one.judge(1);
        assertThat(one.all().get(0).state()).isEqualTo(State.ONE);
        assertThat(one.all().get(2).state()).isEqualTo(State.BLIND);
    }

    private void heard(long now, String... ids) {
        for (String id : ids) {
            watch.update(new SensorStatus(new SensorId(id), now, Health.OK, ""));
        }
        watch.judge(now);
    }

    private void lost(long now, String id) {
        watch.update(new SensorStatus(new SensorId(id), now, Health.LOST, "silent"));
        watch.judge(now);
    }

    private ZoneCoverage of(Zone zone, Height height) {
        return watch.all().stream()
                .filter(c -> c.zone().equals(zone.id()) && c.height() == height)
                .findFirst()
                .orElseThrow();
    }

    private static Sensor sensor(String id, String domain, SensorKind kind) {
        return new Sensor(
                new SensorId(id),
                NODE,
                kind,
                GeoPoint.ofDegrees(32.3, 35.0, 500),
                domain,
                400_000,
                new Sensor.Accuracy(100, 0.001, 0.001, 30, 0),
                5 * Nanos.SECOND,
                0.9,
                1);
    }

    private static Zone zone(String id, double latitude, double longitude) {
        Area area = new Area(List.of(new Area.Ring(List.of(
                GeoPoint.ofDegrees(latitude - 0.02, longitude - 0.02),
                GeoPoint.ofDegrees(latitude - 0.02, longitude + 0.02),
                GeoPoint.ofDegrees(latitude + 0.02, longitude)))));
        return new Zone(
                new ZoneId(id),
                NODE,
                Optional.empty(),
                id,
                GeoPoint.ofDegrees(latitude, longitude),
                area,
                1_000,
                60 * Nanos.SECOND);
    }
}
