package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import org.jspecify.annotations.Nullable;

/// FINAL (IOSS): length (2 bytes, whole frame), board, line, day (1 each), time (3 bytes, 10 ms), blocks, four bytes
/// A5.
final class FinalSource implements FrameSource {
    private static final int HEADER_BYTES = 8;
    static final int TRAILER_BYTES = 4;
    private static final int MAX_FRAME_BYTES = 0xFFFF;
    private static final int SEARCH_BYTES = 64 * 1_024;
    private static final long TICK_NANOS = 10 * Nanos.MILLISECOND;

    private final ByteWindow window;
    private final FindingLog findings;

    FinalSource(ByteWindow window, FindingLog findings) {
        this.window = window;
        this.findings = findings;
    }

    /// Whether frames of this kind stand at the start, or follow each other after some other bytes.
    static boolean isFinal(byte[] data, int from, int limit) {
        if (isFrame(data, from, limit)) {
            return true;
        }
        for (int at = from + 1; at < Math.min(limit, from + SEARCH_BYTES); at++) {
            if (isFrame(data, at, limit) && isFrame(data, at + Bytes.u16(data, at), limit)) {
                return true;
            }
        }
        return false;
    }

    static boolean isFrame(byte[] data, int at, int limit) {
        if (at + HEADER_BYTES + TRAILER_BYTES > limit) {
            return false;
        }
        int length = Bytes.u16(data, at);
        if (length < HEADER_BYTES + TRAILER_BYTES || at + length > limit) {
            return false;
        }
        for (int i = at + length - TRAILER_BYTES; i < at + length; i++) {
            if (Bytes.u8(data, i) != 0xA5) {
                return false;
            }
        }
        return true;
    }

    private boolean startsFrame() {
        if (!window.has(2)) {
            return false;
        }
        window.has(Bytes.u16(window.data(), window.at()));
        return isFrame(window.data(), window.at(), window.limit());
    }

    @Override
    public long position() {
        return window.offset();
    }

    @Override
    public @Nullable Frame next() {
        if (window.has(1) && !startsFrame()) {
            resynchronise();
        }
        if (!window.has(1)) {
            return null;
        }
        byte[] data = window.data();
        int from = window.at();
        int length = Bytes.u16(data, from);
        window.skip(length);
        long ticks = ((long) Bytes.u8(data, from + 5) << 16) | Bytes.u16(data, from + 6);
        Frame.About about = Frame.About.ofDay(ticks * TICK_NANOS);
        return new Frame(data, from + HEADER_BYTES, from + length - TRAILER_BYTES, window.base(), about);
    }

    private void resynchronise() {
        long from = window.offset();
        do {
            window.skip(1);
            window.has(MAX_FRAME_BYTES);
        } while (window.has(1) && !startsFrame());
        findings.add(
                Severity.ERROR,
                "bad-frame",
                "final",
                (window.offset() - from) + " bytes skipped: no frame starts here",
                from);
    }
}
