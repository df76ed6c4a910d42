package dev.tocsin.node.output;

import dev.tocsin.wire.sapient.EdgeEncoder;
import dev.tocsin.wire.sapient.SapientCodec;
import dev.tocsin.wire.sapient.SapientFrames;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;

/// A small SAPIENT edge node: says what it is told to and hears the answers.
final class EdgeSimulator implements Closeable {
    private final Socket socket;
    private final SapientFrames frames = new SapientFrames();
    private final Deque<SapientMessage> heard = new ArrayDeque<>();
    final EdgeEncoder encoder;

    EdgeSimulator(int port, String uuid, String name) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.encoder = new EdgeEncoder(uuid, name);
    }

    void say(byte[] framed) throws IOException {
        socket.getOutputStream().write(framed);
    }

    /// The next answer, waited for.
    SapientMessage hear() throws IOException {
        byte[] data = new byte[8_192];
        InputStream in = socket.getInputStream();
        while (heard.isEmpty()) {
            int n = in.read(data);
            if (n < 0) {
                throw new IOException("the node hung up");
            }
            for (byte[] body : frames.accept(data, 0, n)) {
                heard.add(SapientCodec.decode(body, "edge").orThrow());
            }
        }
        return heard.removeFirst();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
