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

    private final byte[] data;
    private final int from;
    private final int to;
    private final TimeKind timeKind;
    private final long timeNanos;
    private final int sourcePort;
    private final int destinationPort;

    /// A frame.
    ///
    /// @param data the recording, or a part of it, read-only
    /// @param from first byte of the content
    /// @param to byte after the content
    /// @param time what `timeNanos` means
    /// @param timeNanos when it was captured
    /// @param ports source port times 65,536 plus destination port; 0 without UDP
    Frame(byte[] data, int from, int to, TimeKind time, long timeNanos, int ports) {
        this.data = data;
        this.from = from;
        this.to = to;
        this.timeKind = time;
        this.timeNanos = timeNanos;
        this.sourcePort = ports >>> 16;
        this.destinationPort = ports & 0xFFFF;
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

    /// Where the content starts in the recording.
    public long offsetBytes() {
        return from;
    }

    /// What [#timeNanos()] means.
    public TimeKind timeKind() {
        return timeKind;
    }

    /// When the frame was captured; 0 when that is not known.
    public long timeNanos() {
        return timeNanos;
    }

    /// UDP source port, or 0.
    public int sourcePort() {
        return sourcePort;
    }

    /// UDP destination port, or 0.
    public int destinationPort() {
        return destinationPort;
    }
}
