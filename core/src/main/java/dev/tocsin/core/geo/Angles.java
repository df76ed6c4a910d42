package dev.tocsin.core.geo;

/// Arithmetic on angles in radians. Stateless.
public final class Angles {
    private static final double TWO_PI = 2 * Math.PI;

    private Angles() {}

    /// The same direction in -π (included) to π (excluded).
    public static double wrapPi(double radians) {
        double wrapped = radians - TWO_PI * Math.floor((radians + Math.PI) / TWO_PI);
        return wrapped >= Math.PI ? wrapped - TWO_PI : wrapped;
    }

    /// The same direction in 0 (included) to 2π (excluded).
    public static double wrapTwoPi(double radians) {
        double wrapped = radians - TWO_PI * Math.floor(radians / TWO_PI);
        return wrapped >= TWO_PI ? 0 : wrapped;
    }
}
