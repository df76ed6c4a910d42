package dev.tocsin.node.federation;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.picture.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// Pulls the feed of one partner for ever: connects, resumes behind the last release taken, hands each release on
/// once and in order, and connects again when anything goes wrong.
///
/// Nothing that the partner sends ends more than the connection: it yields findings. A release is handed on when the
/// signature of its batch is the partner's and issuer, recipient, type and sequence are right. When the sequencer has
/// no room the client waits, and so does the partner through the connection: nothing is dropped.
public final class FeedClient implements AutoCloseable {
    /// Silence after which a connection is given up, seconds; the partner says every two that it lives.
    static final int SILENCE_SECONDS = 10;

    /// Connections that meet the same gap before it is skipped, as an error that is said.
    static final int MAX_GAP_ATTEMPTS = 3;

    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long MAX_PAUSE_MILLIS = 5_000;
    private static final long FULL_PAUSE_MILLIS = 20;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /// What a client is made of.
    ///
    /// @param self this node
    /// @param type meant or practice; releases of the other type are refused
    /// @param partner whose feed
    /// @param url where the partner listens, such as `https://127.0.0.1:9443`
    /// @param keys this node's keys
    /// @param certificates whom it trusts
    /// @param lastReceived sequence of the last release that the journal holds of the partner, asked once at start
    /// @param decode reads a release record; throws on anything else
    /// @param submit hands a release on; false when there is no room now
    /// @param findings takes what is wrong
    public record Parts(
            NodeId self,
            AlertType type,
            NodeId partner,
            URI url,
            NodeKeys keys,
            PartnerCertificates certificates,
            LongSupplier lastReceived,
            Function<byte[], Release> decode,
            Predicate<Release> submit,
            Consumer<Finding> findings) {}

    private final Parts parts;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long last;
    private volatile long heardNanos;
    private volatile boolean heard;
    private volatile boolean connected;
    private volatile String reason = "not connected yet";
    private volatile String warning = "";
    private volatile @Nullable InputStream stream;
    private long gapAt;
    private int gapAttempts;

    /// A stopped client.
    public FeedClient(Parts parts) {
        this.parts = parts;
    }

    /// Starts to pull.
    public void start() {
        last = parts.lastReceived().getAsLong();
        Thread.ofVirtual().name("feed-of-" + parts.partner()).start(this::pullForEver);
        Thread.ofVirtual().name("watch-of-" + parts.partner()).start(this::watch);
    }

    /// What is known about the feed.
    public PartnerStatus status() {
        double age = heard ? (System.nanoTime() - heardNanos) * 1e-9 : -1;
        Health health = connected ? (warning.isEmpty() ? Health.OK : Health.DEGRADED) : Health.LOST;
        return new PartnerStatus(parts.partner(), health, age, last, connected ? warning : reason);
    }

    /// Stops pulling.
    @Override
    public void close() {
        closed.countDown();
        drop();
    }

    private boolean running() {
        return closed.getCount() > 0;
    }

    private void pullForEver() {
        long pause = FIRST_PAUSE_MILLIS;
        while (running()) {
            long before = last;
            pullOnce();
            connected = false;
            pause = last > before ? FIRST_PAUSE_MILLIS : Math.min(2 * pause, MAX_PAUSE_MILLIS);
            sleep(pause);
        }
    }

    private void pullOnce() {
        try {
            parts.certificates().refresh();
            X509Certificate partner = parts.certificates()
                    .of(parts.partner())
                    .orElseThrow(() -> new IOException(parts.certificates().problem(parts.partner())));
            pull(partner);
        } catch (FeedException e) {
            lost(e.code(), e.getMessage());
        } catch (IOException e) {
            reason = "connection: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        } catch (RuntimeException e) {
            lost("feed-unreadable", "unexpected " + e);
        }
    }

    private void lost(String code, @Nullable String detail) {
        reason = String.valueOf(detail);
        find(Severity.WARNING, code, reason);
    }

    private void pull(X509Certificate partner) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .sslContext(MutualTls.context(parts.keys(), partner::equals))
                .sslParameters(new SSLParameters(null, new String[] {MutualTls.PROTOCOL}))
                .build();
        try {
            HttpRequest request = HttpRequest.newBuilder(parts.url().resolve(FeedServer.PATH + "?from=" + (last + 1)))
                    .timeout(CONNECT_TIMEOUT.multipliedBy(2))
                    .build();
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                stream = body;
                check(response.statusCode());
                hear();
                read(body, partner);
            }
        } finally {
            stream = null;
            http.shutdownNow();
        }
    }

    private void check(int status) throws FeedException {
        if (status == 409) {
            throw new FeedException(
                    "feed-restarted", "the partner's feed ends before " + (last + 1) + ": was its journal lost?");
        }
        if (status != 200) {
            throw new FeedException("feed-refused", "the partner answers with status " + status);
        }
    }

    private void read(InputStream body, X509Certificate partner) throws IOException, InterruptedException {
        while (running()) {
            FeedFrame frame = FeedFrame.read(body);
            hear();
            switch (frame) {
                case FeedFrame.Alive() -> {
                    // Having been heard is all it says.
                }
                case FeedFrame.Batch batch -> take(batch, partner);
            }
        }
    }

    private void hear() {
        heardNanos = System.nanoTime();
        heard = true;
        connected = true;
    }

    private void take(FeedFrame.Batch batch, X509Certificate partner) throws IOException, InterruptedException {
        if (!ReleaseSigner.verify(partner.getPublicKey(), batch.body(), batch.signature())) {
            throw new FeedException("feed-signature", "batch from " + batch.first() + " is not signed by the partner");
        }
        long offset = batch.first();
        for (byte[] record : batch.records()) {
            if (isNext(offset)) {
                Release release = record.length == 0 ? null : decoded(offset, record);
                if (release != null) {
                    submit(release);
                }
                last = offset;
            }
            offset++;
        }
    }

    /// Whether this is the release that comes next. Older ones were taken already; a gap is asked for again, and
    /// skipped only when the partner keeps it.
    private boolean isNext(long offset) throws FeedException {
        if (offset <= last) {
            find(Severity.INFO, "feed-duplicate", "release " + offset + " came again and was dropped");
            return false;
        }
        if (offset == last + 1) {
            warning = "";
            return true;
        }
        gapAttempts = gapAt == last ? gapAttempts + 1 : 1;
        gapAt = last;
        if (gapAttempts < MAX_GAP_ATTEMPTS) {
            throw new FeedException("feed-gap", "release " + offset + " follows " + last);
        }
        warning = "releases " + (last + 1) + " to " + (offset - 1) + " never came";
        find(Severity.ERROR, "feed-gap-skipped", warning);
        return true;
    }

    /// The release of a frame, or null when it is not one that this node may take.
    private @Nullable Release decoded(long offset, byte[] record) {
        Release release;
        try {
            release = parts.decode().apply(record);
        } catch (RuntimeException | StackOverflowError e) {
            find(Severity.WARNING, "feed-record", "release " + offset + " cannot be read: " + e.getMessage());
            return null;
        }
        boolean ours = release.issuer().equals(parts.partner())
                && release.partner().equals(parts.self())
                && release.sequence() == offset;
        if (!ours || release.type() != parts.type()) {
            find(
                    Severity.ERROR,
                    "feed-foreign",
                    "release " + offset + " is of " + release.issuer() + " for " + release.partner() + ", sequence "
                            + release.sequence() + ", type " + release.type());
            return null;
        }
        return release;
    }

    private void submit(Release release) throws InterruptedException, IOException {
        while (!parts.submit().test(release)) {
            if (closed.await(FULL_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("stopped");
            }
        }
    }

    private void find(Severity severity, String code, String detail) {
        parts.findings().accept(new Finding(severity, parts.partner().value(), code, detail, -1));
    }

    /// Drops a connection that fell silent: the partner would have said that it lives.
    private void watch() {
        while (running()) {
            sleep(1_000);
            if (connected && System.nanoTime() - heardNanos > SILENCE_SECONDS * 1_000_000_000L) {
                reason = "silent for " + SILENCE_SECONDS + " seconds";
                drop();
            }
        }
    }

    private void drop() {
        InputStream open = stream;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                reason = "connection: " + e.getMessage();
            }
        }
    }

    private void sleep(long millis) {
        try {
            closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }
}
