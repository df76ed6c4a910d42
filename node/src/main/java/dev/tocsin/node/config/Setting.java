package dev.tocsin.node.config;

/// One value and where it came from, for people.
///
/// @param path its name, such as `http.port` or `sensors[0].scan-seconds`
/// @param value the value as used; a secret is masked
/// @param origin where it came from
/// @param place file, line and column, the variable or the flag; empty for a default
public record Setting(String path, String value, Origin origin, String place) {
    /// Where a value came from; later ones win over earlier ones.
    public enum Origin {
        /// Built in.
        DEFAULT,
        /// The configuration file.
        FILE,
        /// An environment variable.
        ENVIRONMENT,
        /// The command line.
        FLAG
    }

    @Override
    public String toString() {
        String from = origin.name().toLowerCase(java.util.Locale.ROOT);
        return path + " = " + value + "  (" + from + (place.isEmpty() ? "" : " " + place) + ")";
    }
}
