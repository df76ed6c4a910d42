package dev.tocsin.core.coverage;

/// How high an object over a zone is for the question whether it could be seen.
public enum Height {
    /// Drones and cruise missiles.
    LOW(300),
    /// Ballistic missiles and aircraft.
    HIGH(20_000);

    private final double metres;

    Height(double metres) {
        this.metres = metres;
    }

    /// Above the ellipsoid.
    public double metres() {
        return metres;
    }
}
