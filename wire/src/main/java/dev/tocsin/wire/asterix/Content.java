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

    /// Depends on the value of a neighbour in the same group.
    ///
    /// @param selector name of the neighbour
    /// @param selectorDelta bit position of the neighbour relative to this element
    /// @param selectorBits size of the neighbour
    /// @param cases meaning by value of the neighbour; otherwise a code
    record Choice(String selector, int selectorDelta, int selectorBits, SortedMap<Long, Content> cases)
            implements Content {}

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
            case Code _, Hex _, Text _, Choice _ -> false;
        };
    }

    /// Bounds on the value, in its unit.
    default List<Bound> limits() {
        return switch (this) {
            case Whole whole -> whole.bounds();
            case Quantity quantity -> quantity.bounds();
            case Code _, Hex _, Text _, Choice _ -> List.of();
        };
    }

    /// The content that holds for an element at this place: itself, or the case that its neighbour selects.
    default Content at(byte[] data, int base, int bitOffset) {
        if (this instanceof Choice choice) {
            long selector = Bits.read(data, base, bitOffset + choice.selectorDelta(), choice.selectorBits());
            return choice.cases().getOrDefault(selector, Code.PLAIN);
        }
        return this;
    }
}
