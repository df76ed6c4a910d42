package dev.tocsin.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Feeds over real mutual TLS on loopback.
@Timeout(180)
class FeedTest {
    @TempDir
    Path root;

    private Peer il;
    private Peer jo;
    private Peer sa;
    private FeedServer server;

    @BeforeEach
    void startServer() throws IOException {
        il = new Peer(root, "il");
        jo = new Peer(root, "jo");
        sa = new Peer(root, "sa");
        server = il.server(0, jo, sa);
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Test
    void deliversOldAndNewReleasesOnceAndInOrder() {
        il.release(jo, 700);
        try (FeedClient client = jo.client(il, server.port())) {
            Eventually.await(() -> jo.received.size() >= 700);
            il.release(jo, 50);
            server.released(jo.id);
            Eventually.await(() -> jo.received.size() >= 750);
            assertThat(client.status().health()).isEqualTo(Health.OK);
            assertThat(client.status().offset()).isEqualTo(750);
            assertThat(client.status().ageSeconds()).isBetween(0.0, 30.0);
        }
        assertThat(jo.sequences())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 750).boxed().toList());
        assertThat(jo.findings).isEmpty();
    }

    @Test
    void resumesAfterRestartsOfBothSidesWithoutLossOrDuplicates() throws IOException {
        int port = server.port();
        il.release(jo, 10);
        try (FeedClient client = jo.client(il, port)) {
            Eventually.await(() -> jo.received.size() >= 10);
            server.close();
            Eventually.await(() -> client.status().health() == Health.LOST);
            il.release(jo, 10);
            server = il.server(port, jo, sa);
            Eventually.await(() -> jo.received.size() >= 20);
        }
        il.release(jo, 10);
        try (FeedClient again = jo.client(il, port)) {
            Eventually.await(() -> jo.received.size() >= 30);
            assertThat(again.status().offset()).isEqualTo(30);
        }
        assertThat(jo.sequences())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
    }

    @Test
    void givesEachPartnerItsOwnFeedOnly() {
        il.release(jo, 5);
        il.release(sa, 3);
        try (FeedClient _ = sa.client(il, server.port());
                FeedClient _ = jo.client(il, server.port())) {
            Eventually.await(() -> jo.received.size() >= 5 && sa.received.size() >= 3);
        }
        assertThat(sa.received)
                .hasSize(3)
                .allSatisfy(r -> assertThat(r.partner()).isEqualTo(sa.id));
        assertThat(jo.received)
                .hasSize(5)
                .allSatisfy(r -> assertThat(r.partner()).isEqualTo(jo.id));
    }

    @Test
    void holdsBackAtTheExitWhatThePolicyNoLongerAllows() {
        il.release(jo, 4);
        il.permit(false);
        try (FeedClient client = jo.client(il, server.port())) {
            Eventually.await(() -> client.status().offset() == 4);
            il.permit(true);
            il.release(jo, 1);
            server.released(jo.id);
            Eventually.await(() -> client.status().offset() == 5);
        }
        assertThat(jo.sequences()).containsExactly(5L);
        assertThat(jo.findings).isEmpty();
    }

    @Test
    void refusesAnUnknownCertificate() throws Exception {
        Peer stranger = new Peer(root, "xx");
        assertThatThrownBy(() -> get(MutualTls.context(stranger.keys, certificate -> true), "?from=1"))
                .isInstanceOf(IOException.class);
        assertThat(get(MutualTls.context(jo.keys, certificate -> true), "?from=1"))
                .isEqualTo(200);
    }

    @Test
    void refusesTheKeyOfAPartnerForTheOtherType() throws Exception {
        Peer real = new Peer(root, "jo", AlertType.REAL);
        assertThatThrownBy(() -> get(MutualTls.context(real.keys, certificate -> true), "?from=1"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesAClientWithoutACertificate() throws Exception {
        SSLContext bare = SSLContext.getInstance(MutualTls.PROTOCOL);
        bare.init(null, new TrustManager[] {new PinnedTrust(certificate -> true)}, null);
        assertThatThrownBy(() -> get(bare, "?from=1")).isInstanceOf(IOException.class);
    }

    @Test
    void refusesOlderVersionsOfTls() throws Exception {
        SSLContext context = MutualTls.context(jo.keys, certificate -> true);
        try (SSLSocket socket = (SSLSocket)
                context.getSocketFactory().createSocket(server.address().getAddress(), server.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void doesNotTalkToAServerWithAnotherCertificate() throws IOException {
        try (FeedServer impostor = new Peer(root, "yy").server(0, jo);
                FeedClient client = jo.client(il, impostor.port())) {
            Eventually.await(() -> client.status().reason().startsWith("connection: "));
            assertThat(client.status().health()).isEqualTo(Health.LOST);
        }
        assertThat(jo.received).isEmpty();
    }

    @Test
    void answersBadRequestsWithoutAFeed() throws Exception {
        SSLContext context = MutualTls.context(jo.keys, certificate -> true);
        assertThat(get(context, "")).isEqualTo(400);
        assertThat(get(context, "?from=0")).isEqualTo(400);
        assertThat(get(context, "?from=99999999999999999999")).isEqualTo(400);
        assertThat(get(context, "?from=x")).isEqualTo(400);
        assertThat(get(context, "?from=2")).isEqualTo(409);
        assertThat(get(context, "/../x")).isEqualTo(404);
    }

    @Test
    void saysThatThePartnersFeedStartedAnew() {
        il.release(jo, 2);
        try (FeedClient _ = jo.client(il, server.port())) {
            Eventually.await(() -> jo.received.size() == 2);
        }
        Peer other = jo;
        other.received.add(Peer.decode(Peer.encode(new dev.tocsin.core.picture.Release(
                il.id, jo.id, 9, 9, AlertType.EXERCISE, new dev.tocsin.core.picture.Release.Heartbeat(1, 1)))));
        try (FeedClient client = other.client(il, server.port())) {
            Eventually.await(() -> !other.findings.isEmpty());
            assertThat(other.findings).extracting(Finding::code).contains("feed-restarted");
            assertThat(client.status().health()).isEqualTo(Health.LOST);
        }
    }

    @Test
    void waitsForACertificateThatComesLater() throws IOException {
        Path late = root.resolve("late.pem");
        PartnerCertificates certificates = new PartnerCertificates(Map.of(jo.id, late));
        assertThat(certificates.of(jo.id)).isEmpty();
        assertThat(certificates.problem(jo.id)).isNotEmpty();
        Files.copy(jo.certificateFile(), late);
        certificates.refresh();
        assertThat(certificates.owner(jo.keys.certificate())).contains(jo.id);
        Files.delete(late);
        certificates.refresh();
        assertThat(certificates.owner(jo.keys.certificate())).isEmpty();
    }

    private int get(SSLContext context, String suffix) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .sslContext(context)
                .sslParameters(new SSLParameters(null, new String[] {MutualTls.PROTOCOL}))
                .build();
        try {
            URI uri = URI.create("https://127.0.0.1:" + server.port() + FeedServer.PATH + suffix);
            HttpResponse<InputStream> response =
                    http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            return response.statusCode();
        } finally {
            http.shutdownNow();
        }
    }
}
