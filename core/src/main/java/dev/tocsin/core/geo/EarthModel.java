package dev.tocsin.core.geo;

/// The Earth as a force on a falling body: its figure, gravity and rotation.
///
/// @param gravitationalParameter GM, m³/s²
/// @param equatorialRadiusMetres semi-major axis of the ground's ellipsoid, metres
/// @param flattening flattening of that ellipsoid, 0 for a sphere
/// @param j2 second zonal harmonic (unnormalised), 0 for a point mass
/// @param rotationRate rotation about the z axis, rad/s, 0 for an Earth that stands still
public record EarthModel(
        double gravitationalParameter,
        double equatorialRadiusMetres,
        double flattening,
        double j2,
        double rotationRate) {
    /// The rotating WGS-84 Earth: what the system flies on.
    public static final EarthModel WGS84 =
            new EarthModel(Wgs84.GM, Wgs84.SEMI_MAJOR_METRES, Wgs84.FLATTENING, Wgs84.J2, Wgs84.ROTATION_RATE);

    /// A sphere of 6,371 km that stands still: Kepler's world, for comparison with closed forms and published bounds.
    public static final EarthModel SPHERE = new EarthModel(Wgs84.GM, 6_371_000, 0, 0, 0);

    /// Checks the ranges.
    ///
    /// @throws IllegalArgumentException when a value is not finite, GM or the radius is not positive, or the
    ///     flattening is outside 0..0.5
    public EarthModel {
        double sum = gravitationalParameter + equatorialRadiusMetres + flattening + j2 + rotationRate;
        if (!Double.isFinite(sum) || !(gravitationalParameter > 0) || !(equatorialRadiusMetres > 0)) {
            throw new IllegalArgumentException("not an Earth: GM " + gravitationalParameter);
        }
        if (!(flattening >= 0 && flattening < 0.5)) {
            throw new IllegalArgumentException("flattening outside 0..0.5: " + flattening);
        }
    }
}
