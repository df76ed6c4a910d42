package dev.tocsin.app;

import dev.tocsin.wire.capture.PcapWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A wire or a file to send frames to.
interface SendTarget extends AutoCloseable {
    /// Sends one frame.
    ///
    /// @param frame its bytes
    /// @param timeNanos its time in the recording
    /// @return false when it is longer than a datagram can be
    boolean send(byte[] frame, long timeNanos) throws IOException;

    /// Whether there is nobody to be kept in step with.
    default boolean isFile() {
        return false;
    }

    /// The last port of an address.
    int MAX_PORT = 65_535;

    /// What a UDP datagram over IPv4 holds.
    int MAX_DATAGRAM_BYTES = 65_507;

    @Override
    void close() throws IOException;

    /// A target as it is written on the command line.
    ///
    /// @throws CommandFailure when it is no URI
    static URI parse(String to) {
        try {
            return new URI(to);
        } catch (URISyntaxException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--to is no address: \"" + to + "\"; write such as udp://127.0.0.1:8600 or file:PATH");
        }
    }

    /// Whether a URI names a file.
    static boolean isFile(URI to) {
        return "file".equals(to.getScheme()) || "pcap".equals(to.getScheme());
    }

    /// Opens what a URI names: `udp://HOST:PORT`, `tcp://HOST:PORT`, or `tcp-listen://HOST:PORT`, which waits until
    /// somebody connects; `file:PATH` for the frames back to back, `pcap:PATH` for a packet capture of datagrams.
    ///
    /// @param recording what is sent; no target
    /// @throws CommandFailure when the URI is something else, the host is unknown or nobody listens
    static SendTarget open(URI to, Path recording) throws IOException {
        String scheme = to.getScheme() == null ? "" : to.getScheme();
        if (scheme.equals("file")) {
            return new Back(new BufferedOutputStream(Files.newOutputStream(pathOf(to, recording))));
        }
        if (scheme.equals("pcap")) {
            return new Pcap(new PcapWriter(Files.newOutputStream(pathOf(to, recording))));
        }
        if (to.getHost() == null || to.getPort() < 1 || to.getPort() > MAX_PORT) {
            throw new CommandFailure(ExitCode.USAGE, "--to needs a host and a port, such as udp://127.0.0.1:8600");
        }
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(to.getHost()), to.getPort());
            return switch (scheme) {
                case "udp" -> new Udp(address);
                case "tcp" -> new Tcp(connect(address));
                case "tcp-listen" -> new Tcp(accept(address));
                default ->
                    throw new CommandFailure(
                            ExitCode.USAGE, "--to must begin with udp://, tcp://, tcp-listen://, file: or pcap:");
            };
        } catch (UnknownHostException e) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, "unknown host " + to.getHost());
        }
    }

    private static Path pathOf(URI to, Path recording) throws IOException {
        String path = to.toString().substring(to.getScheme().length() + 1);
        return OutputFile.of(Path.of(path), List.of(recording)).file();
    }

    /// A file of frames back to back.
    record Back(OutputStream out) implements SendTarget {
        @Override
        public boolean send(byte[] frame, long timeNanos) throws IOException {
            out.write(frame);
            return true;
        }

        @Override
        public boolean isFile() {
            return true;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /// A packet capture, one datagram a frame, with the times of the recording.
    record Pcap(PcapWriter out) implements SendTarget {
        private static final int PORT = 8_600;

        @Override
        public boolean send(byte[] frame, long timeNanos) throws IOException {
            if (frame.length > MAX_DATAGRAM_BYTES) {
                return false;
            }
            out.write(timeNanos, PORT, frame);
            return true;
        }

        @Override
        public boolean isFile() {
            return true;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /// Datagrams to a host or a multicast group.
    final class Udp implements SendTarget {
        private final MulticastSocket socket;
        private final InetSocketAddress address;

        Udp(InetSocketAddress address) throws IOException {
            this.address = address;
            this.socket = new MulticastSocket();
            this.socket.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
        }

        @Override
        public boolean send(byte[] frame, long timeNanos) throws IOException {
            if (frame.length > MAX_DATAGRAM_BYTES) {
                return false;
            }
            socket.send(new DatagramPacket(frame, frame.length, address));
            return true;
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
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE, "nobody listens at " + shown(address) + ": " + e.getMessage());
        }
    }

    private static Socket accept(InetSocketAddress address) throws IOException {
        try (ServerSocket server = new ServerSocket()) {
            server.setReuseAddress(true);
            bind(server, address);
            System.err.println("waiting for a connection at " + shown(address));
            return server.accept();
        }
    }

    private static void bind(ServerSocket server, InetSocketAddress address) throws IOException {
        try {
            server.bind(address);
        } catch (BindException e) {
            throw new CommandFailure(
                    ExitCode.UNAVAILABLE, "cannot listen at " + shown(address) + ": " + e.getMessage());
        }
    }

    private static String shown(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
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
        public boolean send(byte[] frame, long timeNanos) throws IOException {
            out.write(frame);
            out.flush();
            return true;
        }

        @Override
        public void close() throws IOException {
            out.flush();
            socket.close();
        }
    }
}
