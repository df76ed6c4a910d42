package dev.tocsin.node.config;

import dev.tocsin.core.picture.NodeId;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// A display or a system that is told what the policy lets it know, in a protocol of its own.
///
/// @param recipient its name in the policy, like that of a partner
/// @param protocol what it is told in
/// @param url where: `udp://`, `tcp-listen://` or `tls-listen://` for Cursor on Target, `tcp://` for a SAPIENT parent,
/// `udp://` for ASTERIX
/// @param intervalNanos time between two events of a track
/// @param options what only some protocols need
public record OutputConfig(NodeId recipient, Protocol protocol, String url, long intervalNanos, Options options) {
    /// What a recipient is told in.
    public enum Protocol {
        /// EUROCONTROL ASTERIX: CAT062, 065 and, if wanted, 063.
        ASTERIX,
        /// Cursor on Target.
        COT,
        /// SAPIENT: the recipient is a parent fusion node.
        SAPIENT
    }

    /// Version of Cursor on Target on a mesh; on a stream the client chooses.
    public enum Format {
        /// XML, version 0.
        XML,
        /// TAK protocol version 1.
        TAK
    }

    private static final int MAX_PORT = 65_535;

    /// What only some protocols need.
    ///
    /// @param format version on a Cursor on Target mesh
    /// @param tls the keys of a `tls-listen` output
    /// @param source who speaks, in ASTERIX
    public record Options(Format format, Optional<Tls> tls, Source source) {}

    /// Who speaks, in ASTERIX.
    ///
    /// @param sac system area code, 0 to 255
    /// @param sic system identification code, 0 to 255
    /// @param tellsSensors whether the recipient may know how the node's sensors fare (CAT063)
    public record Source(int sac, int sic, boolean tellsSensors) {
        /// Checks the numbers.
        ///
        /// @throws IllegalArgumentException outside 0..255
        public Source {
            if (sac < 0 || sac > 255 || sic < 0 || sic > 255) {
                throw new IllegalArgumentException("sac and sic of an output must be 0 to 255");
            }
        }
    }

    /// The keys of a server that only known clients may reach.
    ///
    /// @param keys PKCS #12 file with the key and certificate of the server
    /// @param trust PKCS #12 file with the certificates that clients are trusted by
    /// @param password password of both
    public record Tls(Path keys, Path trust, String password) {
        @Override
        public String toString() {
            return "Tls[" + keys + ", " + trust + "]";
        }
    }

    /// Checks that protocol, address and keys fit together.
    ///
    /// @throws IllegalArgumentException when they do not, in one sentence
    public OutputConfig {
        URI address = URI.create(url);
        Set<String> schemes = switch (protocol) {
            case ASTERIX -> Set.of("udp");
            case COT -> Set.of("udp", "tcp-listen", "tls-listen");
            case SAPIENT -> Set.of("tcp");
        };
        if (address.getHost() == null || badPort(address) || !schemes.contains(address.getScheme())) {
            throw new IllegalArgumentException("url of output " + recipient + " must be one of "
                    + schemes.stream().sorted().toList() + "://HOST:PORT, not \"" + url + "\"");
        }
        if (intervalNanos <= 0) {
            throw new IllegalArgumentException("interval-seconds of output " + recipient + " must be positive");
        }
        if (address.getScheme().equals("tls-listen") != options.tls().isPresent()) {
            throw new IllegalArgumentException(
                    "output " + recipient + " needs keys, trust and password when and only when it is tls-listen://");
        }
    }

    private static boolean badPort(URI address) {
        return address.getPort() < 0 || address.getPort() > MAX_PORT;
    }

    /// The parts of the address.
    public URI address() {
        return URI.create(url);
    }
}
