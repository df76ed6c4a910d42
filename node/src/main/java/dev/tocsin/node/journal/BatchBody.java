package dev.tocsin.node.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// The body of a batch: its records one after the other, big-endian, and the checksum over it.
///
///     record  =  time (8 octets, nanoseconds since the epoch)  length (4 octets)  payload
///
/// The CRC32C covers topic name, first offset, count and body, so that a row that was moved or cut is noticed.
/// Not thread-safe.
final class BatchBody {
    /// Octets before each payload.
    static final int RECORD_HEADER = 12;

    private static final int INITIAL_CAPACITY = 4096;
    /// A buffer that grew beyond this is let go after its batch.
    private static final int KEEP_CAPACITY = 1 << 20;

    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int length;
    private int count;
    private long firstTimeNanos;

    int count() {
        return count;
    }

    int length() {
        return length;
    }

    long firstTimeNanos() {
        return firstTimeNanos;
    }

    void add(long timeNanos, byte[] payload) {
        int needed = length + RECORD_HEADER + payload.length;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        if (count == 0) {
            firstTimeNanos = timeNanos;
        }
        ByteBuffer.wrap(bytes, length, RECORD_HEADER).putLong(timeNanos).putInt(payload.length);
        System.arraycopy(payload, 0, bytes, length + RECORD_HEADER, payload.length);
        length = needed;
        count++;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    void clear() {
        if (bytes.length > KEEP_CAPACITY) {
            bytes = new byte[INITIAL_CAPACITY];
        }
        length = 0;
        count = 0;
    }

    static long checksum(String topic, long first, int count, byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(topic.getBytes(StandardCharsets.UTF_8));
        crc.update(ByteBuffer.allocate(12).putLong(first).putInt(count).flip());
        crc.update(body);
        return crc.getValue();
    }
}
