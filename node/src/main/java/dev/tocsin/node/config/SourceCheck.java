package dev.tocsin.node.config;

import java.nio.file.Path;

/// Looks at the address of a source as far as a configuration can: its form, and files relative to the file.
final class SourceCheck {
    private SourceCheck() {}

    static String check(Path folder, String text) {
        int colon = text.indexOf(':');
        String scheme = colon < 0 ? "" : text.substring(0, colon);
        return switch (scheme) {
            case "udp", "tcp", "tcps", "tcp-listen", "sapient" -> {
                if (!text.matches("[a-z-]+://[^/:\\s]+:\\d{1,5}")
                        && !text.matches("[a-z-]+://\\[[0-9a-fA-F:]+]:\\d{1,5}")) {
                    throw new IllegalArgumentException("needs a host and a port: \"" + text + "\"");
                }
                yield text;
            }
            case "file", "pcap" ->
                scheme + ":" + folder.resolve(text.substring(colon + 1)).normalize();
            default ->
                throw new IllegalArgumentException("must be udp://HOST:PORT, tcp://HOST:PORT, tcps://HOST:PORT,"
                        + " tcp-listen://HOST:PORT, sapient://HOST:PORT, file:PATH or pcap:PATH, not \"" + text + "\"");
        };
    }
}
