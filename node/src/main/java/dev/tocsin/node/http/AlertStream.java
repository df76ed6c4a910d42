package dev.tocsin.node.http;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.http.Answers.Exchange;
import dev.tocsin.node.journal.JournalRecord;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.pipeline.Published;
import dev.tocsin.node.publish.AlertArchive;
import dev.tocsin.node.publish.AlertJson;
import dev.tocsin.wire.record.Records;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/// The stream of alerts. A client begins with the standing alerts, or behind the journal offset that it names; what is
/// not in memory any more it gets from the journal, then it joins those who wait for news.
final class AlertStream implements AutoCloseable {
    /// Real time between two heartbeats, seconds.
    static final int HEARTBEAT_SECONDS = 5;

    private static final int MAX_CLIENTS = 12_000;
    private static final int PAGE = 256;
    private static final long STANDING_MILLIS = 500;

    private record Standing(ByteBuffer bytes, long place, long madeNanos) {}

    private final NodeRuntime runtime;
    private final AlertArchive archive;
    private final AlertJson json;
    private final AlertEvents events;
    private final StreamHub hub;
    private final CoverageApi coverage;
    private final Heartbeats heartbeats;
    private volatile @Nullable Standing standing;

    AlertStream(HttpParts parts, AlertJson json, CoverageApi coverage) {
        this.runtime = parts.runtime();
        this.archive = parts.archive();
        this.json = json;
        this.coverage = coverage;
        this.heartbeats = new Heartbeats(runtime.config().node(), parts.heartbeatSigner());
        this.events = new AlertEvents(runtime.journal().end(Topics.ALERT));
        this.hub = new StreamHub("alerts", events, MAX_CLIENTS);
    }

    void start() {
        hub.start();
    }

    StreamHub hub() {
        return hub;
    }

    /// Called by the sequencer: must not wait.
    void published(Published published) {
        if (published.output() instanceof Output.AlertEvent(Alert alert)
                && published.topic().equals(Topics.ALERT)) {
            if (events.add(published.offset(), event(published.offset(), alert))) {
                hub.wake();
            }
        }
    }

    /// A sign of life for all.
    ///
    /// @param changed whether the coverage changed: then it goes before
    ///
    /// @return the event, for other streams
    byte[] heartbeat(boolean changed) {
        byte[] data = heartbeats.next(
                runtime.clock().nowNanos(), System.currentTimeMillis(), events.end(), coverage.revision());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (changed) {
            out.writeBytes(coverageEvent());
        }
        byte[] event = EventText.event("heartbeat", data);
        out.writeBytes(event);
        hub.beat(out.toByteArray());
        return event;
    }

    private byte[] coverageEvent() {
        return EventText.event("coverage", coverage.all());
    }

    void serve(Exchange exchange) {
        if (hub.full()) {
            Answers.problem(exchange, HttpStatus.SERVICE_UNAVAILABLE_503, "too many clients of the stream, try again");
            return;
        }
        long place = Streams.lastEventId(exchange);
        Streams.begin(exchange);
        Thread.ofVirtual().name("stream-start").start(() -> catchUp(exchange, place));
    }

    private void catchUp(Exchange exchange, long wanted) {
        try {
            Response response = exchange.response();
            Content.Sink.write(response, false, ByteBuffer.wrap(EventText.RETRY));
            long place = wanted;
            if (place < 0 || place > runtime.journal().end(Topics.ALERT)) {
                Standing now = standing();
                Content.Sink.write(response, false, now.bytes().duplicate());
                place = now.place();
            }
            while (!events.holds(place)) {
                place = sendPage(response, place);
            }
            Content.Sink.write(response, false, ByteBuffer.wrap(coverageEvent()));
            if (!hub.join(response, exchange.callback(), place)) {
                exchange.callback().succeeded();
            }
        } catch (IOException | RuntimeException e) {
            exchange.callback().failed(e);
        }
    }

    private long sendPage(Response response, long place) throws IOException {
        List<JournalRecord> records = runtime.journal().read(Topics.ALERT, place + 1, PAGE);
        if (records.isEmpty()) {
            throw new IOException("the journal ends before " + place);
        }
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        for (JournalRecord record : records) {
            Alert alert = Records.decodeAlert(record.payload(), "journal").orThrow();
            page.writeBytes(event(record.offset(), alert));
        }
        Content.Sink.write(response, false, ByteBuffer.wrap(page.toByteArray()));
        return records.getLast().offset();
    }

    /// The standing alerts as events, made once for all who come within half a second.
    private Standing standing() {
        Standing now = standing;
        boolean old = now == null
                || now.place != events.end()
                || System.nanoTime() - now.madeNanos > STANDING_MILLIS * Nanos.MILLISECOND;
        if (now == null || old) {
            long place = events.end();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (AlertArchive.Stored stored : archive.standing(runtime.clock().nowNanos())) {
                if (stored.offset() <= place) {
                    out.writeBytes(event(stored.offset(), stored.alert()));
                }
            }
            now = new Standing(ByteBuffer.wrap(out.toByteArray()).asReadOnlyBuffer(), place, System.nanoTime());
            standing = now;
        }
        return now;
    }

    private byte[] event(long offset, Alert alert) {
        return EventText.event("alert", offset, json.one(alert));
    }

    @Override
    public void close() {
        hub.close();
    }
}
