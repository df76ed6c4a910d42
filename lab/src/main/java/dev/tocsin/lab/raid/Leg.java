package dev.tocsin.lab.raid;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.ObjectClass;
import java.util.List;
import java.util.Optional;

/// The part of an object's way that one track followed, as far as it was measured.
///
/// @param objectClass what the track was longest
/// @param fixes where it was, in the order of time, at least one
/// @param gapSeconds mean time between its last measurements by any sensor
public record Leg(ObjectClass objectClass, List<Fix> fixes, double gapSeconds) {
    /// Copies the list.
    ///
    /// @throws IllegalArgumentException without a fix
    public Leg {
        fixes = List.copyOf(fixes);
        if (fixes.isEmpty()) {
            throw new IllegalArgumentException("a leg has at least one fix");
        }
    }

    Fix first() {
        return fixes.getFirst();
    }

    Fix last() {
        return fixes.getLast();
    }

    double seconds() {
        return (last().nanos() - first().nanos()) * 1e-9;
    }

    /// Where it was at an instant between its first and its last fix.
    Optional<GeoPoint> at(long nanos) {
        for (int i = 1; i < fixes.size(); i++) {
            Fix a = fixes.get(i - 1);
            Fix b = fixes.get(i);
            if (nanos >= a.nanos() && nanos <= b.nanos()) {
                double share = b.nanos() == a.nanos() ? 0 : (double) (nanos - a.nanos()) / (b.nanos() - a.nanos());
                return Optional.of(between(a.at(), b.at(), share));
            }
        }
        return Optional.empty();
    }

    private static GeoPoint between(GeoPoint a, GeoPoint b, double share) {
        return new GeoPoint(
                a.latitudeRadians() + share * (b.latitudeRadians() - a.latitudeRadians()),
                a.longitudeRadians() + share * (b.longitudeRadians() - a.longitudeRadians()),
                a.heightMetres() + share * (b.heightMetres() - a.heightMetres()));
    }
}
