package dev.tocsin.core.geo;

/// A Cartesian vector. Frame and unit are the user's: ECEF metres or metres per second, or local east, north, up.
///
/// @param x first component
/// @param y second component
/// @param z third component
public record Vector3(double x, double y, double z) {
    /// The zero vector.
    public static final Vector3 ZERO = new Vector3(0, 0, 0);

    /// The sum.
    public Vector3 plus(Vector3 other) {
        return new Vector3(x + other.x, y + other.y, z + other.z);
    }

    /// The difference.
    public Vector3 minus(Vector3 other) {
        return new Vector3(x - other.x, y - other.y, z - other.z);
    }

    /// This vector times a scalar.
    public Vector3 times(double factor) {
        return new Vector3(x * factor, y * factor, z * factor);
    }

    /// The scalar product.
    public double dot(Vector3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /// The vector product.
    public Vector3 cross(Vector3 other) {
        return new Vector3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    /// The Euclidean length.
    public double norm() {
        return Math.sqrt(dot(this));
    }

    /// The Euclidean distance between two points.
    public double distance(Vector3 other) {
        return minus(other).norm();
    }
}
