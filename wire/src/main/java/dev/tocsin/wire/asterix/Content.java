package dev.tocsin.wire.asterix;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;

/// What the bits of an element mean.
sealed interface Content {
    /// A number, code or flag without unit, possibly with texts for some of its values.
    ///
    /// @param labels our short texts by value; may be empty
    record Code(SortedMap<Long, String> labels) implements Content {
        /// Without texts.
        static final Content PLAIN = new Code(Collections.emptySortedMap());
    }

    /// Bits shown in hexadecimal: addresses, register contents.
    record Hex() implements Content {}

    /// Characters.
    ///
    /// @param alphabet how they are packed
    record Text(Alphabet alphabet) implements Content {}

    /// An integer without unit.
    ///
    /// @param signed two's complement if so
    /// @param bounds allowed values
    record Whole(boolean signed, List<Bound> bounds) implements Content {
        public Whole {
            bounds = List.copyOf(bounds);
        }
    }

    /// A physical quantity: an integer times the least significant bit.
    ///
    /// @param signed two's complement if so
    /// @param lsb the exact value of one count, in `unit`
    /// @param unit the unit of the standard: NM, FL, deg, kt ...; `_` for none
    /// @param bounds allowed values, in `unit`
    /// @param step the least significant bit as a floating-point number
    /// @param decimals places that print a value to better than a millionth of a count
    record Quantity(boolean signed, Rational lsb, String unit, List<Bound> bounds, double step, int decimals)
            implements Content {
        public Quantity {
            bounds = List.copyOf(bounds);
        }

        static Quantity of(boolean signed, Rational lsb, String unit, List<Bound> bounds) {
            return new Quantity(signed, lsb, unit, bounds, lsb.toDouble(), lsb.decimals());
        }
    }

    /// Depends on the values of neighbours in the same group or of items of the record.
    ///
    /// @param selectors whose values decide, at most three
    /// @param cases meaning by [#keyOf] of those values; otherwise a code
    record Choice(List<Selector> selectors, SortedMap<Long, Content> cases) implements Content {
        private static final int KEY_SHIFT = 20;

        public Choice {
            selectors = List.copyOf(selectors);
        }

        /// The key of a case: the values of the selectors one after the other.
        static long keyOf(List<Long> values) {
            long key = 0;
            for (long value : values) {
                key = (key << KEY_SHIFT) | value;
            }
            return key;
        }

        private Content chosen(AsterixRecord in, int base, int bitOffset) {
            long key = 0;
            for (int i = 0; i < selectors.size(); i++) {
                key = (key << KEY_SHIFT) | selectors.get(i).value(in, base, bitOffset);
            }
            return cases.getOrDefault(key, Code.PLAIN);
        }
    }

    /// What a choice depends on.
    ///
    /// @param name of a neighbour, or of a whole item of the record
    /// @param delta bit position of the neighbour relative to the element
    /// @param bits size of the neighbour; 0 for an item of the record
    record Selector(String name, int delta, int bits) {
        private static final long ABSENT = 0xFFFFF;

        private long value(AsterixRecord in, int base, int bitOffset) {
            return bits > 0
                    ? Bits.read(in.data(), base, bitOffset + delta, bits)
                    : in.definition().field(name).raw(in, ABSENT) & ABSENT;
        }
    }

    /// Named smaller parts, as one case of a choice.
    ///
    /// @param parts the parts from the most significant bit on; spare ones have an empty name
    record Parts(List<Part> parts) implements Content {
        public Parts {
            parts = List.copyOf(parts);
        }
    }

    /// One of [Parts].
    ///
    /// @param name mnemonic of the standard, empty for spare bits
    /// @param bits its size
    record Part(String name, int bits) {}

    /// How characters are packed.
    enum Alphabet {
        /// 8 bits each.
        ASCII(8),
        /// 6 bits each, ICAO Annex 10 volume IV table 3-8.
        ICAO(6),
        /// 3 bits each, digits 0 to 7.
        OCTAL(3);

        final int bits;

        Alphabet(int bits) {
            this.bits = bits;
        }
    }

    /// One side of a range.
    ///
    /// @param relation `<`, `<=`, `>`, `>=` or `=`
    /// @param limit the limit, in the unit of the content
    record Bound(String relation, Rational limit) {
        boolean admits(double value) {
            double edge = limit.toDouble();
            return switch (relation) {
                case "<" -> value < edge;
                case "<=" -> value <= edge;
                case ">" -> value > edge;
                case ">=" -> value >= edge;
                default -> value == edge;
            };
        }
    }

    /// Whether the element is two's complement.
    default boolean isSigned() {
        return switch (this) {
            case Whole whole -> whole.signed();
            case Quantity quantity -> quantity.signed();
            case Code _, Hex _, Text _, Choice _, Parts _ -> false;
        };
    }

    /// Bounds on the value, in its unit.
    default List<Bound> limits() {
        return switch (this) {
            case Whole whole -> whole.bounds();
            case Quantity quantity -> quantity.bounds();
            case Code _, Hex _, Text _, Choice _, Parts _ -> List.of();
        };
    }

    /// The content that holds for an element at this place of a record: itself, or the case that others
    /// select.
    default Content at(AsterixRecord in, int base, int bitOffset) {
        return this instanceof Choice choice ? choice.chosen(in, base, bitOffset) : this;
    }
}
