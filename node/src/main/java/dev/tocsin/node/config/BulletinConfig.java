package dev.tocsin.node.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A place where another authority publishes CAP alerts: a partner, a weather service.
///
/// @param id short name
/// @param url `https://`, `http://` or `file:` address of an index (Atom, RSS), a distribution (EDXL-DE) or one message
/// @param hosts hosts that its index may name, that of the address included
/// @param everySeconds time between two looks, seconds
/// @param certificates PEM files of issuers, or of authorities that issue directly, that are trusted
/// @param unsigned whether messages without a signature that we trust are shown, marked so; else they are refused
public record BulletinConfig(
        String id, String url, List<String> hosts, int everySeconds, List<Path> certificates, boolean unsigned) {
    /// Time between two looks at least, seconds.
    public static final int MIN_SECONDS = 5;

    /// Copies and checks.
    ///
    /// @throws IllegalArgumentException in one sentence
    public BulletinConfig {
        URI uri = URI.create(url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean network = scheme.equals("http") || scheme.equals("https");
        if (!scheme.equals("file") && (!network || uri.getHost() == null)) {
            throw new IllegalArgumentException("bulletins come from https:, http: or file:, not from \"" + url + "\"");
        }
        if (everySeconds < MIN_SECONDS) {
            throw new IllegalArgumentException("bulletins are looked at every " + MIN_SECONDS + " seconds at most");
        }
        hosts = network && !hosts.contains(uri.getHost())
                ? java.util.stream.Stream.concat(hosts.stream(), java.util.stream.Stream.of(uri.getHost()))
                        .toList()
                : List.copyOf(hosts);
        certificates = List.copyOf(certificates);
    }
}
