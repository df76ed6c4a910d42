package dev.tocsin.wire.modes;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.JsonLines;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjDoubleConsumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads the `aircraft.json` that readsb and the dump1090 family write. Total: what is no such document, or breaks off,
/// is a finding, and the aircraft before it count. Stateless and thread-safe.
public final class AircraftJson {
    /// Bytes of a document at most.
    public static final int MAX_BYTES = 64 << 20;

    /// Aircraft of a document at most.
    public static final int MAX_AIRCRAFT = 100_000;

    private static final int MAX_DEPTH = 16;
    private static final int MAX_TEXT = 256;
    private static final int PROBE_BYTES = 512;
    private static final Set<String> TEXTS = Set.of("flight", "squawk", "category", "type", "emergency");
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(8 * MAX_TEXT)
                    .maxNameLength(MAX_TEXT)
                    .maxNumberLength(32)
                    .build())
            .build();

    private AircraftJson() {}

    /// Whether bytes begin like such a document.
    public static boolean looksLikeAircraftJson(byte[] data) {
        String head = new String(data, 0, Math.min(PROBE_BYTES, data.length), StandardCharsets.ISO_8859_1).strip();
        return head.startsWith("{") && (head.contains("\"aircraft\"") || head.contains("\"now\""));
    }

    /// Hands every aircraft of a document on.
    ///
    /// @param findings told what is wrong
    /// @param sink takes each aircraft with the document's `now` in seconds since the epoch, NaN where it has none
    static void parse(byte[] data, int from, int to, FindingLog findings, ObjDoubleConsumer<AircraftReport> sink) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), data, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                findings.add(Severity.WARNING, "no-document", "aircraft.json", "not a JSON object", 0);
                return;
            }
            document(parser, findings, sink);
        } catch (RuntimeException | StackOverflowError e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            findings.add(Severity.WARNING, "bad-document", "aircraft.json", why, -1);
        }
    }

    private static void document(JsonParser parser, FindingLog findings, ObjDoubleConsumer<AircraftReport> sink) {
        double now = Double.NaN;
        JsonToken token = parser.nextToken();
        while (token == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("now") && value.isNumeric()) {
                now = parser.getDoubleValue();
            } else if (name.equals("aircraft") && value == JsonToken.START_ARRAY) {
                list(parser, now, findings, sink);
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        if (token != JsonToken.END_OBJECT) {
            throw new IllegalArgumentException("the document does not end as it should");
        }
    }

    private static void list(
            JsonParser parser, double now, FindingLog findings, ObjDoubleConsumer<AircraftReport> sink) {
        int aircraft = 0;
        JsonToken token = parser.nextToken();
        while (token == JsonToken.START_OBJECT) {
            AircraftReport report = report(parser);
            if (++aircraft > MAX_AIRCRAFT) {
                findings.add(Severity.ERROR, "too-many", "aircraft.json", "aircraft beyond the bound", -1);
            } else if (report.address() < 0) {
                findings.add(Severity.WARNING, "no-address", "aircraft.json", "aircraft without address", -1);
            } else {
                sink.accept(report, now);
            }
            token = parser.nextToken();
        }
        if (token != JsonToken.END_ARRAY) {
            throw new IllegalArgumentException("an aircraft must be an object, not " + token);
        }
    }

    private static AircraftReport report(JsonParser parser) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        String hex = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String given = parser.currentName();
            String name = AircraftReport.OLD_NAMES.getOrDefault(given, given);
            JsonToken value = parser.nextToken();
            if (name.equals("hex") && value == JsonToken.VALUE_STRING) {
                hex = parser.getString();
            } else if (AircraftReport.UNITS.containsKey(name) && value.isNumeric()) {
                numbers.put(name, parser.getDoubleValue());
            } else if (value == JsonToken.VALUE_STRING && name.equals("alt_baro")) {
                texts.put("air_ground", parser.getString());
            } else if (value == JsonToken.VALUE_STRING && TEXTS.contains(name)) {
                String text = parser.getString().strip();
                texts.put(name, text.substring(0, Math.min(MAX_TEXT, text.length())));
            } else {
                parser.skipChildren();
            }
        }
        boolean icao = !hex.startsWith("~");
        String digits = icao ? hex : hex.substring(1);
        int address = digits.matches("[0-9a-fA-F]{1,6}") ? Integer.parseInt(digits, 16) : -1;
        return new AircraftReport(address, icao, numbers, texts);
    }

    /// Writes every aircraft of a document as a JSON line with units.
    ///
    /// @return how many
    public static long write(byte[] data, int from, int to, FindingLog findings, JsonLines out) {
        long[] count = new long[1];
        parse(data, from, to, findings, (report, now) -> {
            count[0]++;
            out.beginObject().key("format").string("aircraft.json");
            out.key("address").string(String.format(Locale.ROOT, "%06x", report.address()));
            if (!Double.isNaN(now)) {
                out.key("now_s").decimal(now, 3);
            }
            out.key("items").beginObject();
            report.texts().forEach((name, text) -> out.key(name).string(text));
            AircraftReport.UNITS.forEach((name, unit) -> {
                if (report.has(name) && Math.abs(report.number(name)) < 1e9) {
                    out.key(name).beginObject().key("value").decimal(report.number(name), 6);
                    if (!unit.isEmpty()) {
                        out.key("unit").string(unit);
                    }
                    out.endObject();
                }
            });
            out.endObject().endObject().newline();
        });
        return count[0];
    }
}
