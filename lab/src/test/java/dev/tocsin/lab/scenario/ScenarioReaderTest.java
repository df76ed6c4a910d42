package dev.tocsin.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tocsin.core.time.Nanos;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
    @Test
    void readsEveryBuiltInScenario() {
        for (String name : ScenarioReader.BUILT_IN) {
            Scenario scenario = ScenarioReader.builtIn(name);
            assertThat(scenario.id()).isEqualTo(name);
            assertThat(scenario.nodes()).hasSize(5);
            assertThat(scenario.sensors()).hasSizeGreaterThan(15);
        }
    }

    @Test
    void saysWhichFieldIsMisspelt() throws IOException {
        assertThat(problems(night().replace("visibility: 0.75", "visiblity: 0.75")))
                .singleElement()
                .asString()
                .matches("line \\d+: .*")
                .contains("vehicles.drone.visiblity: is no field here; known are ")
                .contains("visibility");
    }

    @Test
    void saysWhichNameIsUnknown() throws IOException {
        assertThat(problems(night().replace("vehicle: cruise\n", "vehicle: crusie\n")))
                .singleElement()
                .asString()
                .endsWith(": raids[4].vehicle: there is no vehicle \"crusie\"; known are drone, cruise, ballistic");
    }

    @Test
    void saysWhichSensorOrRaidAPhantomNames() {
        String yaml = """
                like: night-2024-04
                id: ghosts
                title: Ghosts
                raids:
                  - {name: ghosts, vehicle: drone, count: 5, launch: {area: iran-west, waves: [{from: "16:30Z",
                     until: "16:40Z"}]}, targets: {golan: 1}, fates: {impact: 1}, seen-by: [il-gollan]}
                messages: [{from: iq, to: [il], raid: goasts, at: "16:40Z", until: "16:50Z", type: another}]
                failures: [{share: 1.5, from: "16:40Z", until: "16:50Z"}]
                """;
        assertThat(problems(yaml))
                .contains(
                        "line 7: messages[0].raid: there is no raid \"goasts\"; known are ghosts",
                        "line 8: failures[0].share: must be a number from 0 to 1, not 1.5",
                        "line 6: raids[0].seen-by: there is no sensor \"il-gollan\"")
                .anyMatch(p -> p.startsWith("line 7: messages[0].type: must be one of "));
    }

    @Test
    void losesAThirdOfTheSensorsDrawnBySeed() {
        Scenario scenario = ScenarioReader.builtIn("sensor-loss");
        long at = Nanos.parse("2024-04-13T22:40:00Z");
        Truth one = Truth.draw(scenario, 1);
        Truth two = Truth.draw(scenario, 2);
        int all = scenario.sensors().size();
        assertThat(silent(one, at)).hasSizeBetween(all * 3 / 10, all * 4 / 10);
        assertThat(silent(one, at)).isNotEqualTo(silent(two, at)).isEqualTo(silent(Truth.draw(scenario, 1), at));
        assertThat(silent(one, Nanos.parse("2024-04-13T22:30:00Z"))).isEmpty();
    }

    private static List<String> silent(Truth truth, long nanos) {
        return truth.scenario().sensors().stream()
                .filter(s -> !s.worksAt(nanos))
                .map(s -> s.sensor().id().value())
                .toList();
    }

    @Test
    void findsAllProblemsAtOnce() throws IOException {
        String broken = night().replace("range-km: 450", "range-km: -3")
                .replace("count: 36", "count: many")
                .replace("stopped-outside: 0.57", "stopped-outside: 0.75");
        assertThat(problems(broken))
                .anyMatch(p -> p.endsWith(": raids[4].count: must be a number from 0 to 10000, not \"many\""))
                .anyMatch(p -> p.contains(": raids[4].fates: must sum to 1"))
                .anyMatch(p -> p.contains(": nodes.il.sensors.il-meron.range-km: must be a number from 1 to 5000"));
    }

    @Test
    void namesTheLineOfBrokenYaml() throws IOException {
        assertThat(problems(night().replace("areas:\n", "areas: [\n")))
                .singleElement()
                .asString()
                .matches("(?s)line \\d+, column \\d+: .*");
    }

    @Test
    void readsHoursAfterMidnightAsTheSecondDay() {
        long start = Nanos.parse("2024-04-13T16:00:00Z");
        assertThat(ScenarioTime.parse("23:30Z", start)).isEqualTo(Nanos.parse("2024-04-13T23:30:00Z"));
        assertThat(ScenarioTime.parse("01:15:30Z", start)).isEqualTo(Nanos.parse("2024-04-14T01:15:30Z"));
        assertThatThrownBy(() -> ScenarioTime.parse("25:00Z", start)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ScenarioTime.parse("soon", start))
                .hasMessageContaining("write 23:30Z or 2024-04-13T23:30:00Z");
    }

    private static String night() throws IOException {
        try (InputStream in = ScenarioReader.class.getResourceAsStream("night-2024-04.yaml")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> problems(String yaml) {
        ScenarioException[] caught = new ScenarioException[1];
        assertThatThrownBy(() -> ScenarioReader.parse("test.yaml", yaml))
                .isInstanceOf(ScenarioException.class)
                .asInstanceOf(type(ScenarioException.class))
                .satisfies(e -> caught[0] = e);
        return caught[0].problems();
    }
}
