package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import org.jspecify.annotations.Nullable;

/// ASTERIX blocks back to back; each block is a frame. Where a length cannot be, the next place from which three blocks
/// follow each other (or blocks up to the end) is searched, and what lies between is a finding.
final class RawSource implements FrameSource {
    private static final int BLOCKS_TO_TRUST = 3;

    private final byte[] data;
    private final FindingLog findings;
    private final boolean[] seenCategories = new boolean[256];
    private int at;

    RawSource(byte[] data, FindingLog findings) {
        this.data = data;
        this.findings = findings;
    }

    @Override
    public long position() {
        return at;
    }

    @Override
    public @Nullable Frame next() {
        if (at < data.length && !Bytes.blockFits(data, at, data.length)) {
            resynchronise();
        }
        if (at >= data.length) {
            return null;
        }
        int from = at;
        seenCategories[Bytes.u8(data, from)] = true;
        at += Bytes.u16(data, from + 1);
        return new Frame(data, from, at, Frame.TimeKind.NONE, 0, 0);
    }

    private void resynchronise() {
        int from = at;
        do {
            at++;
        } while (at < data.length && !startsChain());
        boolean short3 = data.length - from < 3;
        findings.add(
                short3 ? Severity.WARNING : Severity.ERROR,
                short3 ? "trailing-bytes" : "bad-block-length",
                "raw",
                (at - from) + " bytes skipped: no block can start here",
                from);
    }

    private boolean startsChain() {
        int position = at;
        for (int i = 0; i < BLOCKS_TO_TRUST && position < data.length; i++) {
            if (!Bytes.blockFits(data, position, data.length) || !seenCategories[Bytes.u8(data, position)]) {
                return false;
            }
            position += Bytes.u16(data, position + 1);
        }
        return true;
    }
}
