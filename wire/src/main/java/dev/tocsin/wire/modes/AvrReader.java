package dev.tocsin.wire.modes;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import java.util.regex.Pattern;

/// Cuts AVR text into frames: `*8D4D20…;` without time, `@` and `%` with 12 digits of timestamp in front, `<` with a
/// timestamp and two digits of signal level. Line ends and blanks between frames are ignored. Bounded: one frame is
/// held.
public final class AvrReader {
    private static final Pattern LINE =
            Pattern.compile("(?i)([*:][0-9a-f]{14}|[*:][0-9a-f]{28}|[@%][0-9a-f]{26}|[@%][0-9a-f]{40}"
                    + "|<[0-9a-f]{28}|<[0-9a-f]{42});");
    private static final int MAX_DIGITS = 12 + 2 + 2 * ModesFrame.LONG_BYTES;

    private final FindingLog findings;
    private final ModesFrame frame = new ModesFrame();
    private final byte[] digits = new byte[MAX_DIGITS];
    private final byte[] message = new byte[ModesFrame.LONG_BYTES];
    private int start;
    private int filled;
    private long position;
    private long frames;
    private long modeAc;

    /// A reader.
    ///
    /// @param findings where it notes what is wrong with the text
    public AvrReader(FindingLog findings) {
        this.findings = findings;
    }

    /// Whether a line looks like AVR.
    public static boolean looksLikeAvr(String line) {
        return LINE.matcher(line.strip()).matches();
    }

    /// Takes bytes and hands every whole Mode S frame on.
    public void accept(byte[] data, int from, int to, FrameHandler handler) {
        for (int i = from; i < to; i++) {
            int c = data[i] & 0xFF;
            switch (c) {
                case '*', ':', '@', '%', '<' -> begin(c, i - from);
                case ';' -> end(handler, i - from);
                default -> digit(c, i - from);
            }
        }
        position += to - from;
    }

    /// Forgets a frame that was begun: the stream starts anew.
    public void restart() {
        start = 0;
    }

    private void begin(int c, int at) {
        if (start != 0) {
            bad("truncated-frame", "a frame ends early", at);
        }
        start = c;
        filled = 0;
    }

    private void digit(int c, int at) {
        int value = Character.digit(c, 16);
        if (start != 0 && value >= 0 && filled < MAX_DIGITS) {
            digits[filled++] = (byte) value;
        } else if (c > ' ') {
            bad(start == 0 ? "skipped-bytes" : "bad-frame", start == 0 ? "text outside of frames" : "no frame", at);
            start = 0;
        }
    }

    private void end(FrameHandler handler, int at) {
        int head = start == '<' ? 14 : start == '@' || start == '%' ? 12 : 0;
        int length = (filled - head) >>> 1;
        boolean whole = start != 0 && ((filled - head) & 1) == 0;
        if (whole && length == 2) {
            modeAc++;
        } else if (whole && (length == ModesFrame.SHORT_BYTES || length == ModesFrame.LONG_BYTES)) {
            deliver(head, length, handler, position + at + 1);
        } else {
            bad("bad-frame", "a frame of " + filled + " digits", at);
        }
        start = 0;
    }

    private void deliver(int head, int length, FrameHandler handler, long end) {
        frames++;
        for (int i = 0; i < length; i++) {
            message[i] = (byte) (digits[head + 2 * i] << 4 | digits[head + 2 * i + 1]);
        }
        long ticks = 0;
        for (int i = 0; i < Math.min(12, head); i++) {
            ticks = (ticks << 4) | digits[i];
        }
        int signal = head == 14 ? digits[12] << 4 | digits[13] : 0;
        frame.set(message, 0, length);
        frame.setReception(ticks == 0 ? ModesFrame.NO_TICKS : ticks, signal, end);
        handler.onFrame(frame);
    }

    private void bad(String code, String detail, int at) {
        findings.add(Severity.WARNING, code, "AVR", detail, position + at);
    }

    /// Mode S frames handed on.
    public long frames() {
        return frames;
    }

    /// Mode A/C replies counted and left out.
    public long modeAcReplies() {
        return modeAc;
    }
}
