package dev.tocsin.wire.modes;

import java.util.Arrays;

/// Writes Mode S frames as BEAST bytes. Stateless and thread-safe.
public final class BeastWriter {
    /// Bytes that a frame needs at most: everything after the type doubled.
    public static final int MAX_BYTES = 2 + 2 * (7 + ModesFrame.LONG_BYTES);

    private static final byte ESCAPE = 0x1A;

    private BeastWriter() {}

    /// Writes one frame.
    ///
    /// @param ticks timestamp, 48 bits; a negative one is written as none
    /// @param signal signal level, 0..255
    /// @param message 7 or 14 bytes
    /// @param out where to, with [#MAX_BYTES] of room
    /// @param at first byte
    /// @return the byte after the frame
    public static int write(long ticks, int signal, byte[] message, byte[] out, int at) {
        int next = at;
        out[next++] = ESCAPE;
        out[next++] = (byte) (message.length == ModesFrame.LONG_BYTES ? '3' : '2');
        long stamp = Math.max(0, ticks);
        for (int shift = 40; shift >= 0; shift -= 8) {
            next = put((byte) (stamp >>> shift), out, next);
        }
        next = put((byte) signal, out, next);
        for (byte octet : message) {
            next = put(octet, out, next);
        }
        return next;
    }

    private static int put(byte octet, byte[] out, int at) {
        int next = at;
        if (octet == ESCAPE) {
            out[next++] = ESCAPE;
        }
        out[next++] = octet;
        return next;
    }

    /// One frame in bytes of its own.
    public static byte[] toBytes(long ticks, int signal, byte[] message) {
        byte[] out = new byte[MAX_BYTES];
        return Arrays.copyOf(out, write(ticks, signal, message, out, 0));
    }

    /// The frame without content that keeps an idle connection alive.
    public static byte[] heartbeat() {
        byte[] beat = new byte[11];
        beat[0] = ESCAPE;
        beat[1] = '1';
        return beat;
    }
}
