package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.lab.hazard.Hazard;
import java.util.OptionalDouble;

/// How a zone that was hit had been warned of it.
///
/// @param hazard what came down
/// @param object name of the object
/// @param objectClass what it was
/// @param zone the zone
/// @param leadSeconds from TAKE_COVER, as published, to the hit; absent without TAKE_COVER
/// @param cause why it was not told in time
/// @param greatest greatest probability that a forecast gave the zone for this object
public record HitResult(
        Hazard hazard,
        String object,
        ObjectClass objectClass,
        Zone zone,
        OptionalDouble leadSeconds,
        Cause cause,
        double greatest) {
    /// Delivery to people, seconds: the median of cell broadcast.
    public static final double DELIVERY_SECONDS = 13;

    /// Whether it was told in time: from the publication of TAKE_COVER to the hit was the shelter time at least.
    public boolean inTime() {
        return margin(0) >= 0;
    }

    /// Whether there was time left for delivery, too.
    public boolean inTimeDelivered() {
        return margin(DELIVERY_SECONDS) >= 0;
    }

    private double margin(double delivery) {
        return leadSeconds.orElse(Double.NEGATIVE_INFINITY) - delivery - zone.shelterNanos() * 1e-9;
    }
}
