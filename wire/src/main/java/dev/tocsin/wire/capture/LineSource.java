package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.modes.AvrReader;
import dev.tocsin.wire.sbs.SbsDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Text lines, ended by LF or CR LF; each line is a frame. Over-long lines are cut into pieces.
final class LineSource implements FrameSource {
    private static final int PROBE_BYTES = 4_096;

    private final byte[] data;
    private final FindingLog findings;
    private int at;

    LineSource(byte[] data, FindingLog findings) {
        this.data = data;
        this.findings = findings;
    }

    /// Whether one of the first lines is an SBS-1 message.
    static boolean isSbs(byte[] data) {
        return hasLine(data, SbsDecoder::looksLikeSbs);
    }

    /// Whether one of the first lines is an AVR frame.
    static boolean isAvr(byte[] data) {
        return hasLine(data, AvrReader::looksLikeAvr);
    }

    private static boolean hasLine(byte[] data, Predicate<String> wanted) {
        String head = new String(data, 0, Math.min(PROBE_BYTES, data.length), StandardCharsets.ISO_8859_1);
        int checked = 0;
        for (String line : head.split("\n", -1)) {
            if (wanted.test(line)) {
                return true;
            }
            if (++checked > 5) {
                break;
            }
        }
        return false;
    }

    @Override
    public long position() {
        return at;
    }

    @Override
    public @Nullable Frame next() {
        while (at < data.length) {
            int from = at;
            int limit = Math.min(data.length, from + SbsDecoder.MAX_LINE_BYTES + 1);
            while (at < limit && data[at] != '\n') {
                at++;
            }
            int to = at > from && data[at - 1] == '\r' ? at - 1 : at;
            if (at == limit && limit < data.length) {
                findings.add(Severity.WARNING, "long-line", "lines", "line cut at its bound", from);
            } else {
                at++;
            }
            if (to > from) {
                return new Frame(data, from, to, Frame.TimeKind.NONE, 0, 0);
            }
        }
        at = data.length;
        return null;
    }
}
