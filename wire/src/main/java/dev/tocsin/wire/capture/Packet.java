package dev.tocsin.wire.capture;

/// One captured packet, and where in it the next header starts.
///
/// @param data the bytes it stands in, read-only
/// @param from first byte of what is not unwrapped yet
/// @param to byte after the packet
/// @param base where `data[0]` stands in the recording
/// @param timeNanos when it was captured, nanoseconds since the epoch
record Packet(byte[] data, int from, int to, long base, long timeNanos) {
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

    int u8(int at) {
        return Bytes.u8(data, from + at);
    }

    int u16(int at) {
        return Bytes.u16(data, from + at);
    }
}
