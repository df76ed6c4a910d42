package dev.tocsin.wire.sapient;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import java.util.OptionalDouble;

/// An edge node that we expect: who it is on the wire and which of our sensors that is.
///
/// @param uuid the identifier in its messages
/// @param sensor our name for it
/// @param kind what it measures; of a `BEARING` sensor the azimuth is all that is used
/// @param site where it stands
/// @param geoidHeightMetres height of the geoid above the ellipsoid there; without it heights above the geoid are not
///     used
public record SapientSensor(
        String uuid, SensorId sensor, SensorKind kind, GeoPoint site, OptionalDouble geoidHeightMetres) {
    /// Checks the identifier.
    ///
    /// @throws IllegalArgumentException when it is no lower-case UUID of version 4
    public SapientSensor {
        if (!SapientRules.isUuid(uuid)) {
            throw new IllegalArgumentException("the SAPIENT node of sensor " + sensor
                    + " must be a lower-case UUID of version 4, not \"" + uuid + "\"");
        }
    }
}
