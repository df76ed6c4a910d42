package dev.tocsin.wire.capture;

import java.util.Arrays;

/// One captured packet, and where in it the next header starts. The bytes are a view of the recording, not
/// a copy.
final class Packet {
    private final byte[] data;
    private final int from;
    private final int to;
    private final long base;
    private final long timeNanos;

    /// A packet.
    ///
    /// @param data the bytes it stands in, read-only
    /// @param from first byte of what is not unwrapped yet
    /// @param to byte after the packet
    /// @param base where `data[0]` stands in the recording
    /// @param timeNanos when it was captured, nanoseconds since the epoch
    Packet(byte[] data, int from, int to, long base, long timeNanos) {
        this.data = data;
        this.from = from;
        this.to = to;
        this.base = base;
        this.timeNanos = timeNanos;
    }

    byte[] data() {
        return data;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    long base() {
        return base;
    }

    long timeNanos() {
        return timeNanos;
    }

    /// The same, from `newFrom` to the end.
    Packet at(int newFrom) {
        return new Packet(data, newFrom, to, base, timeNanos);
    }

    /// The same, ending at `newTo` if that is earlier.
    Packet until(int newTo) {
        return newTo < to ? new Packet(data, from, newTo, base, timeNanos) : this;
    }

    /// Where in the recording it stands.
    long offset() {
        return base + from;
    }

    int length() {
        return to - from;
    }

    /// A copy of the bytes.
    byte[] toBytes() {
        return Arrays.copyOfRange(data, from, to);
    }

    int u8(int at) {
        return Bytes.u8(data, from + at);
    }

    int u16(int at) {
        return Bytes.u16(data, from + at);
    }
}
