package dev.tocsin.wire.asterix;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Bit fields of big-endian bytes. Bit 0 is the most significant bit of the first byte. Stateless.
final class Bits {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Bits() {}

    /// The unsigned value of `bits` (1 to 64) bits from bit `bitOffset` after byte `base`. The caller has checked that
    /// the bytes are there.
    static long read(byte[] data, int base, int bitOffset, int bits) {
        int first = base + (bitOffset >>> 3);
        int skipped = bitOffset & 7;
        if (first + Long.BYTES <= data.length && skipped + bits <= Long.SIZE) {
            return (long) WORDS.get(data, first) << skipped >>> (Long.SIZE - bits);
        }
        return readByBytes(data, base, bitOffset, bits);
    }

    /// The same where no whole word can be read.
    private static long readByBytes(byte[] data, int base, int bitOffset, int bits) {
        int first = base + (bitOffset >>> 3);
        int last = base + ((bitOffset + bits - 1) >>> 3);
        int trailing = 7 - ((bitOffset + bits - 1) & 7);
        long value = 0;
        for (int i = first; i < last; i++) {
            value = (value << 8) | (data[i] & 0xFF);
        }
        value = trailing == 0
                ? (value << 8) | (data[last] & 0xFF)
                : (value << (8 - trailing)) | ((data[last] & 0xFF) >>> trailing);
        return bits == 64 ? value : value & ((1L << bits) - 1);
    }

    /// The two's complement value of the lowest `bits` bits.
    static long signed(long raw, int bits) {
        return (raw << (64 - bits)) >> (64 - bits);
    }
}
