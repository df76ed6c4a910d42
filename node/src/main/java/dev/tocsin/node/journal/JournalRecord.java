package dev.tocsin.node.journal;

/// One record of a topic. A class and not a record, since its bytes are shared: neither side may change them.
public final class JournalRecord {
    private final long offset;
    private final long timeNanos;
    private final byte[] payload;

    /// A record of these parts; the payload is not copied.
    ///
    /// @param offset position in its topic, from 1
    /// @param timeNanos the instant given when it was appended
    /// @param payload the bytes
    public JournalRecord(long offset, long timeNanos, byte[] payload) {
        this.offset = offset;
        this.timeNanos = timeNanos;
        this.payload = payload;
    }

    /// Position in its topic, from 1.
    public long offset() {
        return offset;
    }

    /// The instant given when it was appended.
    public long timeNanos() {
        return timeNanos;
    }

    /// The bytes; not to be changed.
    public byte[] payload() {
        return payload;
    }

    @Override
    public String toString() {
        return "JournalRecord[" + offset + ", " + timeNanos + ", " + payload.length + " bytes]";
    }
}
