package dev.tocsin.node.source;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/// Where a source is.
///
/// @param text as written
/// @param scheme how it is reached
/// @param host address or name; for UDP a multicast group joins it, for `tcp-listen` the address to bind to
/// @param port port, 0 for a file
/// @param path file of a recording, empty for a network source
public record SourceUrl(String text, Scheme scheme, String host, int port, Path path) {
    /// How a source is reached.
    public enum Scheme {
        /// Datagrams, unicast or multicast.
        UDP,
        /// A connection that we open.
        TCP,
        /// A connection that we open, by TLS 1.3.
        TCPS,
        /// Connections that others open to us.
        TCP_LISTEN,
        /// Connections that SAPIENT edge nodes open to us, several at a time.
        SAPIENT,
        /// A recording of any framing.
        FILE
    }

    /// Reads a source such as `udp://239.1.1.1:8600`, `tcp://host:30003`, `tcp-listen://0.0.0.0:8601` or
    /// `file:day.pcap`.
    ///
    /// @throws IllegalArgumentException when it is none, in one sentence
    public static SourceUrl parse(String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        return switch (scheme) {
            case "udp" -> network(text, Scheme.UDP);
            case "tcp" -> network(text, Scheme.TCP);
            case "tcps" -> network(text, Scheme.TCPS);
            case "tcp-listen" -> network(text, Scheme.TCP_LISTEN);
            case "sapient" -> network(text, Scheme.SAPIENT);
            case "file", "pcap" -> new SourceUrl(text, Scheme.FILE, "", 0, Path.of(text.substring(colon + 1)));
            default ->
                throw new IllegalArgumentException("a source is udp://HOST:PORT, tcp://HOST:PORT, tcps://HOST:PORT,"
                        + " tcp-listen://HOST:PORT, sapient://HOST:PORT, file:PATH or pcap:PATH, not \"" + text + "\"");
        };
    }

    /// Listens where the source says.
    ///
    /// @throws IOException when the port cannot be had, in one sentence
    ServerSocket listen() throws IOException {
        ServerSocket made = new ServerSocket();
        try {
            made.setReuseAddress(true);
            made.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return made;
        } catch (IOException e) {
            made.close();
            throw new IOException("source " + text + " cannot be bound: " + e.getMessage(), e);
        }
    }

    private static SourceUrl network(String text, Scheme scheme) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() != null && uri.getPort() >= 0 && uri.getPort() <= 65_535) {
                return new SourceUrl(text, scheme, uri.getHost(), uri.getPort(), Path.of(""));
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a source: \"" + text + "\": " + e.getReason(), e);
        }
        throw new IllegalArgumentException("source \"" + text + "\" needs a host and a port of 0 to 65535");
    }
}
