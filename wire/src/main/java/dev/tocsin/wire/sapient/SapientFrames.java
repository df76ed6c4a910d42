package dev.tocsin.wire.sapient;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Cuts a TCP stream into messages: a length of four octets, little-endian, then one message.
///
/// A length of nothing or of more than [#MAX_BYTES] ends the stream: without a mark to find the next message by, the
/// connection must begin anew. Memory grows with what has arrived, not with what a length promises. Not thread-safe.
public final class SapientFrames {
    /// Octets of a message at most: 1,024 kB, as the reference middleware has it.
    public static final int MAX_BYTES = 1_024 * 1_024;

    /// Octets of the length.
    static final int HEADER = 4;

    private byte[] buffer = new byte[4_096];
    private int filled;
    private Optional<String> broken = Optional.empty();

    /// Takes a piece of the stream and gives the messages that are whole with it.
    public List<byte[]> accept(byte[] data, int from, int to) {
        if (broken.isPresent()) {
            return List.of();
        }
        int length = to - from;
        if (filled + length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, filled + length));
        }
        System.arraycopy(data, from, buffer, filled, length);
        filled += length;
        return cut();
    }

    private List<byte[]> cut() {
        List<byte[]> messages = new ArrayList<>();
        int from = 0;
        while (filled - from >= HEADER) {
            int length = (buffer[from] & 0xFF)
                    | (buffer[from + 1] & 0xFF) << 8
                    | (buffer[from + 2] & 0xFF) << 16
                    | (buffer[from + 3] & 0xFF) << 24;
            if (length <= 0 || length > MAX_BYTES) {
                broken = Optional.of("a message of " + Integer.toUnsignedString(length) + " octets; 1 to " + MAX_BYTES
                        + " are allowed");
                filled = 0;
                return messages;
            }
            if (filled - from < HEADER + length) {
                break;
            }
            messages.add(Arrays.copyOfRange(buffer, from + HEADER, from + HEADER + length));
            from += HEADER + length;
        }
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, filled - from);
            filled -= from;
        }
        return messages;
    }

    /// Why the stream makes no sense any more, when it does not.
    public Optional<String> broken() {
        return broken;
    }
}
