package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import org.jspecify.annotations.Nullable;

/// A recording that is one document: one frame, cut at [#MAX_BYTES].
final class WholeSource implements FrameSource {
    /// Bytes of a document at most.
    static final int MAX_BYTES = 1 << 28;

    private static final Frame.About ABOUT = Frame.About.speaking(ReceiverPlots.Speech.AIRCRAFT_JSON);

    private final ByteWindow window;
    private final FindingLog findings;

    WholeSource(ByteWindow window, FindingLog findings) {
        this.window = window;
        this.findings = findings;
    }

    @Override
    public long position() {
        return window.offset();
    }

    @Override
    public @Nullable Frame next() {
        int bytes = ByteWindow.CHUNK_BYTES;
        while (bytes < MAX_BYTES && window.has(bytes)) {
            bytes *= 2;
        }
        if (window.offset() > 0 || !window.has(1)) {
            return null;
        }
        if (window.has(MAX_BYTES)) {
            findings.add(Severity.ERROR, "long-document", "file", "the document is cut at its bound", MAX_BYTES);
        }
        Frame frame = new Frame(window.data(), window.at(), window.limit(), window.base(), ABOUT);
        window.skip(window.limit() - window.at());
        return frame;
    }
}
