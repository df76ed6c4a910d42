package dev.tocsin.wire.asterix;

import java.util.List;
import java.util.Optional;

/// How the bits of an item are arranged. Immutable trees, built by [DefinitionParser].
///
/// Sizes: [#bits()] is the size of a structure that always has the same, else -1. A structure of variable size starts
/// and ends on a byte.
sealed interface Structure {
    /// The result of a walk that runs out of bytes.
    int TRUNCATED = -1;

    /// Size in bits, or -1 when it varies.
    int bits();

    /// The byte after this structure, which starts at byte `from`; or [#TRUNCATED] when it would end behind
    /// `limit`.
    int end(byte[] data, int from, int limit);

    /// A named part of a structure.
    ///
    /// @param name mnemonic of the standard
    /// @param title our short title, may be empty
    /// @param structure its arrangement
    record Member(String name, String title, Structure structure) {}

    /// Bits with one meaning.
    ///
    /// @param bits 1 to 64
    /// @param content the meaning
    record Element(int bits, Content content) implements Structure {
        @Override
        public int end(byte[] data, int from, int limit) {
            return fixedEnd(bits, from, limit);
        }
    }

    /// Whole bytes too many for a number: blocks of radar video, long texts.
    ///
    /// @param count how many
    /// @param isText whether they are ASCII characters
    record Octets(int count, boolean isText) implements Structure {
        @Override
        public int bits() {
            return 8 * count;
        }

        @Override
        public int end(byte[] data, int from, int limit) {
            return fixedEnd(8 * count, from, limit);
        }
    }

    /// Unused bits, zero when sent.
    ///
    /// @param bits how many
    record Spare(int bits) implements Structure {
        @Override
        public int end(byte[] data, int from, int limit) {
            return fixedEnd(bits, from, limit);
        }
    }

    /// Members one after the other.
    ///
    /// @param members the members, all of fixed size
    /// @param bits sum of their sizes
    record Group(List<Member> members, int bits) implements Structure {
        public Group {
            members = List.copyOf(members);
        }

        /// As a part of an extended item: whether one bit is left in its last byte for FX.
        boolean hasFx() {
            return (bits & 7) != 0;
        }

        @Override
        public int end(byte[] data, int from, int limit) {
            return fixedEnd(bits, from, limit);
        }
    }

    /// Parts of whole bytes, each with a last bit (FX) that says whether the next part follows.
    ///
    /// @param parts the parts; their size is 8n - 1 bits, FX not counted; the last may be 8n bits and have
    /// no FX
    record Extended(List<Group> parts) implements Structure {
        public Extended {
            parts = List.copyOf(parts);
        }

        @Override
        public int bits() {
            return -1;
        }

        @Override
        public int end(byte[] data, int from, int limit) {
            int end = from;
            for (Group part : parts) {
                end += (part.bits() + 1) >>> 3;
                if (end > limit) {
                    return TRUNCATED;
                }
                if (!part.hasFx() || (data[end - 1] & 1) == 0) {
                    return end;
                }
            }
            return skipUnknownParts(data, end, limit);
        }

        /// Parts beyond those that the edition knows are skipped byte by byte, as the standard asks.
        private static int skipUnknownParts(byte[] data, int from, int limit) {
            for (int i = from; i < limit; i++) {
                if ((data[i] & 1) == 0) {
                    return i + 1;
                }
            }
            return TRUNCATED;
        }
    }

    /// The same structure several times.
    ///
    /// @param countBytes size of the count in front; 0 when FX bits chain the repetitions
    /// @param element what is repeated, of fixed size; with FX 8n - 1 bits
    record Repeat(int countBytes, Structure element) implements Structure {
        @Override
        public int bits() {
            return -1;
        }

        @Override
        public int end(byte[] data, int from, int limit) {
            if (countBytes == 0) {
                int end = from;
                do {
                    end += (element.bits() + 1) >>> 3;
                    if (end > limit) {
                        return TRUNCATED;
                    }
                } while ((data[end - 1] & 1) != 0);
                return end;
            }
            if (from + countBytes > limit) {
                return TRUNCATED;
            }
            long count = Bits.read(data, from, 0, 8 * countBytes);
            long end = from + countBytes + count * (element.bits() >>> 3);
            return end > limit ? TRUNCATED : (int) end;
        }
    }

    /// Optional members after a presence field of their own.
    ///
    /// @param presenceBytes size of the presence field; 0 when FX bits chain it
    /// @param slots the member of each presence bit, empty where unused
    record Compound(int presenceBytes, List<Optional<Member>> slots) implements Structure {
        public Compound {
            slots = List.copyOf(slots);
        }

        @Override
        public int bits() {
            return -1;
        }

        @Override
        public int end(byte[] data, int from, int limit) {
            return locate(data, from, limit, Integer.MAX_VALUE);
        }

        /// The byte where the presence field ends.
        int presenceEnd(byte[] data, int from, int limit) {
            if (presenceBytes > 0) {
                return from + presenceBytes > limit ? TRUNCATED : from + presenceBytes;
            }
            for (int i = from; i < limit; i++) {
                if ((data[i] & 1) == 0) {
                    return i + 1;
                }
            }
            return TRUNCATED;
        }

        /// Whether the presence bit of a slot is set.
        boolean has(byte[] data, int from, int presenceEnd, int slot) {
            int at = presenceBytes > 0 ? from + (slot >>> 3) : from + slot / 7;
            int bit = presenceBytes > 0 ? 7 - (slot & 7) : 7 - slot % 7;
            return at < presenceEnd && (data[at] & (1 << bit)) != 0;
        }

        /// Presence bits that this compound has room for.
        int presenceSlots(int from, int presenceEnd) {
            return presenceBytes > 0 ? 8 * presenceBytes : 7 * (presenceEnd - from);
        }

        /// Where the member of slot `wanted` starts; the end of the compound for a slot beyond the last;
        /// [#TRUNCATED] when the bytes run out, or an unused slot is set before it.
        int locate(byte[] data, int from, int limit, int wanted) {
            int presenceEnd = presenceEnd(data, from, limit);
            if (presenceEnd < 0) {
                return TRUNCATED;
            }
            int position = presenceEnd;
            int count = Math.min(presenceSlots(from, presenceEnd), wanted);
            for (int slot = 0; slot < count; slot++) {
                if (!has(data, from, presenceEnd, slot)) {
                    continue;
                }
                if (slot >= slots.size() || slots.get(slot).isEmpty()) {
                    return TRUNCATED;
                }
                position = slots.get(slot).get().structure().end(data, position, limit);
                if (position < 0) {
                    return TRUNCATED;
                }
            }
            return position;
        }
    }

    /// Items of the record in any order and number: a count, then for each the number of its presence bit (from 1) in
    /// one byte, and the item.
    ///
    /// @param fields the items by presence bit, without this one
    record RandomFields(List<Optional<Member>> fields) implements Structure {
        public RandomFields {
            fields = List.copyOf(fields);
        }

        @Override
        public int bits() {
            return -1;
        }

        @Override
        public int end(byte[] data, int from, int limit) {
            int count = from < limit ? data[from] & 0xFF : 0;
            int at = from < limit ? from + 1 : TRUNCATED;
            for (int i = 0; i < count && at != TRUNCATED; i++) {
                Optional<Member> field = fieldAt(data, at, limit);
                at = field.isEmpty() ? TRUNCATED : field.get().structure().end(data, at + 1, limit);
            }
            return at;
        }

        /// The item that the byte at `at` names; empty when there is none.
        Optional<Member> fieldAt(byte[] data, int at, int limit) {
            int slot = at < limit ? (data[at] & 0xFF) - 1 : -1;
            return slot >= 0 && slot < fields.size() ? fields.get(slot) : Optional.empty();
        }
    }

    /// A length byte, which counts itself, and bytes.
    ///
    /// @param kind `re`, `sp` or `raw`
    /// @param content what the bytes hold, where a definition says
    record Explicit(String kind, Optional<Structure> content) implements Structure {
        @Override
        public int bits() {
            return -1;
        }

        @Override
        public int end(byte[] data, int from, int limit) {
            if (from >= limit) {
                return TRUNCATED;
            }
            int length = data[from] & 0xFF;
            return length < 1 || from + length > limit ? TRUNCATED : from + length;
        }

        /// Whether the bytes from `from` to `to`, length byte included, follow the definition to the last
        /// byte.
        boolean isDefined(byte[] data, int from, int to) {
            return content.isPresent()
                    && switch (content.get()) {
                        case Group group -> Guards.fits(group, data, from + 1, to);
                        case Element _,
                                Octets _,
                                Spare _,
                                Extended _,
                                Repeat _,
                                Compound _,
                                RandomFields _,
                                Explicit _ -> content.get().end(data, from + 1, to) == to;
                    };
        }
    }

    private static int fixedEnd(int bits, int from, int limit) {
        int end = from + (bits >>> 3);
        return end > limit ? TRUNCATED : end;
    }
}
