package dev.tocsin.wire.sapient;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Timestamp;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.record.Decoded;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import dev.tocsin.wire.sapient.proto.SapientMessage.ContentCase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/// Bytes to messages and back. Stateless.
public final class SapientCodec {
    /// Version of the standard that nodes register with.
    public static final String VERSION = "BSI Flex 335 v2.0";

    /// Messages inside messages at most. Real ones stay below ten; sub-classes may nest without end by their
    /// definition.
    static final int MAX_DEPTH = 32;

    private static final long MIN_SECONDS = 946_684_800L;
    private static final long MAX_SECONDS = 7_258_118_400L;

    private SapientCodec() {}

    /// The message in some bytes, or the finding that says why there is none. Total: whatever the library throws at bad
    /// bytes ends here.
    ///
    /// @param source what the finding names as its source
    public static Decoded<SapientMessage> decode(byte[] bytes, String source) {
        if (bytes.length > SapientFrames.MAX_BYTES) {
            return none(source, bytes.length + " octets are too many");
        }
        try {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            in.setRecursionLimit(MAX_DEPTH);
            SapientMessage message = SapientMessage.parseFrom(in);
            in.checkLastTagWas(0);
            return new Decoded<>(Optional.of(message), List.of());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return none(source, String.valueOf(e.getMessage()));
        }
    }

    private static Decoded<SapientMessage> none(String source, String reason) {
        return new Decoded<>(
                Optional.empty(),
                List.of(new Finding(Severity.WARNING, source, "sapient-not-a-message", "no message: " + reason, 0)));
    }

    /// A message with its length before it, as it goes on the wire.
    ///
    /// @throws IllegalArgumentException when it is a task, which we never send, or too long
    public static byte[] frame(SapientMessage message) {
        if (message.getContentCase() == ContentCase.TASK) {
            throw new IllegalArgumentException("a task is never sent: this system warns and controls nothing");
        }
        byte[] body = message.toByteArray();
        if (body.length > SapientFrames.MAX_BYTES) {
            throw new IllegalArgumentException("a message of " + body.length + " octets is too long");
        }
        return ByteBuffer.allocate(SapientFrames.HEADER + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(body.length)
                .put(body)
                .array();
    }

    /// The instant of a timestamp, when it is one of the years 2000 to 2199.
    static Optional<Long> nanos(Timestamp time) {
        boolean sound = time.getSeconds() >= MIN_SECONDS
                && time.getSeconds() < MAX_SECONDS
                && time.getNanos() >= 0
                && time.getNanos() < Nanos.SECOND;
        return sound ? Optional.of(time.getSeconds() * Nanos.SECOND + time.getNanos()) : Optional.empty();
    }

    static Timestamp timestamp(long nanos) {
        return Timestamp.newBuilder()
                .setSeconds(Math.floorDiv(nanos, Nanos.SECOND))
                .setNanos((int) Math.floorMod(nanos, Nanos.SECOND))
                .build();
    }
}
