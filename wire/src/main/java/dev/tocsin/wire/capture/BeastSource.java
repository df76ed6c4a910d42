package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import org.jspecify.annotations.Nullable;

/// BEAST bytes as a receiver sent them; every frame, with its escapes, is a frame here. What stands before the first
/// frame is a finding.
final class BeastSource implements FrameSource {
    private static final byte ESCAPE = 0x1A;
    private static final int FRAMES_TO_TRUST = 4;
    private static final int LEAST_FRAME = 11;

    private static final int MAX_FRAME_BYTES = 64 * 1_024;
    private static final int MAX_LEADING_BYTES = 64;
    private static final Frame.About ABOUT = Frame.About.speaking(ReceiverPlots.Speech.BEAST);

    private final ByteWindow window;
    private final FindingLog findings;

    BeastSource(ByteWindow window, FindingLog findings) {
        this.window = window;
        this.findings = findings;
    }

    /// Whether bytes begin with BEAST frames of the right lengths: four of them, or frames up to the end. Where they
    /// begin in the middle of a frame, whether four follow it.
    static boolean isBeast(byte[] data) {
        boolean atStart = isStart(data, 0);
        int from = atStart ? 0 : next(data, -1, Math.min(data.length, MAX_LEADING_BYTES));
        int frames = 0;
        while (frames < FRAMES_TO_TRUST && from < data.length) {
            int to = next(data, from, data.length);
            if (!isStart(data, from) || !hasItsLength(data, from, to)) {
                return atStart && frames > 0 && to == data.length && isStart(data, from);
            }
            from = to;
            frames++;
        }
        return data.length >= LEAST_FRAME && (atStart || frames == FRAMES_TO_TRUST);
    }

    private static boolean isStart(byte[] data, int at) {
        return at + 1 < data.length && data[at] == ESCAPE && data[at + 1] >= '1' && data[at + 1] <= '4';
    }

    private static boolean hasItsLength(byte[] data, int from, int to) {
        int content = 0;
        for (int i = from + 2; i < to; i++) {
            content++;
            i += data[i] == ESCAPE ? 1 : 0;
        }
        return switch (data[from + 1]) {
            case '1' -> content == 9;
            case '2' -> content == 14;
            case '3' -> content == 21;
            default -> content >= 8;
        };
    }

    /// Where the frame after the one at `from` begins, or the end.
    static int next(byte[] data, int from, int limit) {
        int i = from + 1;
        while (++i < limit) {
            if (data[i] == ESCAPE) {
                if (i + 1 < limit && data[i + 1] != ESCAPE) {
                    return i;
                }
                i++;
            }
        }
        return limit;
    }

    @Override
    public long position() {
        return window.offset();
    }

    @Override
    public @Nullable Frame next() {
        if (window.has(1) && !isEscape()) {
            long from = window.offset();
            while (window.has(1) && !isEscape()) {
                window.skip(window.data()[window.at()] == ESCAPE ? 2 : 1);
            }
            long skipped = window.offset() - from;
            findings.add(Severity.WARNING, "skipped-bytes", "beast", skipped + " bytes before a frame", from);
        }
        if (!window.has(1)) {
            return null;
        }
        window.has(MAX_FRAME_BYTES);
        int from = window.at();
        int to = next(window.data(), from, Math.min(window.limit(), from + MAX_FRAME_BYTES));
        window.skip(to - from);
        return new Frame(window.data(), from, to, window.base(), ABOUT);
    }

    private boolean isEscape() {
        return window.data()[window.at()] == ESCAPE && (!window.has(2) || window.data()[window.at() + 1] != ESCAPE);
    }
}
