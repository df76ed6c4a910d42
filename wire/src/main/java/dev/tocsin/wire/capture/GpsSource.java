package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import org.jspecify.annotations.Nullable;

/// GPS recordings: 2,200 bytes of file header, then blocks, each followed by 10 bytes whose bytes 6 to 8 are the time
/// of day in 1/128 s.
final class GpsSource implements FrameSource {
    private static final int FILE_HEADER_BYTES = 2_200;
    private static final int TRAILER_BYTES = 10;
    private static final int TRAILER_TIME = 6;
    private static final int FRAMES_TO_TRUST = 4;

    private final ByteWindow window;
    private final FindingLog findings;

    GpsSource(ByteWindow window, FindingLog findings) {
        this.window = window;
        this.findings = findings;
        window.has(FILE_HEADER_BYTES);
        window.skip(FILE_HEADER_BYTES);
    }

    /// Whether a filled file header is followed by frames: four of them, or frames up to the end.
    static boolean isGps(byte[] data, int from, int limit) {
        if (limit - from <= FILE_HEADER_BYTES || !isFilled(data, from)) {
            return false;
        }
        int at = from + FILE_HEADER_BYTES;
        for (int i = 0; i < FRAMES_TO_TRUST && at < limit; i++) {
            if (!Bytes.blockFits(data, at, limit)) {
                return i > 0;
            }
            at += Bytes.u16(data, at + 1) + TRAILER_BYTES;
        }
        return true;
    }

    private static boolean isFilled(byte[] data, int from) {
        int filler = 0;
        for (int i = from; i < from + FILE_HEADER_BYTES; i++) {
            filler += data[i] == (byte) 0xCD || data[i] == ' ' || data[i] == 0 ? 1 : 0;
        }
        return filler > FILE_HEADER_BYTES / 2;
    }

    @Override
    public long position() {
        return window.offset();
    }

    @Override
    public @Nullable Frame next() {
        if (!window.has(1)) {
            return null;
        }
        int length = window.has(3) ? Bytes.u16(window.data(), window.at() + 1) : 0;
        if (length < 3 || !window.has(length)) {
            findings.add(
                    Severity.ERROR,
                    "truncated-block",
                    "gps",
                    (window.limit() - window.at()) + " bytes and more are no whole block",
                    window.offset());
            end();
            return null;
        }
        boolean whole = window.has(length + TRAILER_BYTES);
        byte[] data = window.data();
        int from = window.at();
        int to = from + length;
        Frame.About about = Frame.About.NOTHING;
        if (whole) {
            long ticks = ((long) Bytes.u8(data, to + TRAILER_TIME) << 16) | Bytes.u16(data, to + TRAILER_TIME + 1);
            about = Frame.About.ofDay(ticks * Nanos.SECOND / 128);
        } else {
            findings.add(
                    Severity.WARNING,
                    "truncated-trailer",
                    "gps",
                    "the last trailer is cut off",
                    window.offset() + length);
        }
        window.skip(length + TRAILER_BYTES);
        return new Frame(data, from, to, window.base(), about);
    }

    private void end() {
        while (window.has(1)) {
            window.skip(window.limit() - window.at());
        }
    }
}
