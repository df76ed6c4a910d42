package dev.tocsin.wire.modes;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;

/// Cuts a BEAST byte stream into frames, whatever way its pieces come.
///
/// ```
/// 1A  type  timestamp(6)  signal(1)  message      type 31: 2 bytes (Mode A/C), 32: 7 bytes, 33: 14 bytes
/// 1A  34    timestamp(6)  unused(1)  switches(1)  ...  status, of any length; likewise what else receivers say
/// ```
///
/// Every 1A inside is doubled; a single one always starts a frame, so that the reader finds its way after any damage.
/// Timestamps are 48 bits: ticks of 12 MHz, or GPS time of day where a status frame says so; all zero (or the mark that
/// multilateration servers set) is no time. Bounded: one frame is held. Budget: about 2 ns a byte.
public final class BeastReader {
    /// Bit of the first octet of a status frame: timestamps are GPS time of day.
    private static final int GPS_FLAG = 0x10;

    private static final byte ESCAPE = 0x1A;
    private static final int HEAD = 7;
    private static final int MAX_BODY = HEAD + ModesFrame.LONG_BYTES;
    /// Length of frames that end only where the next begins; what exceeds [#MAX_BODY] is dropped.
    private static final int OPEN = Integer.MAX_VALUE;
    private static final long MULTILATERATED = 0xFF00_4D4C_4154L;

    private final FindingLog findings;
    private final ModesFrame frame = new ModesFrame();
    private final byte[] body = new byte[MAX_BODY];
    private int type;
    private int needed;
    private int filled;
    private boolean escaped;
    private long position;
    private long frames;
    private long modeAc;
    private long statuses;
    private long skipped;
    private boolean gps;

    /// A reader.
    ///
    /// @param findings where it notes what is wrong with the stream
    public BeastReader(FindingLog findings) {
        this.findings = findings;
    }

    /// Takes bytes and hands every whole Mode S frame on.
    public void accept(byte[] data, int from, int to, FrameHandler handler) {
        for (int i = from; i < to; i++) {
            byte octet = data[i];
            if (escaped) {
                escaped = false;
                if (octet == ESCAPE) {
                    put(octet, handler, i - from);
                } else {
                    begin(octet, i - from);
                }
            } else if (octet == ESCAPE) {
                escaped = true;
            } else {
                put(octet, handler, i - from);
            }
        }
        position += to - from;
    }

    /// Forgets a frame that was begun: the stream starts anew.
    public void restart() {
        needed = 0;
        filled = 0;
        escaped = false;
    }

    private void begin(byte next, int at) {
        if (needed == OPEN) {
            status();
        } else if (filled < needed) {
            findings.add(Severity.WARNING, "truncated-frame", "BEAST", "a frame ends early", position + at);
        }
        type = next & 0xFF;
        filled = 0;
        needed = switch (type) {
            case '1' -> HEAD + 2;
            case '2' -> HEAD + ModesFrame.SHORT_BYTES;
            case '3' -> HEAD + ModesFrame.LONG_BYTES;
            case '4', '5', '6', '7', 'A', 'B', 'C', 'H', 'P', 'W', 0xE3, 0xE4 -> OPEN;
            default -> 0;
        };
        if (needed == 0) {
            skipped++;
            findings.add(
                    Severity.WARNING,
                    "unknown-frame",
                    "BEAST",
                    "a frame of type " + Integer.toHexString(type) + " is skipped",
                    position + at);
        }
    }

    private void put(byte octet, FrameHandler handler, int at) {
        if (filled >= needed) {
            junk(at);
            return;
        }
        if (filled < MAX_BODY) {
            body[filled++] = octet;
        }
        if (filled == needed) {
            emit(handler, position + at + 1);
            needed = 0;
            filled = 0;
        }
    }

    private void junk(int at) {
        if (skipped++ == 0 || findings.isEmpty()) {
            findings.add(Severity.WARNING, "skipped-bytes", "BEAST", "bytes outside of frames", position + at);
        }
    }

    private void emit(FrameHandler handler, long end) {
        switch (type) {
            case '2' -> deliver(ModesFrame.SHORT_BYTES, handler, end);
            case '3' -> deliver(ModesFrame.LONG_BYTES, handler, end);
            default -> modeAc += (body[HEAD] | body[HEAD + 1]) != 0 ? 1 : 0;
        }
    }

    /// A status ends where the next frame begins.
    private void status() {
        statuses++;
        if (type == '4' && filled > HEAD) {
            gps = (body[HEAD] & GPS_FLAG) != 0;
        }
    }

    private void deliver(int length, FrameHandler handler, long end) {
        frames++;
        long ticks = 0;
        for (int i = 0; i < 6; i++) {
            ticks = (ticks << 8) | (body[i] & 0xFF);
        }
        boolean timed = ticks != 0 && ticks != MULTILATERATED;
        frame.set(body, HEAD, length);
        frame.setReception(timed ? ticks : ModesFrame.NO_TICKS, body[6] & 0xFF, end);
        handler.onFrame(frame);
    }

    /// Mode S frames handed on.
    public long frames() {
        return frames;
    }

    /// Mode A/C replies counted and left out; all-zero ones keep a connection alive and are not counted.
    public long modeAcReplies() {
        return modeAc;
    }

    /// Status frames of the receiver.
    public long statuses() {
        return statuses;
    }

    /// Bytes outside of frames, and frames of unknown types.
    public long skipped() {
        return skipped;
    }

    /// Whether the last status frame says that timestamps are GPS time of day.
    public boolean saysGps() {
        return gps;
    }
}
