package dev.tocsin.wire.asterix;

import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.asterix.Structure.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes records as JSON lines, driven by their definition: category, edition, source, time, items. A quantity is
/// `{"value":48.65,"unit":"NM"}`, a code with a known text `{"value":5,"text":"Mode S roll-call"}`, other codes are
/// numbers, characters and hexadecimal are strings, repetitions are arrays. Not thread-safe.
public final class AsterixJson {
    /// Given as instant, it says that the day is not known: only the time of day is written.
    public static final long NO_INSTANT = Long.MIN_VALUE;

    private static final int TIME_PLACES = 7;

    private final RecordTimes times;
    private final Map<Definition, Field[]> sources = new HashMap<>();

    /// A writer for records decoded by these editions.
    public AsterixJson(Editions editions) {
        this.times = new RecordTimes(editions);
    }

    /// Writes one record as one line.
    ///
    /// @param in the record
    /// @param out where to
    /// @param instantNanos its instant, or [#NO_INSTANT]
    public void write(AsterixRecord in, JsonBytes out, long instantNanos) {
        out.beginObject().key("category").number(in.category());
        out.key("edition").string(in.definition().edition());
        writeSource(in, out);
        if (instantNanos != NO_INSTANT) {
            out.key("time").string(Nanos.format(instantNanos));
        }
        double timeOfDay = times.of(in);
        if (!Double.isNaN(timeOfDay)) {
            out.key("time_of_day_s").decimal(timeOfDay, TIME_PLACES);
        }
        out.key("offset").number(in.offsetBytes());
        out.key("items").beginObject();
        List<Optional<Member>> slots = in.definition().slots();
        for (int slot = 0; slot < slots.size(); slot++) {
            if (in.has(slot)) {
                Member member = slots.get(slot).orElseThrow();
                out.key(member.name());
                write(member.structure(), out, in.data(), in.start(slot), in.end(slot));
            }
        }
        out.endObject().endObject().newline();
    }

    private void writeSource(AsterixRecord in, JsonBytes out) {
        Field[] source = sources.get(in.definition());
        if (source == null) {
            source = new Field[] {
                in.definition().field("010/SAC"), in.definition().field("010/SIC")
            };
            sources.put(in.definition(), source);
        }
        if (source[0].in(in)) {
            out.key("sac").number(source[0].raw(in, 0)).key("sic").number(source[1].raw(in, 0));
        }
    }

    private static void write(Structure structure, JsonBytes out, byte[] data, int from, int to) {
        switch (structure) {
            case Structure.Element(int bits, Content content) -> writeElement(out, content, data, from, 0, bits);
            case Structure.Spare _ -> out.nothing();
            case Structure.Group group -> {
                out.beginObject();
                writeFields(group, out, data, from, 0);
                out.endObject();
            }
            case Structure.Extended extended -> writeExtended(extended, out, data, from, to);
            case Structure.Repeat repeat -> {
                out.beginArray();
                int size = (repeat.element().bits() + 7) >>> 3;
                for (int at = from + repeat.countBytes(); at + size <= to; at += size) {
                    write(repeat.element(), out, data, at, at + size);
                }
                out.endArray();
            }
            case Structure.Compound compound -> writeCompound(compound, out, data, from, to);
            case Structure.Explicit explicit -> writeExplicit(explicit, out, data, from, to);
        }
    }

    private static void writeFields(Structure.Group group, JsonBytes out, byte[] data, int base, int bitOffset) {
        int at = bitOffset;
        for (Member member : group.members()) {
            if (!member.name().isEmpty()) {
                out.key(member.name());
                switch (member.structure()) {
                    case Structure.Element(int bits, Content content) ->
                        writeElement(out, content, data, base, at, bits);
                    case Structure.Group inner -> {
                        out.beginObject();
                        writeFields(inner, out, data, base, at);
                        out.endObject();
                    }
                    case Structure.Spare _,
                            Structure.Extended _,
                            Structure.Repeat _,
                            Structure.Compound _,
                            Structure.Explicit _ -> out.nothing();
                }
            }
            at += member.structure().bits();
        }
    }

    private static void writeExtended(Structure.Extended extended, JsonBytes out, byte[] data, int from, int to) {
        out.beginObject();
        int at = from;
        for (Structure.Group part : extended.parts()) {
            if (at >= to) {
                break;
            }
            writeFields(part, out, data, at, 0);
            at += (part.bits() + 1) >>> 3;
        }
        out.endObject();
    }

    private static void writeCompound(Structure.Compound compound, JsonBytes out, byte[] data, int from, int to) {
        out.beginObject();
        int presenceEnd = compound.presenceEnd(data, from, to);
        int at = presenceEnd;
        for (int slot = 0; slot < compound.slots().size() && presenceEnd > 0; slot++) {
            if (compound.has(data, from, presenceEnd, slot)) {
                Member member = compound.slots().get(slot).orElseThrow();
                int end = member.structure().end(data, at, to);
                out.key(member.name());
                write(member.structure(), out, data, at, end);
                at = end;
            }
        }
        out.endObject();
    }

    private static void writeExplicit(Structure.Explicit explicit, JsonBytes out, byte[] data, int from, int to) {
        if (explicit.isDefined(data, from, to)) {
            write(explicit.content().orElseThrow(), out, data, from + 1, to);
        } else {
            out.string(java.util.HexFormat.of().formatHex(data, from + 1, to));
        }
    }

    private static void writeElement(JsonBytes out, Content content, byte[] data, int base, int bitOffset, int bits) {
        long raw = Bits.read(data, base, bitOffset, bits);
        switch (content.at(data, base, bitOffset)) {
            case Content.Code(var labels) -> {
                String label = labels.isEmpty() ? null : labels.get(raw);
                if (label == null) {
                    out.number(raw);
                } else {
                    out.beginObject()
                            .key("value")
                            .number(raw)
                            .key("text")
                            .string(label)
                            .endObject();
                }
            }
            case Content.Hex _ -> out.string(Texts.hex(raw, bits));
            case Content.Text(Content.Alphabet alphabet) -> out.string(Texts.decode(raw, bits, alphabet));
            case Content.Whole whole -> out.number(whole.signed() ? Bits.signed(raw, bits) : raw);
            case Content.Quantity quantity -> {
                double value = (quantity.signed() ? Bits.signed(raw, bits) : raw) * quantity.step();
                out.beginObject().key("value").decimal(value, quantity.decimals());
                if (!quantity.unit().equals("_")) {
                    out.key("unit").string(quantity.unit());
                }
                out.endObject();
            }
            case Content.Choice _ -> out.number(raw);
        }
    }
}
