package dev.tocsin.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that people get wrong, or break on purpose: each is refused with the line, the key and what is allowed.
@Timeout(60)
@Tag("slow")
class BrokenScenarioTest {
    private static final String HEAD = "like: night-2024-04\nid: x\ntitle: X\n";
    private static final String RADAR = "kind: radar-2d, at: [31, 35, 0], range-km: 100, rotation-s: 5";

    static Stream<Arguments> broken() {
        return Stream.of(documents(), values(), raids(), nodes()).flatMap(part -> part);
    }

    private static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of(
                        "", "a scenario is a mapping of fields (id, title, start, end, raids, ...); this is empty"),
                Arguments.of("- a\n", "this is a list"),
                Arguments.of("hello\n", "this is a single value"),
                Arguments.of("id: [a\n", ": while parsing a flow sequence, expected ',' or ']', but got <stream end>"),
                Arguments.of("like: tokyo\n", "line 1: like: there is no built-in scenario \"tokyo\"; known are night"),
                Arguments.of("like: [quiet-day]\n", "line 1: like: there is no built-in scenario [\"quiet-day\"]"),
                Arguments.of("id: x\n\ttitle: X\n", "line 1, column 6: "),
                Arguments.of(HEAD + "---\nid: y\n", "line 5: one document is expected, here begins another"),
                Arguments.of(HEAD + "raids: " + "[".repeat(5000) + "]".repeat(5000), "line 4: nested deeper than 32"),
                Arguments.of(HEAD + "raids: " + "{a: ".repeat(3000) + "1" + "}".repeat(3000), "line 4: nested deeper"),
                Arguments.of(HEAD + "raids: &a [*a]\n", "line 4: raids[0]: must be a mapping of fields"),
                Arguments.of(HEAD + "title: Y\n", "line 4: title: stands twice"),
                Arguments.of(HEAD + "areas: {a: {}, a: {}}\n", "line 4: areas.a: stands twice"),
                Arguments.of(HEAD + "raid: []\n", "line 4: raid: is no field here; known are airspaces, areas, "));
    }

    private static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("like: quiet-day\nid: ../../x\ntitle: X\n", "line 2: id: must be 1 to 64 letters, digits"),
                Arguments.of(HEAD + "region: atlantis\n", "line 4: region: no region pack \"atlantis\""),
                Arguments.of(HEAD + "start: yesterday\n", "line 4: start: must be an instant such as 2024-04-13T16"),
                Arguments.of(HEAD + "start: 9999-01-01T00:00:00Z\n", "line 4: start: must be an instant such as"),
                Arguments.of(
                        HEAD + "end: 2100-01-01T00:00:00Z\n", "line 4: end: must be at most 7 days after the start"),
                Arguments.of(HEAD + "opens: \"15:00Z\"\n", "line 4: opens: 2024-04-14T15:00:00.000Z is not between"),
                vehicle(
                        "speed-mps: [-10, 50]",
                        "vehicles.drone.speed-mps[0]: must be a number from 10 to 1000, not -10"),
                vehicle("speed-mps: [.nan, 50]", "vehicles.drone.speed-mps[0]: must be a number from 10 to 1000"),
                vehicle("speed-mps: [10, .inf]", "vehicles.drone.speed-mps[1]: must be a number from 10 to 1000"),
                vehicle("speed-mps: [50, 10]", "vehicles.drone.speed-mps: must be [least, largest]"),
                vehicle(
                        "speed-mps: [50 m/s, 60 m/s]",
                        "vehicles.drone.speed-mps[0]: must be a number from 10 to 1000, not \"50 m/s\""),
                vehicle(
                        "speed-kmh: [150, 200]",
                        "vehicles.drone.speed-kmh: is no field here; known are class, debris"));
    }

    private static Stream<Arguments> raids() {
        return Stream.of(
                raids(raid("r", "count: 2.5"), "line 5: raids[0].count: must be a whole number, not 2.5"),
                raids(raid("r", "count: 1") + raid("r", "count: 1"), "line 6: raids[1].name: \"r\" stands twice"),
                raids(
                        raid("traffic", "count: 1"),
                        "line 5: raids[0].name: \"traffic\" is what civil flights are called"),
                raids(raid("\"../a,b\"", "count: 1"), "line 5: raids[0].name: must be 1 to 64 letters"),
                raids(raid("r", "count: 10000") + raid("s", "count: 10000"), "objects are too many, at most 20000"),
                raids(raid("r", "count: 1").replace("golan: 1", "golan: 0"), "raids[0].targets: at least one weight"),
                raids(
                        raid("r", "count: 1").replace("area: golan", "area: moon"),
                        "there is no area \"moon\"; known are"),
                raids(
                        raid("r", "count: 1").replace("22:10Z", "05:00Z"),
                        "launch.waves[0].until: 2024-04-14T05:00:00.000Z"),
                Arguments.of(
                        HEAD + "areas: {golan: {centre: [35.7, 139.7], half-axes-km: [1, 1]}}\nraids:\n"
                                + raid("r", "count: 1"),
                        "raids[0].launch.area: 35.70, 139.70 lies outside of the map of region levant, latitude 11.5"));
    }

    private static Stream<Arguments> nodes() {
        return Stream.of(
                nodes("\"il node\": {name: X}", "nodes.il node: node id must be 1 to 64 letters"),
                nodes("il: {name: X, sensors: {\"a/b\": {" + RADAR + "}}}", "nodes.il.sensors.a/b: sensor id must be"),
                nodes("il: {name: X, shares: [{with: zz}]}", "shares[0].with: there is no node \"zz\"; known are il"),
                nodes("il: {name: X, shares: [{with: il}]}", "shares[0].with: a node cannot share with itself"),
                nodes("il: {name: X, sensors: {a: {type: moon}}}", "there is no sensor type \"moon\"; known are early"),
                nodes(
                        "il: {name: X, sensors: {a: {" + RADAR + ", elevation-deg: [40, 10]}}}",
                        "nodes.il.sensors.a.elevation-deg: must be [lowest, highest]"),
                Arguments.of(
                        HEAD + "sensor-types: {new: {range-km: 10, rotaton-s: 5}}\nnodes: {il: {name: X}}\n",
                        "line 4: sensor-types.new.rotaton-s: is no field here; known are altitude"),
                nodes("", "nodes: must hold at least one"),
                Arguments.of(
                        HEAD + "failures: [{share: 0.3, from: \"23:00Z\", until: \"22:00Z\"}]\n",
                        "line 4: failures[0].until: must be after from"),
                Arguments.of(
                        HEAD
                                + "messages:\n  - {from: zz, to: [qq], raid: drones-west, "
                                + "at: \"22:00Z\", until: \"22:10Z\"}\n",
                        "line 5: messages[0].from: there is no node \"zz\"; known are cy, il, iq, jo, sa"));
    }

    private static Arguments vehicle(String speed, String problem) {
        return Arguments.of(
                HEAD + "vehicles:\n  drone: {class: drone, height-m: [100, 200], " + speed + "}\n",
                "line 5: " + problem);
    }

    private static Arguments raids(String list, String problem) {
        return Arguments.of(HEAD + "raids:\n" + list, problem);
    }

    private static String raid(String name, String count) {
        return "  - {name: " + name + ", vehicle: drone, " + count
                + ", launch: {area: golan, waves: [{from: \"22:00Z\","
                + " until: \"22:10Z\"}]}, targets: {golan: 1}, fates: {impact: 1}}\n";
    }

    private static Arguments nodes(String nodes, String problem) {
        return Arguments.of(HEAD + "nodes: {" + nodes + "}\n", problem);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void isRefusedWithLineKeyAndWhatIsAllowed(String yaml, String problem) {
        assertThatThrownBy(() -> ScenarioReader.parse("mine.yaml", yaml))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("mine.yaml: ")
                .hasMessageContaining(problem);
    }

    /// A scenario like one that is itself like another took only what the first one says: it had no sensors.
    @Test
    void whatIsLikeAScenarioThatIsLikeAnotherHasAllOfBoth() {
        Scenario mine = ScenarioReader.parse("mine.yaml", "like: quiet-day\nid: mine\ntitle: Mine\n");
        assertThat(mine.nodes()).hasSize(5);
        assertThat(mine.raids()).isEmpty();
        assertThat(mine.traffic()).isPresent();
    }

    /// Types of the scenario that another is like were problems, every field, when no sensor was of them any more.
    @Test
    void aSensorTypeThatNoSensorIsOfIsNoProblem() {
        String yaml = HEAD + "nodes: {il: {name: X, sensors: {a: {" + RADAR + "}}}}\n";
        assertThat(ScenarioReader.parse("mine.yaml", yaml).sensors()).hasSize(1);
    }

    @Test
    void filesThatAreNoTextOrTooLongAreNotRead(@TempDir Path folder) throws IOException {
        Path big = Files.writeString(folder.resolve("big.yaml"), "id: x # " + "x".repeat(10_000_000));
        assertThatThrownBy(() -> ScenarioReader.open(big.toString()))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("big.yaml is longer than 4194304 bytes");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> ScenarioReader.open(binary.toString()))
                .hasMessageContaining("binary.yaml is no text in UTF-8");
        assertThatThrownBy(() -> ScenarioReader.open(folder.toString()))
                .hasMessageContaining("is a folder, not a file");
    }

    @Test
    void everyPrefixAndEveryLostLineOfAScenarioIsReadOrRefused() throws IOException {
        String whole;
        try (var in = ScenarioReader.class.getResourceAsStream("false-sources.yaml")) {
            whole = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        String[] lines = whole.split("\n", -1);
        for (int i = 0; i < lines.length; i += 3) {
            StringBuilder without = new StringBuilder();
            for (int j = 0; j < lines.length; j++) {
                without.append(j == i ? "" : lines[j] + "\n");
            }
            readOrRefused(without.toString());
        }
        for (int end = 0; end < whole.length(); end += 97) {
            readOrRefused(whole.substring(0, end));
        }
    }

    private static void readOrRefused(String yaml) {
        ScenarioException refused =
                catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.parse("mine.yaml", yaml));
        assertThat(refused == null || !refused.problems().isEmpty()).isTrue();
    }
}
