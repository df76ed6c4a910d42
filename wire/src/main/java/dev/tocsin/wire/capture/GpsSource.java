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

    private final byte[] data;
    private final FindingLog findings;
    private int at = FILE_HEADER_BYTES;

    GpsSource(byte[] data, FindingLog findings) {
        this.data = data;
        this.findings = findings;
    }

    /// Whether a filled file header is followed by frames: four of them, or frames up to the end.
    static boolean isGps(byte[] data) {
        if (data.length <= FILE_HEADER_BYTES || !isFilled(data)) {
            return false;
        }
        int at = FILE_HEADER_BYTES;
        for (int i = 0; i < FRAMES_TO_TRUST && at < data.length; i++) {
            if (!Bytes.blockFits(data, at, data.length)) {
                return i > 0;
            }
            at += Bytes.u16(data, at + 1) + TRAILER_BYTES;
        }
        return true;
    }

    private static boolean isFilled(byte[] data) {
        int filler = 0;
        for (int i = 0; i < FILE_HEADER_BYTES; i++) {
            filler += data[i] == (byte) 0xCD || data[i] == ' ' || data[i] == 0 ? 1 : 0;
        }
        return filler > FILE_HEADER_BYTES / 2;
    }

    @Override
    public long position() {
        return Math.min(at, data.length);
    }

    @Override
    public @Nullable Frame next() {
        if (at >= data.length) {
            return null;
        }
        if (!Bytes.blockFits(data, at, data.length)) {
            findings.add(
                    Severity.ERROR,
                    "truncated-block",
                    "gps",
                    (data.length - at) + " bytes to the end are no whole block",
                    at);
            at = data.length;
            return null;
        }
        int from = at;
        int to = from + Bytes.u16(data, from + 1);
        at = to + TRAILER_BYTES;
        if (at > data.length) {
            findings.add(Severity.WARNING, "truncated-trailer", "gps", "the last trailer is cut off", to);
            return new Frame(data, from, to, Frame.TimeKind.NONE, 0, 0);
        }
        long ticks = ((long) Bytes.u8(data, to + TRAILER_TIME) << 16) | Bytes.u16(data, to + TRAILER_TIME + 1);
        return new Frame(data, from, to, Frame.TimeKind.OF_DAY, ticks * Nanos.SECOND / 128, 0);
    }
}
