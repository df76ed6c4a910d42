package dev.tocsin.lab.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.coverage.CoverageWatch;
import dev.tocsin.core.coverage.Height;
import dev.tocsin.core.coverage.ZoneCoverage;
import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.ScenarioReader;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.sensor.Look;
import dev.tocsin.lab.sensor.SensorNetwork;
import dev.tocsin.lab.sensor.Sight;
import dev.tocsin.regions.RegionPack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The scenario `sensor-loss`: a third of the sensors fall silent mid-raid, and no zone believes itself seen when it is
/// not. What is believed comes from the bytes on the wire; what is true, from the simulated sensors.
@Timeout(120)
@Tag("slow")
class SensorLossTest {
    private static final long FROM = Nanos.parse("2024-04-13T22:30:00Z");
    private static final long UNTIL = Nanos.parse("2024-04-13T22:52:00Z");

    /// Least of the classes that fly low in the scenario.
    private static final double LOW_VISIBILITY = 0.75;

    private static final Region REGION = RegionPack.load("levant").region();
    private static final Map<ZoneId, Zone> ZONES =
            REGION.zones().stream().collect(Collectors.toMap(Zone::id, Function.identity()));

    @Test
    void noZoneBelievesItselfSeenWhenItIsNot() {
        int lost = 0;
        for (long seed : new long[] {1, 5}) {
            Truth truth = Truth.draw(ScenarioReader.builtIn("sensor-loss"), seed);
            for (NodeSpec node : truth.scenario().nodes()) {
                Night night = new Night(truth, node, UNTIL, true);
                night.run();
                assertThat(night.wrong).as("seed %d, %s", seed, node.id()).isEmpty();
                lost += night.notices;
            }
        }
        assertThat(lost).as("some zones were told that they lost a witness").isPositive();
    }

    @Test
    void theCheckFindsAWatchThatIsNeverToldOfLosses() {
        Truth truth = Truth.draw(ScenarioReader.builtIn("sensor-loss"), 1);
        int wrong = 0;
        for (NodeSpec node : truth.scenario().nodes()) {
            Night night = new Night(truth, node, UNTIL, false);
            night.run();
            wrong += night.wrong.size();
        }
        assertThat(wrong).isPositive();
    }

    /// One nation through the span.
    private static final class Night {
        private final NodeSpec node;
        private final SensorNetwork network;
        private final SensorWire wire;
        private final HealthWatch health;
        private final CoverageWatch coverage;
        private final Map<SensorSpec, Sight> sights;
        private final Map<ZoneId, Map<Height, Set<Set<SensorSpec>>>> reaching = new HashMap<>();
        private final long until;
        private final boolean told;
        private final List<String> wrong = new ArrayList<>();
        private int notices;

        Night(Truth truth, NodeSpec node, long until, boolean told) {
            this.node = node;
            this.until = until;
            this.told = told;
            this.network = new SensorNetwork(truth, node.sensors(), FROM);
            this.wire = new SensorWire(node);
            this.health = new HealthWatch(
                    node.sensors().stream().map(SensorSpec::sensor).toList(), FROM);
            this.coverage = new CoverageWatch(
                    node.sensors().stream().map(SensorSpec::reach).toList(),
                    REGION.zones().stream()
                            .filter(zone -> zone.nation().equals(node.id()))
                            .toList());
            this.sights = node.sensors().stream().collect(Collectors.toMap(Function.identity(), Sight::new));
        }

        void run() {
            for (long now = FROM; now < until; now += Nanos.SECOND) {
                while (network.nextNanos() < now) {
                    hear(network.next());
                }
                for (SensorStatus status : health.judge(now)) {
                    if (told || status.health() == Health.OK) {
                        coverage.update(status);
                    }
                }
                coverage.judge(now);
                if ((now - FROM) % (20 * Nanos.SECOND) == 0) {
                    check(now);
                }
            }
        }

        private void hear(Look look) {
            if (wire.carry(look).heard()) {
                health.heard(look.sensor().sensor().id(), look.sentNanos());
                coverage.update(new SensorStatus(look.sensor().sensor().id(), look.sentNanos(), Health.OK, ""));
            }
        }

        /// Every zone at both heights: what is believed, and the worst of what is true over its points.
        private void check(long now) {
            Set<SensorSpec> working =
                    node.sensors().stream().filter(spec -> works(spec, now)).collect(Collectors.toSet());
            for (ZoneCoverage believed : coverage.all()) {
                notices += believed.isNotice() && !believed.isNeverSeen() ? 1 : 0;
                int really = Integer.MAX_VALUE;
                for (Set<SensorSpec> set : reaching(believed.zone(), believed.height())) {
                    really = Math.min(really, domains(set, working));
                }
                if (really < believed.domains().size()) {
                    wrong.add(Nanos.format(now) + " " + believed + " is seen by " + really);
                }
            }
        }

        private static int domains(Set<SensorSpec> reaching, Set<SensorSpec> working) {
            return (int) reaching.stream()
                    .filter(working::contains)
                    .map(spec -> spec.sensor().failureDomain())
                    .distinct()
                    .count();
        }

        /// The different sets of sensors that would see points of a zone: its centre, the corners of its
        /// outlines and the middles of their sides.
        private Set<Set<SensorSpec>> reaching(ZoneId id, Height height) {
            Zone zone = Objects.requireNonNull(ZONES.get(id));
            return reaching.computeIfAbsent(id, _ -> new EnumMap<>(Height.class))
                    .computeIfAbsent(
                            height,
                            _ -> points(zone).stream()
                                    .map(point -> seeing(point.withHeight(height.metres()), height))
                                    .collect(Collectors.toSet()));
        }

        private static List<GeoPoint> points(Zone zone) {
            List<GeoPoint> points = new ArrayList<>(List.of(zone.centre()));
            for (Area.Ring ring : zone.area().rings()) {
                List<GeoPoint> corners = ring.vertices();
                for (int i = 0; i < corners.size(); i++) {
                    GeoPoint one = corners.get(i);
                    GeoPoint next = corners.get((i + 1) % corners.size());
                    points.add(one);
                    points.add(new GeoPoint(
                            (one.latitudeRadians() + next.latitudeRadians()) / 2,
                            (one.longitudeRadians() + next.longitudeRadians()) / 2,
                            0));
                }
            }
            return points;
        }

        private Set<SensorSpec> seeing(GeoPoint point, Height height) {
            double visibility = height == Height.LOW ? LOW_VISIBILITY : 1;
            return node.sensors().stream()
                    .filter(spec -> Objects.requireNonNull(sights.get(spec)).sees(point, visibility))
                    .collect(Collectors.toSet());
        }

        /// A sensor counts as working for as long as it takes to know that it does not.
        private static boolean works(SensorSpec spec, long now) {
            long known = Math.max(10 * Nanos.SECOND, 3 * spec.sensor().scanNanos())
                    + spec.sensor().scanNanos()
                    + spec.latencyNanos()
                    + Nanos.SECOND;
            for (long at = now - known; at <= now; at += Nanos.SECOND) {
                if (spec.worksAt(at)) {
                    return true;
                }
            }
            return false;
        }
    }
}
