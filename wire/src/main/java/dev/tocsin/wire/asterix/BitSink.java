package dev.tocsin.wire.asterix;

import java.util.Arrays;

/// Collects bits into bytes, most significant first. Grows as needed.
final class BitSink {
    private byte[] bytes = new byte[64];
    private int bits;

    /// Appends the lowest `count` bits of a value.
    void put(long value, int count) {
        int needed = (bits + count + 7) >>> 3;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        for (int i = count - 1; i >= 0; i--) {
            if (((value >>> i) & 1) != 0) {
                bytes[bits >>> 3] |= (byte) (0x80 >>> (bits & 7));
            }
            bits++;
        }
    }

    void put(byte[] more, int length) {
        for (int i = 0; i < length; i++) {
            put(more[i], 8);
        }
    }

    int byteCount() {
        return (bits + 7) >>> 3;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, byteCount());
    }
}
