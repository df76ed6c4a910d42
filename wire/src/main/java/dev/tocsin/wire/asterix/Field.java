package dev.tocsin.wire.asterix;

import dev.tocsin.wire.asterix.Structure.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A precompiled way to one field of a record: no names are looked up and nothing is allocated when it reads.
/// Immutable and thread-safe. Get one from [Definition#field].
///
/// A way is: the slot of the item; then optional entries into compounds and explicit fields; then a bit position in
/// what was found, and, for extended items, the FX bits that must be set before.
public final class Field {
    /// Of a field that the edition does not have: absent from every record.
    public static final Field NONE = new Field(-1, List.of(), new Place(0, List.of()), 1, Content.Code.PLAIN);

    private final int slot;
    private final Step[] steps;
    private final int bitOffset;
    private final int[] requiredFx;
    private final int bits;
    private final int endByte;
    private final Content content;
    private final boolean signed;
    private final double lsb;

    /// One entry on the way.
    private sealed interface Step {
        /// The first byte of what is entered, or -1 when it is absent.
        int enter(byte[] data, int from, int limit);
    }

    private record CompoundStep(Structure.Compound compound, int index) implements Step {
        @Override
        public int enter(byte[] data, int from, int limit) {
            int presenceEnd = compound.presenceEnd(data, from, limit);
            return presenceEnd < 0 || !compound.has(data, from, presenceEnd, index)
                    ? -1
                    : compound.locate(data, from, limit, index);
        }
    }

    private record ExplicitStep(Optional<Structure.Group> guard) implements Step {
        @Override
        public int enter(byte[] data, int from, int limit) {
            int end = from < limit ? from + (data[from] & 0xFF) : -1;
            if (end < 0 || end > limit || (guard.isPresent() && !Guards.fits(guard.get(), data, from + 1, end))) {
                return -1;
            }
            return from + 1;
        }
    }

    /// Where a field stands in what the last step found.
    private record Place(int bitOffset, List<Integer> requiredFx) {}

    private Field(int slot, List<Step> steps, Place place, int bits, Content content) {
        this.slot = slot;
        this.steps = steps.toArray(Step[]::new);
        this.bitOffset = place.bitOffset();
        this.requiredFx =
                place.requiredFx().stream().mapToInt(Integer::intValue).toArray();
        this.bits = bits;
        this.endByte = (bitOffset + bits + 7) >>> 3;
        this.content = content;
        this.signed = content.isSigned();
        this.lsb = content instanceof Content.Quantity quantity ? quantity.step() : 1;
    }

    /// The handles of all fields of an item by path.
    static Map<String, Field> allOf(Member item, int slot) {
        Map<String, Field> fields = new LinkedHashMap<>();
        collect(fields, item.name(), item.structure(), new Way(slot, List.of(), new Place(0, List.of())));
        return fields;
    }

    private record Way(int slot, List<Step> steps, Place place) {
        Way then(Step step) {
            List<Step> longer = new ArrayList<>(steps);
            longer.add(step);
            return new Way(slot, longer, new Place(0, List.of()));
        }

        Way at(int bitOffset, List<Integer> requiredFx) {
            return new Way(slot, steps, new Place(bitOffset, requiredFx));
        }
    }

    private static void collect(Map<String, Field> fields, String path, Structure structure, Way way) {
        switch (structure) {
            case Structure.Element(int bits, Content content) ->
                fields.put(path, new Field(way.slot(), way.steps(), way.place(), bits, content));
            case Structure.Spare _, Structure.Repeat _, Structure.Octets _, Structure.RandomFields _ -> {}
            case Structure.Group group -> collectGroup(fields, path, group, way);
            case Structure.Extended extended -> {
                int at = way.place().bitOffset();
                List<Integer> required = new ArrayList<>(way.place().requiredFx());
                for (Structure.Group part : extended.parts()) {
                    collectGroup(fields, path, part, way.at(at, List.copyOf(required)));
                    at += part.bits() + 1;
                    required.add(at / 8 - 1);
                }
            }
            case Structure.Compound compound -> {
                for (int i = 0; i < compound.slots().size(); i++) {
                    Step step = new CompoundStep(compound, i);
                    compound.slots()
                            .get(i)
                            .ifPresent(m -> collect(fields, path + "/" + m.name(), m.structure(), way.then(step)));
                }
            }
            case Structure.Explicit explicit ->
                explicit.content()
                        .ifPresent(c -> collect(fields, path, c, way.then(new ExplicitStep(Guards.guardOf(c)))));
        }
    }

    private static void collectGroup(Map<String, Field> fields, String path, Structure.Group group, Way way) {
        int at = way.place().bitOffset();
        for (Member member : group.members()) {
            if (!member.name().isEmpty()) {
                Way inner = way.at(at, way.place().requiredFx());
                collect(fields, path + "/" + member.name(), member.structure(), inner);
            }
            at += member.structure().bits();
        }
    }

    /// Where the bytes of the field's container start in the record's data, or -1 when the field is absent.
    private int locate(AsterixRecord in) {
        int position = slot < 0 ? -1 : in.start(slot);
        if (position < 0) {
            return -1;
        }
        int limit = in.end(slot);
        for (Step step : steps) {
            position = step.enter(in.data(), position, limit);
            if (position < 0) {
                return -1;
            }
        }
        for (int fx : requiredFx) {
            if (position + fx >= limit || (in.data()[position + fx] & 1) == 0) {
                return -1;
            }
        }
        return position + endByte > limit ? -1 : position;
    }

    /// Whether the record has this field.
    public boolean in(AsterixRecord asterixRecord) {
        return locate(asterixRecord) >= 0;
    }

    /// The integer on the wire, with its sign where it is signed; `absent` when the record lacks the field.
    public long raw(AsterixRecord asterixRecord, long absent) {
        int at = locate(asterixRecord);
        if (at < 0) {
            return absent;
        }
        long raw = Bits.read(asterixRecord.data(), at, bitOffset, bits);
        return signed ? Bits.signed(raw, bits) : raw;
    }

    /// The value in the unit of the standard; NaN when the record lacks the field.
    public double value(AsterixRecord asterixRecord) {
        int at = locate(asterixRecord);
        if (at < 0) {
            return Double.NaN;
        }
        long raw = Bits.read(asterixRecord.data(), at, bitOffset, bits);
        if (content instanceof Content.Choice) {
            Content chosen = content.at(asterixRecord, at, bitOffset);
            double step = chosen instanceof Content.Quantity quantity ? quantity.step() : 1;
            return (chosen.isSigned() ? Bits.signed(raw, bits) : raw) * step;
        }
        return (signed ? Bits.signed(raw, bits) : raw) * lsb;
    }

    /// The characters without trailing blanks; empty when the record lacks the field or it holds no text.
    public String text(AsterixRecord asterixRecord) {
        int at = locate(asterixRecord);
        return at >= 0 && content instanceof Content.Text(Content.Alphabet alphabet)
                ? Texts.decode(Bits.read(asterixRecord.data(), at, bitOffset, bits), bits, alphabet)
                : "";
    }

    /// Size in bits.
    int bits() {
        return bits;
    }

    /// What the bits mean.
    Content content() {
        return content;
    }
}
