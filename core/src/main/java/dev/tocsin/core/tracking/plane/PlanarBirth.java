package dev.tocsin.core.tracking.plane;

/// Where and how many new objects are expected: the intensity of the Poisson part.
public sealed interface PlanarBirth {
    /// Expected number of objects that appear between two scans.
    double perScan();

    /// Expected number of objects present before the first scan.
    double initial();

    /// Uniform over the area, velocity N(0, velocitySigma²) per axis.
    ///
    /// @param velocitySigma m/s
    record Uniform(double velocitySigma, double perScan, double initial) implements PlanarBirth {
        /// Checks the ranges.
        ///
        /// @throws IllegalArgumentException when one is outside
        public Uniform {
            check(perScan, initial);
            if (!(velocitySigma > 0)) {
                throw new IllegalArgumentException("the velocity sigma of births must be positive");
            }
        }
    }

    /// One Gaussian.
    ///
    /// @param mean mean state
    /// @param sigma one sigma of each part
    record Gaussian(Point mean, Point sigma, double perScan, double initial) implements PlanarBirth {
        /// Checks the ranges.
        ///
        /// @throws IllegalArgumentException when one is outside
        public Gaussian {
            check(perScan, initial);
            if (!(sigma.px > 0 && sigma.vx > 0 && sigma.py > 0 && sigma.vy > 0)) {
                throw new IllegalArgumentException("the sigmas of births must be positive");
            }
        }
    }

    /// Four values of a state: position in metres and velocity in m/s.
    record Point(double px, double vx, double py, double vy) {}

    private static void check(double perScan, double initial) {
        if (!(perScan >= 0) || !(initial >= 0)) {
            throw new IllegalArgumentException("expected births must not be negative");
        }
    }
}
