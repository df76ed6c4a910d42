package dev.tocsin.lab.sensor;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.lab.scenario.SensorSpec;

/// From a site to an object: slant range, azimuth, elevation, and whether the Earth is in the way. Terrain is left out.
///
/// Refraction follows the effective Earth of 4/3 radius (Skolnik, Introduction to Radar Systems, section 8.5): over a
/// ground distance d the ray bends down by d / 8R more than a straight line. Above the lower atmosphere it bends no
/// more, so d counts up to 150 km. Not thread-safe: [#look] fills the fields.
final class LineOfSight {
    private static final double EFFECTIVE_EARTH = 4.0 / 3.0;
    private static final double BENDING_METRES = 150_000;

    private final LocalFrame frame;
    private final SensorSpec.Sector sector;
    private final double dip;
    private final double tangentMetres;
    private double range;
    private double azimuth;
    private double elevation;

    LineOfSight(SensorSpec spec) {
        this.frame = new LocalFrame(spec.sensor().site());
        this.sector = spec.sector();
        double siteHeight = Math.max(5, spec.sensor().site().heightMetres());
        double effective = EFFECTIVE_EARTH * Wgs84.MEAN_RADIUS_METRES;
        this.dip = Math.sqrt(2 * siteHeight / effective);
        this.tangentMetres = Math.sqrt(2 * siteHeight * effective);
    }

    /// Looks at an ECEF position; true when it is in the sector and above the horizon.
    boolean look(double[] state) {
        Vector3 local = frame.toLocal(new Vector3(state[0], state[1], state[2]));
        double ground = Math.sqrt(local.x() * local.x() + local.y() * local.y());
        range = local.norm();
        azimuth = azimuth(local);
        elevation = StrictMath.atan2(local.z(), ground);
        double seen = elevation + Math.min(ground, BENDING_METRES) / (8 * Wgs84.MEAN_RADIUS_METRES);
        boolean clear = seen >= -dip || range < tangentMetres;
        return clear && elevation >= sector.lowestRadians() && elevation <= sector.highestRadians() && inSector();
    }

    /// How far it is to an ECEF position, without a look at it.
    double rangeTo(double[] state) {
        Vector3 origin = frame.origin();
        double dx = state[0] - origin.x();
        double dy = state[1] - origin.y();
        double dz = state[2] - origin.z();
        return Math.sqrt(dx * dx + dy * dy + dz * dz);
    }

    /// The azimuth of an ECEF position, without a look at it.
    double azimuthTo(double[] state) {
        return azimuth(frame.toLocal(new Vector3(state[0], state[1], state[2])));
    }

    private static double azimuth(Vector3 local) {
        return Angles.wrapTwoPi(StrictMath.atan2(local.x(), local.y()));
    }

    private boolean inSector() {
        return Angles.wrapTwoPi(azimuth - sector.azimuthFromRadians()) <= sector.widthRadians();
    }

    double rangeMetres() {
        return range;
    }

    double azimuthRadians() {
        return azimuth;
    }

    double elevationRadians() {
        return elevation;
    }

    LocalFrame frame() {
        return frame;
    }
}
