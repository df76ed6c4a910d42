package dev.tocsin.wire.asterix;

import dev.tocsin.core.picture.SensorId;
import java.util.Optional;

/// Finds the configured sensor behind a data source identifier.
@FunctionalInterface
public interface SensorLookup {
    /// The sensor that sends as (SAC, SIC) in a category; empty when none is configured, then its reports are dropped
    /// with a finding. Called once per source and category, the answer is kept.
    ///
    /// @param category 48 for plots of a radar, 34 for its service messages, 21, 62 and so on
    /// @param sac system area code
    /// @param sic system identification code
    Optional<SensorId> find(int category, int sac, int sic);

    /// Takes every source as a sensor of its own, named `asterix-SAC-SIC`, for tools that read recordings.
    static SensorLookup anySource() {
        return (category, sac, sic) -> Optional.of(new SensorId("asterix-" + sac + "-" + sic));
    }
}
