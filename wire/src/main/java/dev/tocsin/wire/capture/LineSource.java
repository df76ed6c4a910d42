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

    private final ByteWindow window;
    private final FindingLog findings;
    private final Frame.About about;

    /// @param speech what the lines are
    LineSource(ByteWindow window, FindingLog findings, ReceiverPlots.Speech speech) {
        this.window = window;
        this.findings = findings;
        this.about = Frame.About.speaking(speech);
    }

    /// Whether one of the first lines is an SBS-1 message.
    static boolean isSbs(byte[] head) {
        return hasLine(head, SbsDecoder::looksLikeSbs);
    }

    /// Whether one of the first lines is an AVR frame.
    static boolean isAvr(byte[] head) {
        return hasLine(head, AvrReader::looksLikeAvr);
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
        return window.offset();
    }

    @Override
    public @Nullable Frame next() {
        while (window.has(1)) {
            window.has(SbsDecoder.MAX_LINE_BYTES + 2);
            byte[] data = window.data();
            int from = window.at();
            int limit = Math.min(window.limit(), from + SbsDecoder.MAX_LINE_BYTES + 1);
            int at = from;
            while (at < limit && data[at] != '\n') {
                at++;
            }
            int to = at > from && data[at - 1] == '\r' ? at - 1 : at;
            boolean cut = at == limit && limit < window.limit();
            if (cut) {
                findings.add(Severity.WARNING, "long-line", "lines", "line cut at its bound", window.offset());
            }
            window.skip(at - from + (cut ? 0 : 1));
            if (to > from) {
                return new Frame(data, from, to, window.base(), about);
            }
        }
        return null;
    }
}
