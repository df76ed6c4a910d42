package dev.tocsin.wire.capture;

import java.util.Arrays;
import java.util.Optional;

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

        static Stamp at(long nanos) {
            return new Stamp(TimeKind.INSTANT, nanos);
        }
    }

    /// What a recording says of a frame beside its bytes.
    ///
    /// @param stamp when it was captured
    /// @param ports source port times 65,536 plus destination port; 0 without UDP or TCP
    /// @param speech what the receiver speaks whose message it is; empty for ASTERIX
    record About(Stamp stamp, int ports, Optional<ReceiverPlots.Speech> speech) {
        static final About NOTHING = new About(Stamp.NONE, 0, Optional.empty());

        static About ofDay(long nanos) {
            return new About(new Stamp(TimeKind.OF_DAY, nanos), 0, Optional.empty());
        }

        static About speaking(ReceiverPlots.Speech speech) {
            return new About(Stamp.NONE, 0, Optional.of(speech));
        }
    }

    private final byte[] data;
    private final int from;
    private final int to;
    private final long base;
    private final About about;

    /// A frame.
    ///
    /// @param data the bytes it stands in, read-only
    /// @param from first byte of the content
    /// @param to byte after the content
    /// @param base where `data[0]` stands in the recording
    /// @param about what else is known of it
    Frame(byte[] data, int from, int to, long base, About about) {
        this.data = data;
        this.from = from;
        this.to = to;
        this.base = base;
        this.about = about;
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

    /// A copy of the content as its sender puts it on a wire: a line of text has its end.
    public byte[] toMessage() {
        if (!isLine()) {
            return toBytes();
        }
        byte[] message = Arrays.copyOf(toBytes(), to - from + 2);
        message[message.length - 2] = '\r';
        message[message.length - 1] = '\n';
        return message;
    }

    /// Whether this is a line of text, which stands here without its end.
    boolean isLine() {
        return about.speech()
                .filter(speech -> speech == ReceiverPlots.Speech.SBS || speech == ReceiverPlots.Speech.AVR)
                .isPresent();
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
        return about.stamp().kind();
    }

    /// When the frame was captured; 0 when that is not known.
    public long timeNanos() {
        return about.stamp().nanos();
    }

    /// What the receiver speaks whose message this is; empty for ASTERIX.
    public Optional<ReceiverPlots.Speech> speech() {
        return about.speech();
    }

    /// Source port of UDP or TCP, or 0.
    public int sourcePort() {
        return about.ports() >>> 16;
    }

    /// Destination port of UDP or TCP, or 0.
    public int destinationPort() {
        return about.ports() & 0xFFFF;
    }
}
