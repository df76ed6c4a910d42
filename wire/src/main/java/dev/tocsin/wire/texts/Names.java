package dev.tocsin.wire.texts;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ZoneId;
import java.util.Optional;

/// Names of places and issuers in a language, as far as they are known.
public interface Names {
    /// No names at all.
    Names NONE = new Names() {
        @Override
        public Optional<String> zone(ZoneId zone, String language) {
            return Optional.empty();
        }

        @Override
        public Optional<String> issuer(NodeId node, String language) {
            return Optional.empty();
        }
    };

    /// The name of a zone.
    Optional<String> zone(ZoneId zone, String language);

    /// The name of who decides, as people know it.
    Optional<String> issuer(NodeId node, String language);

    /// The clock of the people whom a node alerts.
    default WallClock clock(NodeId node) {
        return WallClock.UTC;
    }
}
