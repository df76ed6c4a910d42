package dev.tocsin.wire.capture;

/// Integers in bytes of either order; the caller has checked that they are there. Stateless.
final class Bytes {
    private Bytes() {}

    static int u8(byte[] data, int at) {
        return data[at] & 0xFF;
    }

    static int u16(byte[] data, int at) {
        return (u8(data, at) << 8) | u8(data, at + 1);
    }

    static long u32(byte[] data, int at, boolean little) {
        long value = ((long) u16(data, at) << 16) | u16(data, at + 2);
        return little ? Integer.toUnsignedLong(Integer.reverseBytes((int) value)) : value;
    }

    static int u16(byte[] data, int at, boolean little) {
        int value = u16(data, at);
        return little ? (value >>> 8) | ((value & 0xFF) << 8) : value;
    }

    /// Whether an ASTERIX block could start here: 3 bytes of header, and the length it names fits.
    static boolean blockFits(byte[] data, int at, int limit) {
        return at + 3 <= limit && u16(data, at + 1) >= 3 && at + u16(data, at + 1) <= limit;
    }
}
