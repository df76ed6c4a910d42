package dev.tocsin.node.config;

import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.modes.ModesSettings;
import java.nio.file.Path;
import java.util.Optional;

/// How much a source may send, whom it must prove to be, and how it is read.
///
/// @param bytesPerSecond octets a real second at most, bursts of two seconds allowed; what exceeds them is dropped
/// @param messageBytes octets of a datagram or block at most; longer ones are dropped
/// @param trust PEM file with the certificates that a `tcps://` source is trusted by
/// @param timestamps what the timestamps of Mode S frames count
/// @param decoding what is done with ASTERIX records that break their definition
public record SourceLimits(
        long bytesPerSecond,
        int messageBytes,
        Optional<Path> trust,
        ModesSettings.Timestamps timestamps,
        Editions.Strictness decoding) {
    /// 20 MB a second, any datagram, nobody trusted.
    public static final SourceLimits DEFAULTS =
            new SourceLimits(20_000_000, 65_535, Optional.empty(), ModesSettings.Timestamps.AUTOMATIC);

    /// Limits of a source whose records are taken whole or not at all.
    public SourceLimits(
            long bytesPerSecond, int messageBytes, Optional<Path> trust, ModesSettings.Timestamps timestamps) {
        this(bytesPerSecond, messageBytes, trust, timestamps, Editions.Strictness.NORMAL);
    }

    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when a limit is not positive
    public SourceLimits {
        if (bytesPerSecond < 1 || messageBytes < 1) {
            throw new IllegalArgumentException("limits of a source must be positive");
        }
    }
}
