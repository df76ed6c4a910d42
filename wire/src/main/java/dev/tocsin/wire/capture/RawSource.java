package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import org.jspecify.annotations.Nullable;

/// ASTERIX blocks back to back; each block is a frame. Bytes before the first block, and bytes where a length cannot
/// be, are a finding; the search goes on at the next place from which blocks follow each other.
final class RawSource implements FrameSource {
    private static final int BLOCKS_TO_TRUST = 3;
    private static final int LOOK_AHEAD_BYTES = 256 * 1_024;

    private final ByteWindow window;
    private final FindingLog findings;
    private final boolean[] seenCategories = new boolean[256];
    private boolean started;

    RawSource(ByteWindow window, FindingLog findings) {
        this.window = window;
        this.findings = findings;
    }

    @Override
    public long position() {
        return window.offset();
    }

    @Override
    public @Nullable Frame next() {
        if (!started) {
            started = true;
            skipToFirstBlock();
        }
        if (window.has(1) && !fits()) {
            resynchronise();
        }
        if (!window.has(1)) {
            return null;
        }
        int from = window.at();
        int length = Bytes.u16(window.data(), from + 1);
        seenCategories[Bytes.u8(window.data(), from)] = true;
        window.skip(length);
        return new Frame(window.data(), from, from + length, window.base(), Frame.About.NOTHING);
    }

    private boolean fits() {
        if (!window.has(3)) {
            return false;
        }
        int length = Bytes.u16(window.data(), window.at() + 1);
        return length >= 3 && window.has(length);
    }

    private void skipToFirstBlock() {
        window.has(LOOK_AHEAD_BYTES);
        int skipped = BlockChains.firstIn(window);
        if (skipped > 0) {
            findings.add(
                            Severity.WARNING,
                            "leading-bytes",
                            "raw",
                            skipped + " bytes before the first block skipped",
                            window.offset())
                    .sample(window.data(), window.at(), window.at() + skipped);
            window.skip(skipped);
        }
    }

    private void resynchronise() {
        long from = window.offset();
        byte[] data = window.data();
        int at = window.at();
        int limit = window.limit();
        do {
            window.skip(1);
        } while (window.has(1) && !startsChain());
        long skipped = window.offset() - from;
        boolean toTheEnd = !window.has(1);
        FindingLog.Noted noted;
        if (toTheEnd && skipped < 3) {
            noted = findings.add(
                    Severity.WARNING,
                    "trailing-bytes",
                    "raw",
                    skipped + " bytes after the last block are no block",
                    from);
        } else if (toTheEnd && seenCategories[Bytes.u8(data, at)] && Bytes.u16(data, at + 1) > skipped) {
            String detail = "block says " + Bytes.u16(data, at + 1) + " bytes, " + skipped + " are there";
            noted = findings.add(Severity.WARNING, "truncated-block", "raw", detail, from);
        } else {
            noted = findings.add(
                    Severity.ERROR,
                    "bad-block-length",
                    "raw",
                    skipped + " bytes skipped: no block can start here",
                    from);
        }
        noted.sample(data, at, (int) Math.min(at + skipped, limit));
    }

    /// Whether blocks of categories seen before follow here, three of them or up to the end.
    private boolean startsChain() {
        if (!window.has(3) || !seenCategories[Bytes.u8(window.data(), window.at())]) {
            return false;
        }
        window.has(LOOK_AHEAD_BYTES);
        int position = window.at();
        for (int i = 0; i < BLOCKS_TO_TRUST && position < window.limit(); i++) {
            if (!Bytes.blockFits(window.data(), position, window.limit())
                    || !seenCategories[Bytes.u8(window.data(), position)]) {
                return false;
            }
            position += Bytes.u16(window.data(), position + 1);
        }
        return true;
    }
}
