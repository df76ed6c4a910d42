package dev.tocsin.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.source.Sources;
import dev.tocsin.testing.Property;
import dev.tocsin.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    private static final Path EXAMPLE = SharedData.projectRoot().resolve("examples/node.yaml");
    private static final String SMALLEST = """
            node:
              id: il
              type: exercise
            """;

    private static ConfigFile.Loaded parse(String text) {
        return parse(text, Map.of(), Map.of());
    }

    private static ConfigFile.Loaded parse(String text, Map<String, String> environment, Map<String, String> flags) {
        return ConfigFile.parse("node.yaml", text, Path.of("/etc/tocsin"), environment, flags);
    }

    @Test
    void readsTheExample() throws Exception {
        NodeConfig config = ConfigFile.read(EXAMPLE, Map.of(), Map.of()).config();
        assertThat(config.node().type()).isEqualTo(AlertType.EXERCISE);
        assertThat(config.sensors()).hasSize(3);
        SensorConfig radar = config.sensors().stream()
                .filter(s -> s.sensor().id().value().equals("il-meron"))
                .findFirst()
                .orElseThrow();
        assertThat(radar.sensor().kind()).isEqualTo(SensorKind.RADAR_3D);
        assertThat(radar.sensor().scanNanos()).isEqualTo(5 * Nanos.SECOND);
        assertThat(radar.sensor().accuracy().azimuthRadians()).isEqualTo(Math.toRadians(0.08));
        assertThat(radar.editions()).containsEntry(48, "1.31");
        assertThat(config.policy().rules()).hasSize(2);
        ReleasePolicy.Rule rule = config.policy().rules().getFirst();
        assertThat(rule.classes())
                .containsExactlyInAnyOrder(ObjectClass.BALLISTIC, ObjectClass.CRUISE, ObjectClass.DRONE);
        assertThat(rule.area().orElseThrow().contains(Math.toRadians(32), Math.toRadians(36)))
                .isTrue();
        assertThat(config.federation().enabled()).isFalse();
        assertThat(config.kernelSettings().partners()).hasSize(1);
        assertThat(config.journal().directory()).isEqualTo(EXAMPLE.resolveSibling("node-il/journal"));
        Sources.check(config.sensors());
    }

    @Test
    void needsLittle() {
        NodeConfig config = parse(SMALLEST).config();
        assertThat(config.http().port()).isEqualTo(8080);
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.journal().sync()).isEqualTo(NodeConfig.Sync.FULL);
        assertThat(config.policy()).isEqualTo(ReleasePolicy.DENY_ALL);
        assertThat(config.federation().enabled()).isFalse();
    }

    @Test
    void saysWhereEachValueCameFrom() {
        List<String> lines = parse(
                        SMALLEST + "http: {port: 1111}\nthreads: 1\n",
                        Map.of("TOCSIN_THREADS", "3", "TOCSIN_HTTP_HOST", "::1"),
                        Map.of("http.port", "9999"))
                .settings()
                .stream()
                .map(Setting::toString)
                .toList();
        assertThat(lines)
                .contains("node.id = il  (file node.yaml:2:7)")
                .contains("region = levant  (default)")
                .contains("threads = 3  (environment TOCSIN_THREADS)")
                .contains("http.port = 9999  (flag --set http.port)")
                .contains("http.host = ::1  (environment TOCSIN_HTTP_HOST)");
    }

    @Test
    void masksSecrets() throws Exception {
        assertThat(ConfigFile.read(EXAMPLE, Map.of(), Map.of()).settings())
                .anySatisfy(s -> assertThat(s.toString()).startsWith("operators[0].token-sha256 = ****"))
                .noneSatisfy(s -> assertThat(s.value()).contains("1df90cf8"));
    }

    @Test
    void refusesTheHashOfAnEmptyToken() {
        assertThatThrownBy(() -> parse(SMALLEST + "operators:\n  - id: a\n    token-sha256: "
                        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"))
                .hasMessageContaining("operator a is that of an empty token");
    }

    @Test
    void refusesAnUnknownKeyWithItsPlaceAndASuggestion() {
        assertThatThrownBy(() -> parse(SMALLEST + "http:\n  prot: 8080\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("node.yaml:5:3: unknown key \"prot\" in http; did you mean \"port\"?");
        assertThatThrownBy(() -> parse(SMALLEST + "zzzzzzzzzz: 1\n")).hasMessageContaining("known are node, region");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "site: {latitude-degrees: 91, longitude-degrees: 35}| site.latitude-degrees must lie from -90.0",
                "site: {latitude-degrees: 32, longitude-degrees: 350}| site.longitude-degrees must lie from -180.0",
                "accuracy: {range-metres: 0}| accuracy.range-metres must lie from 0.1",
                "accuracy: {azimuth-degrees: -1}| accuracy.azimuth-degrees must lie from 1.0E-4",
                "max-range-metres: -5| max-range-metres must lie from 1.0",
                "scan-seconds: 0| scan-seconds must lie from 0.01",
            })
    void refusesSensorsThatCannotBe(String line, String reason) {
        String site = line.startsWith("site") ? "" : "    site: {latitude-degrees: 32, longitude-degrees: 35}\n";
        assertThatThrownBy(() -> parse(SMALLEST + "sensors:\n  - id: r\n    kind: radar-2d\n"
                        + "    source: udp://127.0.0.1:9000\n" + site + "    " + line + "\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("sensors[0]." + reason);
    }

    @Test
    void refusesValuesOfTheWrongKind() {
        assertThatThrownBy(() -> parse(SMALLEST + "threads: many\n"))
                .hasMessage("node.yaml:4:10: threads must be a whole number, not \"many\"");
        assertThatThrownBy(() -> parse(SMALLEST + "threads: 0\n"))
                .hasMessage("node.yaml:4:10: threads must be 1 to 64, not 0");
        assertThatThrownBy(() -> parse(SMALLEST + "http:\n  port: 99999\n"))
                .hasMessage("node.yaml:5:9: http.port must be 0 to 65535, not 99999");
        assertThatThrownBy(() -> parse(SMALLEST + "http: {port: 70000}\n")).hasMessageContaining("0 to 65535");
        assertThatThrownBy(() -> parse(SMALLEST + "threads: [1]\n")).hasMessageContaining("must be a single value");
        assertThatThrownBy(() -> parse(SMALLEST + "sensors: 5\n")).hasMessageContaining("sensors must be a list");
        assertThatThrownBy(() -> parse("node: {id: il, type: drill}\n"))
                .hasMessage("node.yaml:1:22: node.type must be one of real, exercise, not \"drill\"");
    }

    @Test
    void asksForTheTypeOfEveryNode() {
        assertThatThrownBy(() -> parse("node: {id: il}\n")).hasMessageContaining("node.type is missing");
    }

    @Test
    void refusesAFlagThatSetsNothing() {
        assertThatThrownBy(() -> parse(SMALLEST, Map.of(), Map.of("http.prt", "1")))
                .hasMessage("--set http.prt sets nothing; did you mean \"http.port\"?");
    }

    @Test
    void refusesWhatIsNoYamlWithItsPlace() {
        assertThatThrownBy(() -> parse("node: {id: il\nx"))
                .hasMessageMatching("(?s)node.yaml:\\d+:\\d+: this is not.*");
        assertThatThrownBy(() -> parse("a: 1\na: 2\n")).isInstanceOf(ConfigException.class);
    }

    @Test
    void neverFailsOtherwiseThanInOneSentence() throws Exception {
        String text = Files.readString(EXAMPLE);
        Property.forSeeds(150, random -> {
            StringBuilder damaged = new StringBuilder(text);
            for (int i = 0; i < 3; i++) {
                damaged.setCharAt(random.nextInt(damaged.length()), (char) (32 + random.nextInt(95)));
            }
            try {
                parse(damaged.toString());
            } catch (ConfigException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        });
    }

    @Test
    void theReferenceNamesEveryKey() throws Exception {
        String reference = Files.readString(SharedData.projectRoot().resolve("docs/reference/configuration.md"));
        TreeSet<String> missing = new TreeSet<>();
        for (Setting setting : ConfigFile.read(EXAMPLE, Map.of(), Map.of()).settings()) {
            String path = setting.path().replaceAll("\\[\\d+]", "[]").replaceAll("editions\\.\\d+", "editions");
            if (!Pattern.compile("`" + Pattern.quote(path) + "`")
                    .matcher(reference)
                    .find()) {
                missing.add(path);
            }
        }
        assertThat(missing)
                .as("keys that docs/reference/configuration.md does not name")
                .isEmpty();
    }

    @Test
    void readsBackWhatItWrites() throws Exception {
        NodeConfig config = ConfigFile.read(EXAMPLE, Map.of(), Map.of()).config();
        String text = ConfigWriter.write(config);
        NodeConfig again = parse(text).config();
        assertThat(again.node()).isEqualTo(config.node());
        assertThat(again.sensors()).isEqualTo(config.sensors());
        assertThat(again.federation()).isEqualTo(config.federation());
        assertThat(again.operators()).isEqualTo(config.operators());
        assertThat(again.journal()).isEqualTo(config.journal());
        assertThat(ConfigWriter.write(again)).isEqualTo(text);
    }

    @Test
    void readsSubscribersAndHidesTheirSecrets() throws Exception {
        ConfigFile.Loaded loaded = parse("""
                node: {id: il, type: exercise}
                subscribers:
                  hosts: [Hooks.Example.org]
                  list:
                    - id: hospital
                      url: https://hooks.example.org/in
                      places: [{latitude-degrees: 32.8, longitude-degrees: 35.0, radius-metres: 2000}]
                      ratios: {watch: 0.004}
                      secret: 0123456789abcdef0123456789abcdef
                """);
        SubscriptionConfig one = loaded.config().subscribers().list().getFirst();
        assertThat(loaded.config().subscribers().hosts()).containsExactly("hooks.example.org");
        assertThat(one.ratios().watch()).isEqualTo(0.004);
        assertThat(one.circles()).hasSize(1);
        assertThat(loaded.settings().toString()).doesNotContain("0123456789abcdef");
        assertThatThrownBy(() -> parse("node: {id: il, type: exercise}\nsubscribers: {list: [{id: a, zones: [x], "
                        + "secret: short}]}"))
                .hasMessageContaining("32 characters");
    }
}
