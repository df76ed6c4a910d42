package dev.tocsin.wire.asterix;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// ASCII text that is written often, kept as words of 8 bytes so that copying it takes a store per word: this and one
/// copy per key and value made JSON lines half as fast again. The first three words, enough for nearly all, are copied
/// without a loop: a loop in hundreds of places is what the compiler of the machine spends its time on. Immutable.
final class Literal {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int UNROLLED = 3;

    private final long first;
    private final long second;
    private final long third;
    private final long[] rest;
    private final int length;

    private Literal(byte[] text) {
        int words = Math.max(UNROLLED, (text.length + 7) / 8);
        byte[] padded = Arrays.copyOf(text, 8 * words);
        first = (long) WORDS.get(padded, 0);
        second = (long) WORDS.get(padded, 8);
        third = (long) WORDS.get(padded, 16);
        rest = new long[words - UNROLLED];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = (long) WORDS.get(padded, 8 * (UNROLLED + i));
        }
        length = text.length;
    }

    /// The literal of a text.
    static Literal of(String text) {
        return new Literal(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// The key of a member as it stands in the text, quotes and colon included.
    static Literal key(String name) {
        return of("\"" + name + "\":");
    }

    /// Bytes of the text.
    int length() {
        return length;
    }

    /// Bytes that [#copyTo] may write.
    int capacity() {
        return 8 * (UNROLLED + rest.length);
    }

    /// Copies it; bytes after its end, up to the capacity, are overwritten.
    void copyTo(byte[] target, int at) {
        WORDS.set(target, at, first);
        WORDS.set(target, at + 8, second);
        WORDS.set(target, at + 16, third);
        if (rest.length > 0) {
            copyRest(target, at + 8 * UNROLLED);
        }
    }

    private void copyRest(byte[] target, int from) {
        for (int i = 0; i < rest.length; i++) {
            WORDS.set(target, from + 8 * i, rest[i]);
        }
    }
}
