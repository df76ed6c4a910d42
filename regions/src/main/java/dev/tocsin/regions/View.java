package dev.tocsin.regions;

/// A part of the map, in degrees, since it is for screens only.
///
/// @param westDegrees western limit
/// @param southDegrees southern limit
/// @param eastDegrees eastern limit
/// @param northDegrees northern limit
public record View(double westDegrees, double southDegrees, double eastDegrees, double northDegrees) {
    /// Checks that it has an area.
    ///
    /// @throws IllegalArgumentException when a limit is not finite or the limits are not in order
    public View {
        boolean ordered = westDegrees < eastDegrees && southDegrees < northDegrees;
        if (!ordered || westDegrees < -180 || eastDegrees > 180 || southDegrees < -90 || northDegrees > 90) {
            throw new IllegalArgumentException("view must have west < east and south < north within the world");
        }
    }

    /// Whether a point lies on it.
    public boolean contains(double latitudeDegrees, double longitudeDegrees) {
        return latitudeDegrees >= southDegrees
                && latitudeDegrees <= northDegrees
                && longitudeDegrees >= westDegrees
                && longitudeDegrees <= eastDegrees;
    }
}
