package dev.tocsin.wire.asterix;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// ASCII text that is written often, kept as words of 8 bytes so that copying it takes a store per word: this and one
/// copy per key and value made JSON lines half as fast again. Immutable.
final class Literal {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final long[] words;
    private final int length;

    private Literal(byte[] text) {
        byte[] padded = Arrays.copyOf(text, (text.length + 7) & ~7);
        words = new long[padded.length / 8];
        for (int i = 0; i < words.length; i++) {
            words[i] = (long) WORDS.get(padded, 8 * i);
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
        return 8 * words.length;
    }

    /// Copies it; up to 7 bytes after its end are overwritten.
    void copyTo(byte[] target, int at) {
        for (int i = 0; i < words.length; i++) {
            WORDS.set(target, at + 8 * i, words[i]);
        }
    }
}
