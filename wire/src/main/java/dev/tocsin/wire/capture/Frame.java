package dev.tocsin.wire.capture;

import java.util.Arrays;

/// One frame of a recording: a datagram, a FINAL or GPS frame, a raw block or a text line.
///
/// The bytes are a view of the recording: read them, do not change them.
public final class Frame {
    /// What the time of a frame means.
    public enum TimeKind {
        /// The recording has no time for it.
        NONE,
        /// Nanoseconds since some midnight; the recorder's clock need not agree with the sensors'.
        OF_DAY,
        /// Nanoseconds since the epoch.
        INSTANT
    }

    /// When a frame was captured.
    ///
    /// @param kind what `nanos` means
    /// @param nanos the time
    record Stamp(TimeKind kind, long nanos) {
        static final Stamp NONE = new Stamp(TimeKind.NONE, 0);

        static Stamp ofDay(long nanos) {
            return new Stamp(TimeKind.OF_DAY, nanos);
        }

        static Stamp at(long nanos) {
            return new Stamp(TimeKind.INSTANT, nanos);
        }
    }

    private final byte[] data;
    private final int from;
    private final int to;
    private final long base;
    private final Stamp stamp;
    private final int ports;

    /// A frame.
    ///
    /// @param data the bytes it stands in, read-only
    /// @param from first byte of the content
    /// @param to byte after the content
    /// @param base where `data[0]` stands in the recording
    /// @param stamp when it was captured
    /// @param ports source port times 65,536 plus destination port; 0 without UDP
    Frame(byte[] data, int from, int to, long base, Stamp stamp, int ports) {
        this.data = data;
        this.from = from;
        this.to = to;
        this.base = base;
        this.stamp = stamp;
        this.ports = ports;
    }

    /// The bytes in which the content stands, from [#from()] to [#to()]. Not to be changed.
    public byte[] data() {
        return data;
    }

    /// First byte of the content in [#data()].
    public int from() {
        return from;
    }

    /// Byte after the content in [#data()].
    public int to() {
        return to;
    }

    /// A copy of the content.
    public byte[] toBytes() {
        return Arrays.copyOfRange(data, from, to);
    }

    /// Where `data()[0]` stands in the recording.
    public long baseBytes() {
        return base;
    }

    /// Where the content starts in the recording.
    public long offsetBytes() {
        return base + from;
    }

    /// What [#timeNanos()] means.
    public TimeKind timeKind() {
        return stamp.kind();
    }

    /// When the frame was captured; 0 when that is not known.
    public long timeNanos() {
        return stamp.nanos();
    }

    /// UDP source port, or 0.
    public int sourcePort() {
        return ports >>> 16;
    }

    /// UDP destination port, or 0.
    public int destinationPort() {
        return ports & 0xFFFF;
    }
}
