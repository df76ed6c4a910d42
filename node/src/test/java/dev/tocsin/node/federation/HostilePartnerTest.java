package dev.tocsin.node.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Release;
import dev.tocsin.testing.Eventually;
import dev.tocsin.testing.Property;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A partner with the right key that sends the wrong bytes.
@Tag("slow")
@Timeout(180)
class HostilePartnerTest {
    @TempDir
    Path root;

    private Peer il;
    private Peer jo;

    @BeforeEach
    void makePeers() throws IOException {
        il = new Peer(root, "il");
        jo = new Peer(root, "jo");
    }

    @Test
    void saysWhatIsWrongWithGarbageAndGoesOn() throws Exception {
        byte[] garbage = new byte[512];
        java.util.Arrays.fill(garbage, (byte) 0x7F);
        assertThat(findingsOf(garbage)).contains("feed-frame-length");
    }

    @Test
    void refusesABatchOfAnotherSigner() throws Exception {
        byte[] body = FeedFrame.body(1, List.of(record(il.id, jo.id, 1, AlertType.EXERCISE)));
        byte[] forged = FeedFrame.encode(new FeedFrame.Batch(ReleaseSigner.sign(jo.keys.key(), body), body));
        assertThat(findingsOf(forged)).contains("feed-signature");
        assertThat(jo.received).isEmpty();
    }

    @Test
    void takesOnlyWhatIsAddressedToItByTheIssuerOfItsType() throws Exception {
        byte[] feed = signed(
                1,
                record(new NodeId("sa"), jo.id, 1, AlertType.EXERCISE),
                record(il.id, new NodeId("sa"), 2, AlertType.EXERCISE),
                record(il.id, jo.id, 7, AlertType.EXERCISE),
                record(il.id, jo.id, 4, AlertType.REAL),
                new byte[] {1, 2, 3},
                record(il.id, jo.id, 6, AlertType.EXERCISE));
        assertThat(findingsOf(feed)).contains("feed-foreign", "feed-record");
        assertThat(jo.sequences()).containsExactly(6L);
    }

    @Test
    void dropsDuplicatesAndAsksAgainForGapsBeforeItSkipsThem() throws Exception {
        ByteArrayOutputStream feed = new ByteArrayOutputStream();
        feed.writeBytes(signed(1, record(il.id, jo.id, 1, AlertType.EXERCISE)));
        feed.writeBytes(signed(1, record(il.id, jo.id, 1, AlertType.EXERCISE)));
        feed.writeBytes(signed(5, record(il.id, jo.id, 5, AlertType.EXERCISE)));
        try (Impostor impostor = new Impostor(feed.toByteArray());
                FeedClient client = jo.client(il, impostor.port())) {
            Eventually.await(() -> jo.received.size() == 2);
            assertThat(jo.sequences()).containsExactly(1L, 5L);
            assertThat(impostor.connections.get()).isEqualTo(FeedClient.MAX_GAP_ATTEMPTS);
            assertThat(client.status().offset()).isEqualTo(5);
        }
        assertThat(jo.findings).extracting(Finding::code).contains("feed-duplicate", "feed-gap", "feed-gap-skipped");
    }

    @Test
    void readsNothingButFramesFromAnyBytes() {
        Property.forSeeds(2_000, random -> {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            if (bytes.length > 8 && random.nextBoolean()) {
                bytes[0] = bytes[1] = bytes[2] = 0;
                bytes[4] = 1;
            }
            ByteArrayInputStream in = new ByteArrayInputStream(bytes);
            assertThatCode(() -> {
                        try {
                            while (in.available() > 0) {
                                if (FeedFrame.read(in) instanceof FeedFrame.Batch batch) {
                                    batch.records();
                                }
                            }
                        } catch (IOException expected) {
                            assertThat(expected).isNotNull();
                        }
                    })
                    .doesNotThrowAnyException();
        });
    }

    private List<String> findingsOf(byte[] feed) throws IOException {
        try (Impostor impostor = new Impostor(feed);
                FeedClient _ = jo.client(il, impostor.port())) {
            Eventually.await(() -> impostor.connections.get() >= 2);
        }
        return jo.findings.stream().map(Finding::code).toList();
    }

    private byte[] signed(long first, byte[]... records) throws Exception {
        byte[] body = FeedFrame.body(first, List.of(records));
        return FeedFrame.encode(new FeedFrame.Batch(ReleaseSigner.sign(il.keys.key(), body), body));
    }

    private static byte[] record(NodeId issuer, NodeId partner, long sequence, AlertType type) {
        return Peer.encode(new Release(issuer, partner, sequence, sequence, type, new Release.Heartbeat(1, 1)));
    }

    /// Answers every request with the same bytes under the right certificate, then closes.
    private final class Impostor implements AutoCloseable {
        private final SSLServerSocket socket;
        private final byte[] feed;
        private final AtomicInteger connections = new AtomicInteger();

        Impostor(byte[] feed) throws IOException {
            this.feed = feed;
            this.socket = (SSLServerSocket) MutualTls.context(il.keys, certificate -> true)
                    .getServerSocketFactory()
                    .createServerSocket(0);
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (SSLSocket client = (SSLSocket) socket.accept()) {
                    client.getInputStream().readNBytes(20);
                    OutputStream out = client.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.write(feed);
                    out.flush();
                    connections.incrementAndGet();
                } catch (IOException e) {
                    assertThat(e).isNotNull();
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
