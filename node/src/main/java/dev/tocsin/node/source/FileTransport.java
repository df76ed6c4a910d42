package dev.tocsin.node.source;

import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.pipeline.LinkStatus.State;
import dev.tocsin.wire.capture.Capture;
import dev.tocsin.wire.capture.Captures;
import dev.tocsin.wire.capture.Frame;
import java.io.IOException;

/// A recording of any framing, played once with its own timing in the node's time.
final class FileTransport implements Transport {
    private static final long MAX_FRAME_PAUSE_NANOS = 5 * Nanos.SECOND;

    private final SourceUrl url;
    private final double speed;
    private volatile boolean closed;

    FileTransport(SourceUrl url, double speed) {
        this.url = url;
        this.speed = speed;
    }

    @Override
    public void open() {}

    @Override
    public void run(SourceFeed feed) throws InterruptedException {
        long before = 0;
        try (Capture capture = Captures.open(url.path())) {
            feed.connected();
            while (capture.hasNext() && !closed) {
                Frame frame = capture.next();
                if (frame.timeKind() != Frame.TimeKind.NONE) {
                    long wait = before == 0 ? 0 : Math.clamp(frame.timeNanos() - before, 0, MAX_FRAME_PAUSE_NANOS);
                    before = frame.timeNanos();
                    Thread.sleep((long) (wait / speed / Nanos.MILLISECOND));
                }
                feed.frame(frame);
            }
            feed.report(capture.drainFindings());
            feed.played();
            feed.is(State.ENDED, "");
        } catch (IOException e) {
            feed.broken(e);
            feed.is(State.ENDED, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            feed.defect(e);
        }
    }

    @Override
    public int port() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
    }
}
