package dev.tocsin.wire.sbs;

import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.asterix.JsonLines;

/// SBS-1 lines as JSON lines, with units, one to one: nothing is joined. Stateless.
public final class SbsJson {
    private SbsJson() {}

    /// The type of a line, such as `MSG,3`; empty when it is no SBS-1 line.
    public static String typeOf(String line) {
        return SbsLine.parse(line)
                .map(message -> message.kind().equals("MSG") ? "MSG," + message.field(1) : message.kind())
                .orElse("");
    }

    /// Writes one line; false when it is no SBS-1 line and nothing was written.
    public static boolean write(String line, JsonLines out) {
        SbsLine message = SbsLine.parse(line).orElse(null);
        if (message == null) {
            return false;
        }
        out.beginObject().key("format").string("sbs").key("type").string(typeOf(line));
        if (message.address() >= 0) {
            out.key("address").string("%06x".formatted(message.address()));
        }
        message.generatedNanos().ifPresent(nanos -> out.key("time").string(Nanos.format(nanos)));
        message.counter().ifPresent(nanos -> out.key("counter_s").decimal(nanos * 1e-9, 9));
        out.key("items").beginObject();
        if (!message.field(SbsLine.CALLSIGN).isEmpty()) {
            out.key("callsign").string(message.field(SbsLine.CALLSIGN));
        }
        number(message, out, SbsLine.ALTITUDE, "altitude", "ft");
        number(message, out, SbsLine.GROUND_SPEED, "ground_speed", "kt");
        number(message, out, SbsLine.TRACK, "track", "deg");
        number(message, out, SbsLine.LATITUDE, "latitude", "deg");
        number(message, out, SbsLine.LONGITUDE, "longitude", "deg");
        number(message, out, SbsLine.VERTICAL_RATE, "vertical_rate", "ft/min");
        if (message.squawk() >= 0) {
            out.key("mode_3a").string("%04o".formatted(message.squawk()));
        }
        out.endObject().endObject().newline();
        return true;
    }

    private static void number(SbsLine message, JsonLines out, int index, String name, String unit) {
        message.number(index)
                .ifPresent(value -> out.key(name)
                        .beginObject()
                        .key("value")
                        .decimal(value, 7)
                        .key("unit")
                        .string(unit)
                        .endObject());
    }
}
