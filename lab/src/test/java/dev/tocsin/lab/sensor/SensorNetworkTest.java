package dev.tocsin.lab.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.ScenarioReader;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.lab.scenario.Trajectory;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scenario.TruthObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SensorNetworkTest {
    private static final Scenario NIGHT = ScenarioReader.builtIn("night-2024-04");
    private static final Truth TRUTH = Truth.draw(NIGHT, 1);
    private static final long FROM = Nanos.parse("2024-04-13T22:36:00Z");
    private static final long UNTIL = FROM + 3 * Nanos.MINUTE;
    private static final List<Look> LOOKS = looks(NIGHT.sensors());

    private static List<Look> looks(List<SensorSpec> sensors) {
        SensorNetwork network = new SensorNetwork(TRUTH, sensors, FROM);
        List<Look> looks = new ArrayList<>();
        while (network.nextNanos() < UNTIL) {
            looks.add(network.next());
        }
        return looks;
    }

    @Test
    void sendsInTheOrderOfTimeAndNeverBeforeItMeasured() {
        long before = 0;
        for (Look look : LOOKS) {
            assertThat(look.sentNanos()).isGreaterThanOrEqualTo(before);
            before = look.sentNanos();
            for (int i = 0; i < look.plots().size(); i++) {
                assertThat(look.plots().timeNanos(i)).isBetween(FROM, look.sentNanos());
            }
        }
    }

    @Test
    void measuresObjectsWithinItsErrors() {
        int measured = 0;
        for (Look look : LOOKS) {
            for (int i = 0; i < look.plots().size(); i++) {
                if (look.objects().get(i) != Look.CLUTTER && look.plots().has(i, PlotField.POLAR)) {
                    checkPolar(look, i);
                    measured++;
                }
            }
        }
        assertThat(measured).isGreaterThan(3000);
    }

    private static void checkPolar(Look look, int i) {
        PlotBatch plots = look.plots();
        TruthObject object = TRUTH.objects().get(look.objects().get(i));
        SensorSpec spec = look.sensor();
        Vector3 local =
                new LocalFrame(spec.sensor().site()).toLocal(object.trajectory().positionAt(plots.timeNanos(i)));
        double rangeError = plots.rangeMetres(i) - local.norm();
        assertThat(Math.abs(rangeError)).isLessThan(6 * spec.sensor().accuracy().rangeMetres());
        double azimuth = StrictMath.atan2(local.x(), local.y());
        double azimuthError = Math.IEEEremainder(plots.azimuthRadians(i) - azimuth, 2 * Math.PI);
        assertThat(Math.abs(azimuthError))
                .isLessThan(6 * spec.sensor().accuracy().azimuthRadians());
    }

    @Test
    void seesNoDroneBelowTheHorizon() {
        for (Look look : LOOKS) {
            for (int index : look.objects()) {
                if (index == Look.CLUTTER || TRUTH.objects().get(index).objectClass() != ObjectClass.DRONE) {
                    continue;
                }
                GeoPoint site = look.sensor().sensor().site();
                Trajectory path = TRUTH.objects().get(index).trajectory();
                long at = Math.min(look.sentNanos(), path.endNanos());
                double height = Math.max(0, path.pointAt(at).heightMetres());
                double horizon = 4130 * (Math.sqrt(height) + Math.sqrt(site.heightMetres()));
                double distance =
                        new LocalFrame(site).toLocal(path.positionAt(at)).norm();
                assertThat(distance).isLessThan(horizon * 1.05 + 2000);
            }
        }
    }

    @Test
    void seesBallisticMissilesFromAfarAndDronesFromSeveralNations() {
        assertThat(LOOKS.stream()
                        .filter(look -> look.objects().stream()
                                .anyMatch(i -> i >= 0 && TRUTH.objects().get(i).objectClass() == ObjectClass.BALLISTIC))
                        .map(look -> look.sensor().sensor().node().value())
                        .distinct())
                .contains("il", "cy", "iq");
        assertThat(LOOKS.stream()
                        .filter(look -> look.objects().stream()
                                .anyMatch(i -> i >= 0 && TRUTH.objects().get(i).objectClass() == ObjectClass.DRONE))
                        .map(look -> look.sensor().sensor().node().value())
                        .distinct())
                .contains("iq", "jo", "sa");
    }

    @Test
    void givesTheSamePlotsWhateverOtherSensorsLook() {
        SensorSpec one = NIGHT.sensors().get(3);
        List<PlotBatch> alone = looks(List.of(one)).stream().map(Look::plots).toList();
        List<PlotBatch> among = LOOKS.stream()
                .filter(look -> look.sensor().equals(one))
                .map(Look::plots)
                .toList();
        assertThat(alone).hasSameSizeAs(among);
        for (int i = 0; i < alone.size(); i++) {
            assertThat(alone.get(i).size()).isEqualTo(among.get(i).size());
            for (int k = 0; k < alone.get(i).size(); k++) {
                assertThat(alone.get(i).rangeMetres(k)).isEqualTo(among.get(i).rangeMetres(k));
                assertThat(alone.get(i).timeNanos(k)).isEqualTo(among.get(i).timeNanos(k));
            }
        }
    }

    @Test
    void isSilentDuringAnOutage() {
        SensorSpec spec = NIGHT.sensors().get(1);
        SensorSpec silent = new SensorSpec(
                spec.sensor(),
                spec.sac(),
                spec.sic(),
                spec.transponders(),
                spec.primary(),
                spec.sector(),
                spec.biases(),
                spec.latencyNanos(),
                List.of(new SensorSpec.Outage(FROM + Nanos.MINUTE, FROM + 2 * Nanos.MINUTE)));
        List<Look> looks = looks(List.of(silent));
        long during = looks.stream()
                .filter(look -> look.sentNanos() > FROM + 65 * Nanos.SECOND)
                .filter(look -> look.sentNanos() < FROM + 2 * Nanos.MINUTE)
                .mapToInt(look -> look.plots().size())
                .sum();
        assertThat(during).isZero();
        assertThat(looks.stream().mapToInt(look -> look.plots().size()).sum()).isPositive();
    }
}
