package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import org.jspecify.annotations.Nullable;

/// HDLC frames back to back, as recorded from serial lines: address 01, control 03, blocks, a check sequence of two
/// bytes (CRC-16/X.25, low byte first). A frame ends where blocks end and the check sequence is right.
final class HdlcSource implements FrameSource {
    private static final int HEADER_BYTES = 2;
    private static final int CHECK_BYTES = 2;
    private static final int MAX_FRAME_BYTES = 64 * 1_024;
    /// Bytes that a search may check before it passes over what it is in.
    private static final int MAX_CHECKED_BYTES = 1 << 20;
    private static final int GOOD_RESIDUE = 0xF0B8;
    private static final int POLYNOMIAL = 0x8408;

    private final ByteWindow window;
    private final FindingLog findings;

    HdlcSource(ByteWindow window, FindingLog findings) {
        this.window = window;
        this.findings = findings;
    }

    /// Whether a good frame starts here.
    static boolean isHdlc(byte[] data, int from, int limit) {
        return frameEnd(data, from, limit) > 0;
    }

    /// The byte after the frame that starts at `from`; when none does, ~n for the n bytes whose check was computed.
    private static int frameEnd(byte[] data, int from, int limit) {
        if (limit - from < HEADER_BYTES + CHECK_BYTES || data[from] != 1 || data[from + 1] != 3) {
            return ~0;
        }
        int at = from + HEADER_BYTES;
        int check = check(0xFFFF, data, from, at);
        while (Bytes.blockFits(data, at, limit)) {
            int next = at + Bytes.u16(data, at + 1);
            if (next + CHECK_BYTES > limit || next - from > MAX_FRAME_BYTES) {
                break;
            }
            check = check(check, data, at, next);
            at = next;
            if (check(check, data, at, at + CHECK_BYTES) == GOOD_RESIDUE) {
                return at + CHECK_BYTES;
            }
        }
        return ~(at - from);
    }

    /// The check of what was checked before and of [from, to).
    private static int check(int before, byte[] data, int from, int to) {
        int crc = before;
        for (int i = from; i < to; i++) {
            crc ^= Bytes.u8(data, i);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
            }
        }
        return crc;
    }

    @Override
    public long position() {
        return window.offset();
    }

    @Override
    public @Nullable Frame next() {
        window.has(MAX_FRAME_BYTES);
        int end = frameEnd(window.data(), window.at(), window.limit());
        if (end < 0 && window.has(1)) {
            end = search();
        }
        if (end < 0) {
            return null;
        }
        int from = window.at();
        Frame frame =
                new Frame(window.data(), from + HEADER_BYTES, end - CHECK_BYTES, window.base(), Frame.About.NOTHING);
        window.skip(end - from);
        return frame;
    }

    /// Skips to the next good frame; returns its end, or a negative number at the end of the recording. Bytes in which
    /// long frames seem to begin everywhere are passed over [#MAX_FRAME_BYTES] at a time.
    private int search() {
        long from = window.offset();
        int checked = 0;
        int end;
        do {
            boolean tired = checked > MAX_CHECKED_BYTES;
            window.skip(tired ? MAX_FRAME_BYTES : 1);
            window.has(MAX_FRAME_BYTES);
            end = frameEnd(window.data(), window.at(), window.limit());
            checked = end < 0 && !tired ? checked + ~end : 0;
        } while (end < 0 && window.has(1));
        long skipped = window.offset() - from;
        findings.add(Severity.ERROR, "bad-frame", "hdlc", skipped + " bytes skipped: no good frame", from);
        return end;
    }
}
