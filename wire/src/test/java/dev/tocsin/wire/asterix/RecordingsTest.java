package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.testing.Proof;
import dev.tocsin.testing.SharedData;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.capture.Capture;
import dev.tocsin.wire.capture.Captures;
import dev.tocsin.wire.capture.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares whole recordings with what independent decoders made of them: counts, items present, every
/// listed field.
@Tag("slow")
class RecordingsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> FIELDS_048 = Map.ofEntries(
            Map.entry("tod_s", "140"),
            Map.entry("sac", "010/SAC"),
            Map.entry("sic", "010/SIC"),
            Map.entry("typ", "020/TYP"),
            Map.entry("rho_nm", "040/RHO"),
            Map.entry("theta_deg", "040/THETA"),
            Map.entry("mode3a_octal", "070/MODE3A"),
            Map.entry("fl", "090/FL"),
            Map.entry("address_hex", "220"),
            Map.entry("callsign", "240"),
            Map.entry("track_number", "161/TRN"),
            Map.entry("gsp_nm_s", "200/GSP"),
            Map.entry("hdg_deg", "200/HDG"));
    private static final Map<String, String> FIELDS_062 = Map.ofEntries(
            Map.entry("tod_s", "070"),
            Map.entry("sac", "010/SAC"),
            Map.entry("sic", "010/SIC"),
            Map.entry("track_number", "040"),
            Map.entry("lat_deg", "105/LAT"),
            Map.entry("lon_deg", "105/LON"),
            Map.entry("vx_m_s", "185/VX"),
            Map.entry("vy_m_s", "185/VY"),
            Map.entry("mode3a_octal", "060/MODE3A"),
            Map.entry("callsign_245", "245/CHR"),
            Map.entry("callsign_380", "380/ID"),
            Map.entry("address_hex", "380/ADR"),
            Map.entry("measured_fl", "136"),
            Map.entry("roc_ft_min", "220"));
    private static final Map<String, String> FIELDS_001 = Map.ofEntries(
            Map.entry("tod_truncated_s", "141"),
            Map.entry("sac", "010/SAC"),
            Map.entry("sic", "010/SIC"),
            Map.entry("typ_0plot_1track", "020/TYP"),
            Map.entry("track_number", "161"),
            Map.entry("rho_nm", "040/RHO"),
            Map.entry("theta_deg", "040/THETA"),
            Map.entry("x_raw_1_64nm", "042/X"),
            Map.entry("y_raw_1_64nm", "042/Y"),
            Map.entry("speed_kt", "200/GSP"),
            Map.entry("heading_deg", "200/HDG"),
            Map.entry("mode3a_octal", "070/MODE3A"),
            Map.entry("mode_c_fl", "090/HGT"));

    /// Units that an expected column has instead of those of the standard; 0.22 kt a count is that
    /// decoder's rounding.
    private static final Map<String, Double> SCALES =
            Map.of("x_raw_1_64nm", 64.0, "y_raw_1_64nm", 64.0, "speed_kt", 0.22 * 16_384);

    /// A track that the other decoder read as a plot: its lengths do not add up to the block's.
    private static final List<String> MISREAD = List.of("goasterix_sample.ast 001 4");

    /// Records with a spare bit set, which the canonical form clears.
    private static final Map<String, Integer> SPARE_BITS = Map.of("goasterix_sample.ast", 1);

    private static final Map<Integer, Map<String, String>> FIELDS = Map.of(
            1,
            FIELDS_001,
            10,
            Map.of(
                    "tod_s",
                    "140",
                    "sac",
                    "010/SAC",
                    "sic",
                    "010/SIC",
                    "message_type",
                    "000",
                    "x_m",
                    "042/X",
                    "y_m",
                    "042/Y",
                    "track_number",
                    "161/TRK",
                    "address_hex",
                    "220"),
            34,
            Map.of(
                    "tod_s",
                    "030",
                    "sac",
                    "010/SAC",
                    "sic",
                    "010/SIC",
                    "message_type",
                    "000",
                    "sector_deg",
                    "020",
                    "rotation_s",
                    "041"),
            48,
            FIELDS_048,
            62,
            FIELDS_062,
            63,
            Map.of(
                    "tod_s",
                    "030",
                    "sac",
                    "010/SAC",
                    "sic",
                    "010/SIC",
                    "sensor_sac",
                    "050/SAC",
                    "sensor_sic",
                    "050/SIC",
                    "con",
                    "060/CON"),
            65,
            Map.of("tod_s", "030", "sac", "010/SAC", "sic", "010/SIC", "message_type", "000", "batch_number", "020"));

    /// Where a record stood.
    private record Place(int frame, int record, int bytes) {}

    /// What one category of a recording holds: texts of the first records, statistics of all.
    private static final class Seen {
        long records;
        final SortedMap<String, Integer> items = new TreeMap<>();
        final SortedMap<String, double[]> extremes = new TreeMap<>();
        final SortedMap<String, TreeSet<String>> distinct = new TreeMap<>();
        final List<Place> places = new ArrayList<>();
        final List<Map<String, String>> rows = new ArrayList<>();
    }

    private static SortedMap<Integer, Seen> read(Path file, FindingLog findings) throws IOException {
        SortedMap<Integer, Seen> seen = new TreeMap<>();
        AsterixDecoder decoder = new AsterixDecoder(Editions.NEWEST, findings);
        int frameNumber = 0;
        try (Capture capture = Captures.open(file)) {
            while (capture.hasNext()) {
                Frame frame = capture.next();
                int number = ++frameNumber;
                int[] inFrame = new int[1];
                decoder.decode(frame.data(), frame.from(), frame.to(), 0, in -> {
                    Seen category = seen.computeIfAbsent(in.category(), _ -> new Seen());
                    note(category, in, new Place(number, ++inFrame[0], in.lengthBytes()));
                });
            }
        }
        return seen;
    }

    private static void note(Seen category, AsterixRecord in, Place place) {
        category.records++;
        List<java.util.Optional<Structure.Member>> slots = in.definition().slots();
        for (int slot = 0; slot < slots.size(); slot++) {
            if (in.has(slot)) {
                category.items.merge(slots.get(slot).orElseThrow().name(), 1, Integer::sum);
            }
        }
        Map<String, String> row = new TreeMap<>();
        FIELDS.getOrDefault(in.category(), Map.of()).forEach((column, path) -> {
            Field field = in.definition().field(path);
            if (field.in(in)) {
                String text = textOf(field, in);
                row.put(column, text);
                if (isNumber(field)) {
                    double value = field.value(in);
                    double[] extreme = category.extremes.computeIfAbsent(
                            column, _ -> new double[] {Double.MAX_VALUE, -Double.MAX_VALUE, 0, 0});
                    extreme[0] = Math.min(extreme[0], value);
                    extreme[1] = Math.max(extreme[1], value);
                    extreme[2] += value;
                    extreme[3]++;
                }
                category.distinct.computeIfAbsent(column, _ -> new TreeSet<>()).add(text);
            }
        });
        if (category.rows.size() < 2_000) {
            category.rows.add(row);
            category.places.add(place);
        }
    }

    private static boolean isNumber(Field field) {
        return field.content() instanceof Content.Quantity || field.content() instanceof Content.Whole;
    }

    private static String textOf(Field field, AsterixRecord in) {
        return switch (field.content()) {
            case Content.Text _ -> field.text(in);
            case Content.Hex _ -> Texts.hex(field.raw(in, 0), field.bits()).toUpperCase(java.util.Locale.ROOT);
            case Content.Code _, Content.Whole _ -> Long.toString(field.raw(in, 0));
            case Content.Quantity _, Content.Choice _, Content.Parts _ -> Double.toString(field.value(in));
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lebl_cat048_60min_230502.ast",
                "argentina_fds260429.pcap",
                "argentina_260429.pcap",
                "jade_cat062_065_30min.ff",
                "ifsnop_068test_rrd3.gps",
                "ifsnop_midnight_cross.gps",
                "ifsnop_cat10.ast",
                "goasterix_sample.ast",
                "jade_nats_cat048_tcas.ff"
            })
    @Proof(
            protocol = "ASTERIX",
            direction = Proof.Direction.IN,
            edition = "001, 002, 008, 010, 019, 020, 034, 048, 062, 063, 065 in raw, pcap, FINAL and GPS recordings",
            program = "tables of tshark and a second decoder",
            what = "records, items present, times and values of nine recordings")
    void agreesWithIndependentDecoders(String name) throws IOException {
        Path folder = SharedData.require("data/asterix");
        JsonNode expected = JSON.readTree(Files.readString(folder.resolve("expected/counts.json")))
                .get(name);
        FindingLog findings = new FindingLog(name);
        SortedMap<Integer, Seen> seen = read(folder.resolve(name), findings);
        JsonNode categories = expected.get("categories");
        for (Map.Entry<Integer, Seen> entry : seen.entrySet()) {
            String category = "%03d".formatted(entry.getKey());
            assertThat(categories.has(category)).as(category).isTrue();
            compareWhole(name + " " + category, entry.getValue(), categories.get(category));
            Path csv = folder.resolve("expected/" + name + ".cat" + category + ".csv");
            if (Files.exists(csv)) {
                compareRows(name + " " + category, entry.getValue(), Files.readAllLines(csv));
            }
        }
        for (int category : Definitions.editions().keySet()) {
            assertThat(seen.containsKey(category))
                    .as("CAT%03d", category)
                    .isEqualTo(categories.has("%03d".formatted(category)));
        }
        assertThat(findings.count("bad-record")).as("bad records").isZero();
    }

    private static void compareWhole(String at, Seen seen, JsonNode expected) {
        boolean tsharkWrong = at.endsWith(" 001");
        assertThat(seen.records)
                .as(at)
                .isEqualTo(expected.get(tsharkWrong ? "records_second_decoder" : "records_tshark")
                        .asLong());
        if (tsharkWrong) {
            return;
        }
        SortedMap<String, Integer> items = new TreeMap<>();
        expected.get("item_presence_tshark").forEachEntry((item, count) -> items.put(item, count.asInt()));
        assertThat(seen.items).as(at).isEqualTo(items);
        if (!expected.has("fields")) {
            return;
        }
        expected.get("fields").forEachEntry((column, facts) -> {
            long present = seen.rows.isEmpty() ? 0 : presentOf(seen, column, facts);
            assertThat(present)
                    .as(at + " " + column)
                    .isEqualTo(facts.get("present").asLong());
            double[] extreme = seen.extremes.get(column);
            if (facts.has("min") && extreme != null) {
                assertThat(extreme[0])
                        .as(at + " min " + column)
                        .isCloseTo(facts.get("min").asDouble(), within(1e-6));
                assertThat(extreme[1])
                        .as(at + " max " + column)
                        .isCloseTo(facts.get("max").asDouble(), within(1e-6));
                assertThat(extreme[2] / extreme[3])
                        .as(at + " mean " + column)
                        .isCloseTo(facts.get("mean").asDouble(), within(2e-6));
            }
            if (facts.has("distinct")) {
                assertThat(seen.distinct.get(column))
                        .as(at + " " + column)
                        .hasSize(facts.get("distinct").asInt());
            }
        });
    }

    private static long presentOf(Seen seen, String column, JsonNode facts) {
        double[] extreme = seen.extremes.get(column);
        if (extreme != null) {
            return (long) extreme[3];
        }
        return seen.distinct.containsKey(column) ? facts.get("present").asLong() : 0;
    }

    private static void compareRows(String at, Seen seen, List<String> csv) {
        List<String> columns = List.of(csv.getFirst().split(",", -1));
        assertThat(seen.rows).as(at).hasSize(csv.size() - 1);
        for (int i = 1; i < csv.size(); i++) {
            List<String> cells = List.of(csv.get(i).split(",", -1));
            if (MISREAD.contains(at + " " + i)) {
                continue;
            }
            Place place = seen.places.get(i - 1);
            int bytes = columns.indexOf("record_bytes");
            assertThat(place.bytes()).as(at + " bytes of " + i).isEqualTo(Integer.parseInt(cells.get(bytes)));
            if (columns.getFirst().equals("frame")) {
                assertThat(place.frame()).as(at + " frame of " + i).isEqualTo(Integer.parseInt(cells.get(0)));
            }
            for (int c = bytes + 1; c < cells.size(); c++) {
                String ours = seen.rows.get(i - 1).getOrDefault(columns.get(c), "");
                compareCell(at + " row " + i + " " + columns.get(c), columns.get(c), ours, cells.get(c));
            }
        }
    }

    private static void compareCell(String at, String column, String ours, String expected) {
        boolean text = column.contains("callsign") || column.contains("octal") || column.contains("hex");
        if (text || ours.isEmpty() || expected.isEmpty()) {
            assertThat(ours).as(at).isEqualTo(expected);
        } else {
            double tolerance = column.startsWith("lat") || column.startsWith("lon") ? 2e-7 : 1e-6;
            double scaled = Double.parseDouble(ours) * SCALES.getOrDefault(column, 1.0);
            assertThat(scaled).as(at).isCloseTo(Double.parseDouble(expected), within(tolerance));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lebl_cat048_60min_230502.ast",
                "argentina_fds260429.pcap",
                "argentina_260429.pcap",
                "jade_cat062_065_30min.ff",
                "jade_nats_cat048_tcas.ff",
                "cc/cat_034_048.pcap",
                "cc/cat_062_065.pcap",
                "cc/cat_001_002.pcap",
                "cc/cat21_re.ast",
                "cc/parsegps.gps",
                "ifsnop_068test_rrd3.gps",
                "ifsnop_midnight_cross.gps",
                "ifsnop_cat10.ast",
                "goasterix_sample.ast"
            })
    void encodesEveryRecordBackToItsBytes(String name) throws IOException {
        Path folder = SharedData.require("data/asterix");
        AsterixDecoder decoder = new AsterixDecoder(Editions.NEWEST, new FindingLog(name));
        long[] counts = new long[2];
        try (Capture capture = Captures.open(folder.resolve(name))) {
            while (capture.hasNext()) {
                Frame frame = capture.next();
                decoder.decode(frame.data(), frame.from(), frame.to(), 0, in -> {
                    byte[] original = java.util.Arrays.copyOfRange(in.data(), in.from(), in.to());
                    byte[] again = ValueWriter.write(in.definition(), ValueReader.read(in));
                    counts[0]++;
                    counts[1] += java.util.Arrays.equals(original, again) ? 1 : 0;
                });
            }
        }
        assertThat(counts[0]).as("records").isPositive();
        assertThat(counts[1]).as("byte-identical records").isEqualTo(counts[0] - SPARE_BITS.getOrDefault(name, 0));
    }

    @Test
    void readsTheRecordsOfSmallFilesInFull() throws IOException {
        Path folder = SharedData.require("data/asterix");
        int compared = 0;
        for (String line : Files.readAllLines(folder.resolve("expected/small_files.jsonl"))) {
            JsonNode node = JSON.readTree(line);
            int category = node.get("cat").asInt();
            if (FIELDS.containsKey(category) && !node.get("file").asString().equals("cc/asterix.pcap")) {
                SmallFiles.compare(node, category);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(180);
    }
}
