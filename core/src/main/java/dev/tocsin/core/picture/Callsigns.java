package dev.tocsin.core.picture;

import java.nio.charset.StandardCharsets;

/// Callsigns packed into a `long`: eight ASCII characters, blank-padded, the first in the highest byte, so that the
/// hot path carries no strings. Stateless.
public final class Callsigns {
    /// Characters of a callsign at most.
    public static final int LENGTH = 8;

    private Callsigns() {}

    /// Packs the first eight characters; anything but printable ASCII becomes a blank.
    public static long pack(String text) {
        long packed = 0;
        for (int i = 0; i < LENGTH; i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            packed = (packed << 8) | (c > ' ' && c < 127 ? c : ' ');
        }
        return packed;
    }

    /// The text without trailing blanks.
    public static String unpack(long packed) {
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) (packed >>> (8 * (LENGTH - 1 - i)));
        }
        return new String(bytes, StandardCharsets.US_ASCII).stripTrailing();
    }
}
