package dev.tocsin.app;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnknownHostException;

/// A wire to send frames on.
interface SendTarget extends AutoCloseable {
    /// Sends one frame.
    void send(byte[] frame) throws IOException;

    @Override
    void close() throws IOException;

    /// Opens the wire that a URI names: `udp://HOST:PORT`, `tcp://HOST:PORT`, or `tcp-listen://HOST:PORT`, which
    /// waits until somebody connects.
    ///
    /// @throws CommandFailure when the URI is something else, the host is unknown or nobody listens
    static SendTarget open(URI to) throws IOException {
        String scheme = to.getScheme() == null ? "" : to.getScheme();
        if (to.getHost() == null || to.getPort() < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--to needs a host and a port, such as udp://127.0.0.1:8600");
        }
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(to.getHost()), to.getPort());
            return switch (scheme) {
                case "udp" -> new Udp(address);
                case "tcp" -> new Tcp(connect(address));
                case "tcp-listen" -> new Tcp(accept(address));
                default ->
                    throw new CommandFailure(ExitCode.USAGE, "--to must begin with udp://, tcp:// or tcp-listen://");
            };
        } catch (UnknownHostException e) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, "unknown host " + to.getHost());
        }
    }

    /// Datagrams to a host or a multicast group.
    final class Udp implements SendTarget {
        private static final int MAX_DATAGRAM_BYTES = 65_507;

        private final MulticastSocket socket;
        private final InetSocketAddress address;

        Udp(InetSocketAddress address) throws IOException {
            this.address = address;
            this.socket = new MulticastSocket();
            this.socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
        }

        @Override
        public void send(byte[] frame) throws IOException {
            if (frame.length <= MAX_DATAGRAM_BYTES) {
                socket.send(new DatagramPacket(frame, frame.length, address));
            }
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, Tcp.CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new CommandFailure(ExitCode.UNAVAILABLE, "nobody listens at " + address + ": " + e.getMessage());
        }
    }

    private static Socket accept(InetSocketAddress address) throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(true);
            server.bind(address);
            System.err.println("waiting for a connection at " + address);
            return server.accept();
        }
    }

    /// A stream to whoever is at the other end.
    final class Tcp implements SendTarget {
        private static final int CONNECT_MILLIS = 5_000;

        private final Socket socket;
        private final OutputStream out;

        Tcp(Socket socket) throws IOException {
            this.socket = socket;
            this.out = new BufferedOutputStream(socket.getOutputStream());
        }

        @Override
        public void send(byte[] frame) throws IOException {
            out.write(frame);
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.flush();
            socket.close();
        }
    }
}
