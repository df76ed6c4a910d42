package dev.tocsin.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A thousand clients of the alert stream, one in twenty of them never reading. Counts and orders are checked; times
/// are printed by the benchmarks, not judged here.
@Tag("slow")
@Timeout(120)
class LoadTest {
    private static final int CLIENTS = 1_000;
    private static final int ALERTS = 100;
    private static final String LAST = "id: " + ALERTS + "\n";

    @TempDir
    Path folder;

    @Test
    void givesEveryReadingClientEveryAlertOnceAndInOrder() throws Exception {
        try (HttpFixture node = new HttpFixture(folder);
                Selector selector = Selector.open()) {
            List<StringBuilder> heard = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                connect(node.http.port(), i % 20 == 0 ? null : selector, heard);
            }
            Eventually.await(() -> node.runtime
                    .scrape()
                    .contains("tocsin_stream_clients{node=\"il\",stream=\"alerts\"} " + CLIENTS + ".0"));
            node.raiseAndWait(ALERTS);
            int open = heard.size();
            while (open > 0) {
                selector.select(1_000);
                for (SelectionKey key : selector.selectedKeys()) {
                    open -= read(key) ? 1 : 0;
                }
                selector.selectedKeys().clear();
            }
            for (StringBuilder text : heard) {
                assertThat(text.toString().lines().filter(line -> line.startsWith("id: ")))
                        .hasSize(ALERTS)
                        .isSortedAccordingTo((a, b) -> Integer.compare(id(a), id(b)))
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static int id(String line) {
        return Integer.parseInt(line.substring(4));
    }

    private static void connect(
            int port, @org.jspecify.annotations.Nullable Selector selector, List<StringBuilder> heard)
            throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        String request = "GET /api/v1/alerts/stream HTTP/1.1\r\nHost: localhost\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        if (selector != null) {
            channel.configureBlocking(false);
            StringBuilder text = new StringBuilder();
            channel.register(selector, SelectionKey.OP_READ, text);
            heard.add(text);
        }
    }

    /// Whether this client has now heard all.
    private static boolean read(SelectionKey key) throws IOException {
        StringBuilder text = (StringBuilder) key.attachment();
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        int size = ((SocketChannel) key.channel()).read(buffer);
        assertThat(size).as("the server keeps reading clients").isNotNegative();
        text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
        boolean all = text.indexOf(LAST) >= 0;
        if (all) {
            key.cancel();
        }
        return all;
    }
}
