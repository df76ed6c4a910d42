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

    private final byte[] data;
    private final FindingLog findings;
    private int at;

    BeastSource(byte[] data, FindingLog findings) {
        this.data = data;
        this.findings = findings;
    }

    /// Whether bytes begin with BEAST frames of the right lengths: four of them, or frames up to the end.
    static boolean isBeast(byte[] data) {
        int from = 0;
        for (int i = 0; i < FRAMES_TO_TRUST && from < data.length; i++) {
            int to = next(data, from);
            if (!isStart(data, from) || !hasItsLength(data, from, to)) {
                return i > 0 && to == data.length && isStart(data, from);
            }
            from = to;
        }
        return data.length >= LEAST_FRAME;
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
    private static int next(byte[] data, int from) {
        int i = from + 1;
        while (++i < data.length) {
            if (data[i] == ESCAPE) {
                if (i + 1 < data.length && data[i + 1] != ESCAPE) {
                    return i;
                }
                i++;
            }
        }
        return data.length;
    }

    @Override
    public long position() {
        return at;
    }

    @Override
    public @Nullable Frame next() {
        if (at < data.length && !isEscape(at)) {
            int from = at;
            while (at < data.length && !isEscape(at)) {
                at += data[at] == ESCAPE ? 2 : 1;
            }
            at = Math.min(at, data.length);
            findings.add(Severity.WARNING, "skipped-bytes", "beast", (at - from) + " bytes before a frame", from);
        }
        if (at >= data.length) {
            return null;
        }
        int from = at;
        at = next(data, from);
        return new Frame(data, from, at, Frame.TimeKind.NONE, 0, 0);
    }

    private boolean isEscape(int i) {
        return data[i] == ESCAPE && (i + 1 == data.length || data[i + 1] != ESCAPE);
    }
}
