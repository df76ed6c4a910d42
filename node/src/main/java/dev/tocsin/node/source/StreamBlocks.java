package dev.tocsin.node.source;

import java.util.Arrays;
import java.util.function.Consumer;

/// Cuts a stream into ASTERIX blocks by their length field. Not thread-safe.
///
/// A length that cannot be ends the stream: without a mark to find the next block by, the connection must begin anew.
final class StreamBlocks {
    private static final int HEADER = 3;
    private static final int MAX_BLOCK = 65_535;

    private final byte[] buffer = new byte[2 * MAX_BLOCK];
    private int filled;

    /// Takes bytes and hands each whole block on. False when the stream makes no sense any more.
    boolean accept(byte[] data, int length, Consumer<byte[]> taker) {
        int taken = 0;
        while (taken < length) {
            int part = Math.min(length - taken, buffer.length - filled);
            System.arraycopy(data, taken, buffer, filled, part);
            filled += part;
            taken += part;
            if (!cut(taker)) {
                return false;
            }
        }
        return true;
    }

    private boolean cut(Consumer<byte[]> taker) {
        int from = 0;
        while (filled - from >= HEADER) {
            int block = ((buffer[from + 1] & 0xFF) << 8) | (buffer[from + 2] & 0xFF);
            if (block < HEADER) {
                return false;
            }
            if (filled - from < block) {
                break;
            }
            taker.accept(Arrays.copyOfRange(buffer, from, from + block));
            from += block;
        }
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
        }
        filled -= from;
        return true;
    }
}
