package dev.tocsin.node.federation;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Release;
import dev.tocsin.node.journal.JournalRecord;
import dev.tocsin.node.journal.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One answer that does not end: the feed of one partner from an offset on. Run by one virtual thread, which waits in
/// the write when the partner is slow; nothing is queued for it, since the journal is the queue.
final class FeedSession {
    /// Real time between two signs of life, seconds.
    static final int ALIVE_SECONDS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(FeedSession.class);
    private static final int PAGE = 512;
    private static final int MAX_BATCH_BYTES = FeedFrame.MAX_BYTES / 2;
    private static final byte[] WITHHELD = {};

    /// Pause behind a batch, so that a busy feed is signed and sent in batches and not release by release.
    private static final long PACE_MILLIS = 20;

    private final FeedServer.Parts parts;
    private final NodeId partner;
    private final String topic;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean ended;
    private long next;

    FeedSession(FeedServer.Parts parts, NodeId partner, long from) {
        this.parts = parts;
        this.partner = partner;
        this.topic = Topics.release(partner);
        this.next = from;
    }

    /// Offset of the last release for the partner.
    long end() {
        return parts.journal().end(topic);
    }

    /// Tells that there may be something new.
    void wake() {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    /// Ends the answer soon.
    void stop() {
        ended = true;
        wake();
    }

    void run(Response response, Callback callback) {
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            out.write(FeedFrame.encode(new FeedFrame.Alive()));
            out.flush();
            while (!ended) {
                boolean sent = page(out);
                if (sent) {
                    Thread.sleep(PACE_MILLIS);
                } else if (!news.tryAcquire(ALIVE_SECONDS, TimeUnit.SECONDS)) {
                    out.write(FeedFrame.encode(new FeedFrame.Alive()));
                    out.flush();
                }
            }
            callback.succeeded();
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.debug("feed to {} ended: {}", partner, e.getMessage());
            callback.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            callback.failed(e);
        }
    }

    private boolean page(OutputStream out) throws IOException, GeneralSecurityException {
        List<byte[]> records = new ArrayList<>();
        long first = next;
        int bytes = 0;
        for (JournalRecord record : parts.journal().read(topic, next, PAGE)) {
            if (bytes + record.payload().length > MAX_BATCH_BYTES && bytes > 0) {
                break;
            }
            bytes += Integer.BYTES + record.payload().length;
            records.add(checked(record));
            next = record.offset() + 1;
        }
        if (records.isEmpty()) {
            return false;
        }
        byte[] body = FeedFrame.body(first, records);
        byte[] signature = ReleaseSigner.sign(parts.keys().key(), body);
        out.write(FeedFrame.encode(new FeedFrame.Batch(signature, body)));
        out.flush();
        return true;
    }

    /// The last look before the bytes leave: for this partner, at this place, and allowed by the policy of now.
    private byte[] checked(JournalRecord record) {
        Release release = parts.decode().apply(record.payload());
        boolean here = release.partner().equals(partner) && release.sequence() == record.offset();
        boolean fits = record.payload().length <= MAX_BATCH_BYTES;
        return here && fits && parts.permits().test(release) ? record.payload() : WITHHELD;
    }
}
