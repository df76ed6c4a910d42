package dev.tocsin.wire.asterix;

import dev.tocsin.wire.asterix.Structure.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes one structure of a record as JSON. Compiled once from a definition, so that writing looks up no names and
/// makes no objects. Immutable.
interface JsonPart {
    /// Writes what stands from byte `from` and bit `bit` after it on.
    ///
    /// @param out where to
    /// @param in the record
    /// @param from first byte of the structure
    /// @param to the byte after it
    /// @param bit where an element starts, in bits after `from`; 0 for structures of whole bytes
    void write(JsonLines out, AsterixRecord in, int from, int to, int bit);

    /// The part for a structure.
    static JsonPart of(Structure structure) {
        return switch (structure) {
            case Structure.Element(int bits, Content content) -> JsonElements.of(bits, content);
            case Structure.Octets octets -> octets(octets);
            case Structure.Spare _ -> (out, _, _, _, _) -> out.nothing();
            case Structure.Group group -> new Fields(group, true);
            case Structure.Extended extended -> extended(extended);
            case Structure.Repeat repeat -> repeat(repeat);
            case Structure.Compound compound -> compound(compound);
            case Structure.RandomFields random -> random(random);
            case Structure.Explicit explicit -> explicit(explicit);
        };
    }

    /// The part for a named structure, key included.
    static JsonPart keyed(String name, Structure structure) {
        if (structure instanceof Structure.Element(int bits, Content content)) {
            return JsonElements.keyed(name, bits, content);
        }
        Literal key = Literal.key(name);
        JsonPart part = of(structure);
        return (out, in, from, to, bit) -> {
            out.key(key);
            part.write(out, in, from, to, bit);
        };
    }

    /// The named fields of a group; neighbouring codes of a byte or less are one part.
    final class Fields implements JsonPart {
        private final boolean braces;
        private final JsonPart[] parts;
        private final int[] offsets;

        Fields(Structure.Group group, boolean braces) {
            this.braces = braces;
            List<JsonPart> found = new ArrayList<>();
            offsets = new int[group.members().size()];
            List<Member> rest = group.members();
            for (int at = 0; !rest.isEmpty(); ) {
                List<Member> run = JsonElements.codeRun(rest);
                boolean named = run.stream().anyMatch(member -> !member.name().isEmpty());
                if (named) {
                    offsets[found.size()] = at;
                    Member first = run.getFirst();
                    found.add(run.size() > 1 ? JsonElements.codes(run) : keyed(first.name(), first.structure()));
                }
                at += run.stream().mapToInt(member -> member.structure().bits()).sum();
                rest = rest.subList(run.size(), rest.size());
            }
            parts = found.toArray(JsonPart[]::new);
        }

        @Override
        public void write(JsonLines out, AsterixRecord in, int from, int to, int bit) {
            if (braces) {
                out.beginObject();
            }
            for (int i = 0; i < parts.length; i++) {
                parts[i].write(out, in, from, to, bit + offsets[i]);
            }
            if (braces) {
                out.endObject();
            }
        }
    }

    private static JsonPart octets(Structure.Octets octets) {
        return (out, in, from, _, bit) -> {
            int at = from + (bit >>> 3);
            if (octets.isText()) {
                out.ascii(in.data(), at, at + octets.count());
            } else {
                out.hex(in.data(), at, at + octets.count());
            }
        };
    }

    private static JsonPart extended(Structure.Extended extended) {
        List<Structure.Group> groups = extended.parts();
        Fields[] parts = groups.stream().map(group -> new Fields(group, false)).toArray(Fields[]::new);
        int[] bytes =
                groups.stream().mapToInt(group -> (group.bits() + 1) >>> 3).toArray();
        return (out, in, from, to, _) -> {
            out.beginObject();
            int at = from;
            for (int i = 0; i < parts.length && at < to; i++) {
                parts[i].write(out, in, at, to, 0);
                at += bytes[i];
            }
            out.endObject();
        };
    }

    private static JsonPart repeat(Structure.Repeat repeat) {
        JsonPart element = of(repeat.element());
        int size = (repeat.element().bits() + 7) >>> 3;
        return (out, in, from, to, _) -> {
            out.beginArray();
            for (int at = from + repeat.countBytes(); at + size <= to; at += size) {
                element.write(out, in, at, at + size, 0);
            }
            out.endArray();
        };
    }

    private static JsonPart compound(Structure.Compound compound) {
        JsonPart[] parts = parts(compound.slots());
        return (out, in, from, to, _) -> {
            byte[] data = in.data();
            out.beginObject();
            int presenceEnd = compound.presenceEnd(data, from, to);
            int at = presenceEnd;
            for (int slot = 0; slot < parts.length && presenceEnd > 0; slot++) {
                if (compound.has(data, from, presenceEnd, slot)) {
                    int end =
                            compound.slots().get(slot).orElseThrow().structure().end(data, at, to);
                    parts[slot].write(out, in, at, end, 0);
                    at = end;
                }
            }
            out.endObject();
        };
    }

    private static JsonPart random(Structure.RandomFields random) {
        JsonPart[] parts = parts(random.fields());
        return (out, in, from, to, _) -> {
            out.beginArray();
            for (int at = from + 1; at < to; ) {
                Structure structure =
                        random.fieldAt(in.data(), at, to).orElseThrow().structure();
                int slot = (in.data()[at] & 0xFF) - 1;
                int end = structure.end(in.data(), at + 1, to);
                out.beginObject();
                parts[slot].write(out, in, at + 1, end, 0);
                out.endObject();
                at = end;
            }
            out.endArray();
        };
    }

    private static JsonPart explicit(Structure.Explicit explicit) {
        Optional<JsonPart> content = explicit.content().map(JsonPart::of);
        return (out, in, from, to, _) -> {
            if (content.isPresent() && explicit.isDefined(in.data(), from, to)) {
                content.get().write(out, in, from + 1, to, 0);
            } else {
                out.hex(in.data(), from + 1, to);
            }
        };
    }

    /// The parts of the slots of a record or compound, keys included; those of unused slots write nothing.
    static JsonPart[] parts(List<Optional<Member>> slots) {
        return slots.stream()
                .map(slot -> slot.map(member -> keyed(member.name(), member.structure()))
                        .orElse((_, _, _, _, _) -> {}))
                .toArray(JsonPart[]::new);
    }
}
