package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// An open recording: an iterator over its frames. Not thread-safe.
public final class Capture implements Iterator<Frame>, AutoCloseable {
    private final Framing framing;
    private final long sizeBytes;
    private final ByteWindow window;
    private final FrameSource source;
    private final FindingLog findings;
    private @Nullable Frame next;
    private long frames;

    Capture(Framing framing, long sizeBytes, ByteWindow window, FrameSource source, FindingLog findings) {
        this.framing = framing;
        this.sizeBytes = sizeBytes;
        this.window = window;
        this.source = source;
        this.findings = findings;
        this.next = source.next();
    }

    /// The framing found.
    public Framing framing() {
        return framing;
    }

    /// Size of the recording.
    public long sizeBytes() {
        return sizeBytes;
    }

    /// Bytes walked so far, for a progress display.
    public long positionBytes() {
        return source.position();
    }

    /// Frames handed out so far.
    public long frames() {
        return frames;
    }

    /// What was wrong with the framing since the last drain.
    public List<Finding> drainFindings() {
        if (!window.failure().isEmpty() && next == null) {
            findings.add(Severity.ERROR, "unreadable", "file", window.failure(), window.offset());
        }
        return findings.drain();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Frame next() {
        Frame frame = next;
        if (frame == null) {
            throw new NoSuchElementException("end of the recording");
        }
        frames++;
        next = source.next();
        return frame;
    }

    /// Closes the file; the bytes of frames stay valid.
    ///
    /// @throws UncheckedIOException when the system does not let it
    @Override
    public void close() {
        try {
            window.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the recording cannot be closed", e);
        }
    }
}
