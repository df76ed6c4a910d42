package dev.tocsin.node.http;

import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.http.Answers.Exchange;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.pipeline.Picture;
import dev.tocsin.node.publish.TrackJson;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// The picture: written once for all who ask within the same state, and streamed about once a second of real time.
final class PictureStream implements AutoCloseable {
    private static final int MAX_CLIENTS = 2_000;

    private static final class Written {
        private final long sequence;
        private final byte[] json;

        Written(long sequence, byte[] json) {
            this.sequence = sequence;
            this.json = json;
        }
    }

    private final NodeRuntime runtime;
    private final NewestEvent newest = new NewestEvent();
    private final StreamHub hub = new StreamHub("picture", newest, MAX_CLIENTS);
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Written written;
    private volatile long seenSequence = -1;
    private volatile long changedNanos = System.nanoTime();

    PictureStream(NodeRuntime runtime) {
        this.runtime = runtime;
    }

    void start() {
        hub.start();
    }

    StreamHub hub() {
        return hub;
    }

    /// Notes whether the picture goes on; several times a second.
    void watch() {
        long sequence = runtime.picture().sequence();
        if (sequence != seenSequence) {
            seenSequence = sequence;
            changedNanos = System.nanoTime();
        }
    }

    /// Real seconds since the picture last changed.
    double ageSeconds() {
        return Nanos.toSeconds(System.nanoTime() - changedNanos);
    }

    /// Sends the picture to the clients, if it changed; once a second.
    void tick() {
        if (hub.size() > 0) {
            refresh();
            hub.wake();
        }
    }

    private void refresh() {
        Picture picture = runtime.picture();
        byte[] data = json(picture);
        newest.set(picture.sequence(), EventText.event("picture", picture.nowNanos() / Nanos.MILLISECOND, data));
    }

    /// The newest picture as GeoJSON; not to be changed.
    byte[] json() {
        return json(runtime.picture());
    }

    private byte[] json(Picture picture) {
        lock.lock();
        try {
            Written now = written;
            if (now == null || now.sequence != picture.sequence()) {
                byte[] bytes = TrackJson.picture(runtime.config().node().id().value(), picture);
                now = new Written(picture.sequence(), bytes);
                written = now;
            }
            return now.json;
        } finally {
            lock.unlock();
        }
    }

    void serve(Exchange exchange) {
        if (hub.full()) {
            Answers.problem(exchange, HttpStatus.SERVICE_UNAVAILABLE_503, "too many clients of the stream, try again");
            return;
        }
        if (hub.size() == 0) {
            refresh();
        }
        Streams.begin(exchange);
        Callback begun = Callback.from(
                () -> {
                    if (!hub.join(exchange.response(), exchange.callback(), -1)) {
                        exchange.callback().succeeded();
                    }
                },
                exchange.callback()::failed);
        exchange.response().write(false, ByteBuffer.wrap(EventText.RETRY), begun);
    }

    @Override
    public void close() {
        hub.close();
    }
}
