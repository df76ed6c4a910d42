package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import org.jspecify.annotations.Nullable;

/// RFF recordings: 128 bytes of file header (start and end as text of 20 bytes each), then frames of a time in
/// milliseconds since the start (4 bytes), a length (2 bytes, little-endian) and blocks. The byte order of the time
/// differs between writers; the one that makes the first frame earlier is taken.
final class RffSource implements FrameSource {
    private static final int FILE_HEADER_BYTES = 128;
    private static final int FRAME_HEADER_BYTES = 6;
    private static final int TEXT_BYTES = 40;
    private static final int DIGITS_TO_TRUST = 16;

    private final ByteWindow window;
    private final FindingLog findings;
    private final boolean littleTime;

    RffSource(ByteWindow window, FindingLog findings) {
        this.window = window;
        this.findings = findings;
        window.has(FILE_HEADER_BYTES);
        window.skip(FILE_HEADER_BYTES);
        this.littleTime = window.has(4)
                && Bytes.u32(window.data(), window.at(), true) < Bytes.u32(window.data(), window.at(), false);
    }

    /// Whether a header with two dates is followed by a frame of blocks.
    static boolean isRff(byte[] data, int from, int limit) {
        if (limit - from < FILE_HEADER_BYTES + FRAME_HEADER_BYTES) {
            return false;
        }
        int digits = 0;
        for (int i = from; i < from + TEXT_BYTES; i++) {
            digits += data[i] >= '0' && data[i] <= '9' ? 1 : 0;
        }
        int at = from + FILE_HEADER_BYTES;
        int content = at + FRAME_HEADER_BYTES;
        int length = Bytes.u16(data, at + 4, true);
        return digits >= DIGITS_TO_TRUST
                && content + length <= limit
                && BlockChains.fill(data, content, content + length);
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
        int length = window.has(FRAME_HEADER_BYTES) ? Bytes.u16(window.data(), window.at() + 4, true) : 0;
        if (!window.has(FRAME_HEADER_BYTES + length)) {
            findings.add(
                    Severity.ERROR,
                    "bad-frame",
                    "rff",
                    "the last frame is cut off, or a length wrong",
                    window.offset());
            window.skip(window.limit() - window.at());
            return null;
        }
        int from = window.at() + FRAME_HEADER_BYTES;
        long millis = Bytes.u32(window.data(), window.at(), littleTime);
        window.skip(FRAME_HEADER_BYTES + length);
        return new Frame(
                window.data(), from, from + length, window.base(), Frame.About.ofDay(millis * Nanos.MILLISECOND));
    }
}
