package dev.tocsin.wire.capture;

import dev.tocsin.wire.FindingLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A stream of which nobody said what is in it: waits for bytes that tell, then cuts it accordingly. Where
/// [#MAX_PROBE_BYTES] tell nothing it is taken for blocks. Not thread-safe.
final class UndecidedSplitter extends StreamSplitter {
    private static final int MAX_PROBE_BYTES = 16 * 1_024;

    /// Bytes are looked at again when there are so many more of them, a part of this many.
    private static final int GROWTH = 16;

    private final FindingLog findings;
    private @Nullable StreamSplitter decided;
    private int looked;

    UndecidedSplitter(FindingLog findings) {
        super(findings, BlockSplitter.MAX_PENDING_BYTES);
        this.findings = findings;
    }

    @Override
    int cut(byte[] data, Piece piece) {
        if (decided == null && data.length - looked > looked / GROWTH) {
            looked = data.length;
            Optional<ReceiverPlots.Speech> speech = Captures.speechIn(data, 0, data.length);
            if (speech.isPresent() || data.length > MAX_PROBE_BYTES || BlockSplitter.firstBlock(data, 0) >= 0) {
                decided = StreamSplitter.of(speech, findings);
            }
        }
        return decided == null ? 0 : decided.cut(data, piece);
    }

    @Override
    void finish(byte[] data, Piece piece) {
        StreamSplitter by = decided == null ? StreamSplitter.of(Optional.empty(), findings) : decided;
        by.finish(data, piece);
    }
}
