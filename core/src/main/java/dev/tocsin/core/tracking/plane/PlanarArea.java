package dev.tocsin.core.tracking.plane;

/// The rectangle in which objects appear and clutter lies, metres.
public record PlanarArea(double xMin, double xMax, double yMin, double yMax) {
    /// Checks that it is not empty.
    ///
    /// @throws IllegalArgumentException when it is
    public PlanarArea {
        if (!(xMin < xMax && yMin < yMax) || !Double.isFinite(xMax - xMin) || !Double.isFinite(yMax - yMin)) {
            throw new IllegalArgumentException("the area must be finite and not empty");
        }
    }

    double squareMetres() {
        return (xMax - xMin) * (yMax - yMin);
    }

    boolean contains(double x, double y) {
        return x >= xMin && x <= xMax && y >= yMin && y <= yMax;
    }
}
