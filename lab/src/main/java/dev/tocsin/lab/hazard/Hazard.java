package dev.tocsin.lab.hazard;

import dev.tocsin.core.picture.HazardKind;

/// One object endangers one zone.
///
/// @param object index of the object in the truth
/// @param kind what happens to the zone
/// @param zone index of the zone in the region
/// @param firstNanos when it begins
/// @param lastNanos when it is over
public record Hazard(int object, HazardKind kind, int zone, long firstNanos, long lastNanos) {
    /// Whether something comes down, rather than passing over.
    public boolean comesDown() {
        return kind != HazardKind.OVERFLIGHT;
    }
}
