package dev.tocsin.wire.record;

import com.google.protobuf.ProtocolMessageEnum;

/// Enums on the wire: the number of a value is its place in the kernel's enum plus one; 0 is refused. A test holds the
/// names of both sides together, so a value can be added only at the end.
final class Codes {
    private Codes() {}

    static int number(Enum<?> value) {
        return value.ordinal() + 1;
    }

    static <E extends Enum<E>> E value(E[] values, ProtocolMessageEnum code) {
        return value(values, code.getNumber());
    }

    static <E extends Enum<E>> E value(E[] values, int number) {
        if (number < 1 || number > values.length) {
            throw new IllegalArgumentException("unknown code " + number + " of "
                    + values.getClass().componentType().getSimpleName());
        }
        return values[number - 1];
    }
}
