package dev.tocsin.wire.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.testing.Proof;
import dev.tocsin.testing.SharedData;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Other decoders on the same frames must say the same.
class GoldenDecodesTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode decode(ModesJson writer, ModesFrame frame) {
        JsonLines line = new JsonLines();
        writer.write(frame, line);
        return JSON.readTree(line.toString());
    }

    private static void same(JsonNode golden, String name, JsonNode items, String ours, double tolerance) {
        if (golden.has(name)) {
            assertThat(items.path(ours).path("value").asDouble(Double.NaN))
                    .as(name)
                    .isCloseTo(golden.path(name).asDouble(), within(tolerance));
        }
    }

    @Test
    @Proof(
            protocol = "Mode S and ADS-B",
            direction = Proof.Direction.IN,
            edition = "DF17, DF20, DF21",
            program = "golden decodes of pyModeS",
            what = "address, callsign, altitude, squawk, velocity and the contents of registers of 600 frames")
    void saysWhatTheGoldenDecodesSay() throws IOException {
        Path file = SharedData.require("data/adsb/pymodes/golden_v2.json");
        Map<String, Integer> registers = new HashMap<>();
        int unsure = 0;
        for (Map.Entry<String, JsonNode> entry :
                JSON.readTree(Files.readString(file)).properties()) {
            JsonNode golden = entry.getValue();
            ModesFrame frame = ModesFrame.of(HexFormat.of().parseHex(entry.getKey()));
            JsonNode line = decode(new ModesJson("golden", ModesSettings.DEFAULTS), frame);
            JsonNode items = line.path("items");
            assertThat(line.path("df").asInt()).isEqualTo(golden.path("df").asInt());
            assertThat(line.path("address").asString())
                    .isEqualTo(golden.path("icao").asString().toLowerCase(Locale.ROOT));
            if (frame.downlinkFormat() == 17) {
                broadcast(golden, items);
                continue;
            }
            same(golden, "altitude", items, "altitude", 0);
            assertThat(items.path("mode_3a").asString(""))
                    .isEqualTo(golden.path("squawk").asString(""));
            String register = "BDS" + items.path("register").asString("").replace(",", "");
            String expected = golden.path("bds").asString("BDS");
            registers.merge(expected + " as " + register, 1, Integer::sum);
            if (register.equals("BDS")) {
                unsure++;
            } else {
                assertThat(List.of(expected.split(",", -1))).as(entry.getKey()).contains(register);
                if (register.equals(expected)) {
                    contents(golden, items);
                }
            }
        }
        assertThat(unsure).as("registers not told: %s", registers).isLessThan(60);
    }

    private static void broadcast(JsonNode golden, JsonNode items) {
        assertThat(items.path("type_code").asInt())
                .isEqualTo(golden.path("typecode").asInt());
        same(golden, "altitude", items, "altitude", 0);
        same(golden, "groundspeed", items, "ground_speed", 1);
        same(golden, "track", items, "track", 0.001);
        same(golden, "vertical_rate", items, "geometric_vertical_rate", 0);
        if (golden.has("callsign")) {
            assertThat(items.path("callsign").asString())
                    .isEqualTo(golden.path("callsign").asString().replace("_", ""));
        }
        if (golden.has("cpr_format")) {
            assertThat(items.path("cpr").path("odd").asInt())
                    .isEqualTo(golden.path("cpr_format").asInt());
        }
    }

    private static void contents(JsonNode golden, JsonNode items) {
        same(golden, "selected_altitude_mcp", items, "panel_altitude", 0);
        same(golden, "selected_altitude_fms", items, "management_altitude", 0);
        same(golden, "baro_pressure_setting", items, "pressure_setting", 0.01);
        same(golden, "roll", items, "roll", 0.001);
        same(golden, "true_track", items, "track", 0.001);
        same(golden, "track_rate", items, "track_rate", 1e-5);
        same(golden, "true_airspeed", items, "true_airspeed", 0);
        same(golden, "magnetic_heading", items, "magnetic_heading", 0.001);
        same(golden, "indicated_airspeed", items, "indicated_airspeed", 0);
        same(golden, "mach", items, "mach", 1e-6);
        same(golden, "baro_vertical_rate", items, "barometric_vertical_rate", 0);
        same(golden, "inertial_vertical_rate", items, "inertial_vertical_rate", 0);
    }

    private static List<JsonNode> frames(Path file, boolean beast) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<JsonNode> lines = new ArrayList<>();
        ModesJson writer = new ModesJson("golden", ModesSettings.DEFAULTS);
        FrameHandler handler = frame -> lines.add(decode(writer, frame));
        FindingLog findings = new FindingLog("golden");
        if (beast) {
            new BeastReader(findings).accept(bytes, 0, bytes.length, handler);
        } else {
            new AvrReader(findings).accept(bytes, 0, bytes.length, handler);
        }
        assertThat(findings.drain()).isEmpty();
        return lines;
    }

    @Test
    @Proof(
            protocol = "AVR",
            direction = Proof.Direction.IN,
            program = "output of readsb 3.14.1642",
            what = "contents of every one of 2,217 frames, as in its BEAST output")
    void readsTheSameFromBeastAndAvr() throws IOException {
        List<JsonNode> beast = frames(SharedData.require("data/adsb/readsb_out.beast"), true);
        List<JsonNode> avr = frames(SharedData.require("data/adsb/readsb_out.avr"), false);
        assertThat(beast).hasSize(2_217).hasSameSizeAs(avr);
        for (int i = 0; i < beast.size(); i++) {
            assertThat(beast.get(i).path("items")).isEqualTo(avr.get(i).path("items"));
        }
    }

    @Test
    @Proof(
            protocol = "BEAST",
            direction = Proof.Direction.IN,
            program = "lines of readsb 3.14.1642",
            what = "address, velocity and position of every one of 2,217 frames")
    void saysWhatReadsbSaysOfEveryFrame() throws IOException {
        List<JsonNode> ours = frames(SharedData.require("data/adsb/readsb_out.beast"), true);
        List<String> theirs = Files.readAllLines(SharedData.require("data/adsb/readsb_out.sbs"));
        assertThat(theirs).hasSameSizeAs(ours);
        int positions = 0;
        int velocities = 0;
        for (int i = 0; i < theirs.size(); i++) {
            String[] fields = theirs.get(i).split(",", -1);
            JsonNode items = ours.get(i).path("items");
            assertThat(ours.get(i).path("address").asString()).isEqualToIgnoringCase(fields[4]);
            if (fields[1].equals("4")) {
                velocities++;
                assertThat(number(items, "ground_speed")).isCloseTo(Double.parseDouble(fields[12]), within(0.51));
                assertThat(number(items, "track")).isCloseTo(Double.parseDouble(fields[13]), within(0.51));
            }
            if (!fields[14].isEmpty() && items.has("latitude")) {
                positions++;
                assertThat(number(items, "latitude")).isCloseTo(Double.parseDouble(fields[14]), within(2e-5));
                assertThat(number(items, "longitude")).isCloseTo(Double.parseDouble(fields[15]), within(2e-5));
            }
        }
        assertThat(velocities).isEqualTo(1_019);
        long told = theirs.stream()
                .filter(line -> !line.split(",", -1)[14].isEmpty())
                .count();
        assertThat((double) positions).isGreaterThan(0.99 * told);
    }

    private static double number(JsonNode items, String name) {
        return items.path(name).path("value").asDouble(Double.NaN);
    }
}
