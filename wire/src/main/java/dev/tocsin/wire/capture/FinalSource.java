package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import org.jspecify.annotations.Nullable;

/// FINAL (IOSS): length (2 bytes, whole frame), board, line, day (1 each), time (3 bytes, 10 ms), blocks, four bytes
/// A5.
final class FinalSource implements FrameSource {
    private static final int HEADER_BYTES = 8;
    private static final int TRAILER_BYTES = 4;
    private static final long TICK_NANOS = 10 * Nanos.MILLISECOND;

    private final byte[] data;
    private final FindingLog findings;
    private int at;

    FinalSource(byte[] data, FindingLog findings) {
        this.data = data;
        this.findings = findings;
    }

    /// Whether the first frame has this framing, from its length to its trailer.
    static boolean isFinal(byte[] data) {
        return isFrame(data, 0);
    }

    private static boolean isFrame(byte[] data, int at) {
        if (at + HEADER_BYTES + TRAILER_BYTES > data.length) {
            return false;
        }
        int length = Bytes.u16(data, at);
        if (length < HEADER_BYTES + TRAILER_BYTES || at + length > data.length) {
            return false;
        }
        for (int i = at + length - TRAILER_BYTES; i < at + length; i++) {
            if (Bytes.u8(data, i) != 0xA5) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long position() {
        return at;
    }

    @Override
    public @Nullable Frame next() {
        if (at < data.length && !isFrame(data, at)) {
            int from = at;
            do {
                at++;
            } while (at < data.length && !isFrame(data, at));
            findings.add(
                    Severity.ERROR, "bad-frame", "final", (at - from) + " bytes skipped: no frame starts here", from);
        }
        if (at >= data.length) {
            return null;
        }
        int from = at;
        at += Bytes.u16(data, from);
        long ticks = ((long) Bytes.u8(data, from + 5) << 16) | Bytes.u16(data, from + 6);
        return new Frame(data, from + HEADER_BYTES, at - TRAILER_BYTES, Frame.TimeKind.OF_DAY, ticks * TICK_NANOS, 0);
    }
}
