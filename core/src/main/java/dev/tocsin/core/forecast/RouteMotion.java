package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.StateEstimate;
import java.util.Optional;

/// Level motion over the ground of one estimate: place, course, speed and their sigmas. Immutable.
///
/// Directions are unit vectors on a sphere: up at the object, tangent along the course, normal to the left of
/// it.
final class RouteMotion {
    private static final double LEAST_SPEED = 5;
    private static final double LARGEST_SIGMA_COURSE = 1.0;

    /// Where the object is.
    final GeoPoint position;

    /// Direction over ground, clockwise from true north, radians.
    final double course;

    /// Ground speed, m/s, at least 5.
    final double speed;

    /// Upward speed, m/s.
    final double climb;

    /// One sigma of the upward speed, m/s.
    final double sigmaClimb;

    /// One sigma of the position along the course, metres.
    final double sigmaAlong;

    /// One sigma of the position across the course, metres.
    final double sigmaAcross;

    /// One sigma of the course, radians, at most 1.
    final double sigmaCourse;

    /// One sigma of the ground speed, m/s.
    final double sigmaSpeed;

    /// Up, on the sphere.
    final double upX;

    /// Up, on the sphere.
    final double upY;

    /// Up, on the sphere.
    final double upZ;

    /// Along the course.
    final double tangentX;

    /// Along the course.
    final double tangentY;

    /// Along the course.
    final double tangentZ;

    /// To the left of the course.
    final double normalX;

    /// To the left of the course.
    final double normalY;

    /// To the left of the course.
    final double normalZ;

    private RouteMotion(StateEstimate estimate, GeoPoint position) {
        this.position = position;
        LocalFrame frame = new LocalFrame(position);
        Vector3 local = frame.rotateToLocal(estimate.velocity());
        double ground = Math.sqrt(local.x() * local.x() + local.y() * local.y());
        this.speed = Math.max(LEAST_SPEED, ground);
        this.course = ground > 1e-9 ? StrictMath.atan2(local.x(), local.y()) : 0;
        double sin = StrictMath.sin(course);
        double cos = StrictMath.cos(course);
        Vector3 along = frame.east().times(sin).plus(frame.north().times(cos));
        Vector3 left = frame.north().times(sin).minus(frame.east().times(cos));
        this.climb = local.z();
        this.sigmaClimb = sigma(estimate, frame.up(), 3);
        this.sigmaAlong = Math.max(1, sigma(estimate, along, 0));
        this.sigmaAcross = Math.max(1, sigma(estimate, left, 0));
        this.sigmaSpeed = sigma(estimate, along, 3);
        this.sigmaCourse = Math.min(LARGEST_SIGMA_COURSE, sigma(estimate, left, 3) / speed);
        this.upX = frame.up().x();
        this.upY = frame.up().y();
        this.upZ = frame.up().z();
        this.tangentX = along.x();
        this.tangentY = along.y();
        this.tangentZ = along.z();
        this.normalX = left.x();
        this.normalY = left.y();
        this.normalZ = left.z();
    }

    /// The motion of an estimate; empty when the position is nowhere near the Earth's surface.
    static Optional<RouteMotion> of(StateEstimate estimate) {
        Vector3 p = estimate.position();
        double r = p.norm();
        if (!(r > 0.9 * Wgs84.MEAN_RADIUS_METRES && r < 1.1 * Wgs84.MEAN_RADIUS_METRES)) {
            return Optional.empty();
        }
        return Optional.of(new RouteMotion(estimate, Wgs84.toGeodetic(p)));
    }

    private static double sigma(StateEstimate estimate, Vector3 axis, int from) {
        double[] a = {axis.x(), axis.y(), axis.z()};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += a[i] * a[j] * estimate.covariance(from + i, from + j);
            }
        }
        return Math.sqrt(Math.max(0, sum));
    }

    /// One sigma across the course after so many metres.
    double sigmaAcrossAt(double metres, ForecastSettings.Route route) {
        double ofCourse = metres * sigmaCourse;
        return Math.sqrt(sigmaAcross * sigmaAcross
                + ofCourse * ofCourse
                + route.courseDiffusion() * metres * metres * metres / 3);
    }

    /// Mean time to a place at a distance in a straight line, seconds: a wandering course is longer than its
    /// chord, by `D s² / 12` for a random walk that starts and ends on the chord.
    double etaSeconds(double metres, ForecastSettings.Route route) {
        return (metres + route.courseDiffusion() * metres * metres / 12) / speed;
    }

    /// One sigma of the time to a place that is reached in so many seconds on average.
    double etaSigmaSeconds(double seconds, ForecastSettings.Route route) {
        double ofSpeed = sigmaSpeed / speed;
        double relative = ofSpeed * ofSpeed + route.speedShare() * route.speedShare();
        double metres = seconds * speed;
        double wander = route.courseDiffusion() * metres * metres / 12 / speed;
        double ofPlace = sigmaAlong / speed;
        return Math.sqrt(relative * seconds * seconds + ofPlace * ofPlace + wander * wander);
    }

    /// Unit vector to the place so many metres along the present course and so many to its left.
    double[] unitAt(double metres, double left) {
        double angle = metres / Wgs84.MEAN_RADIUS_METRES;
        double aside = left / Wgs84.MEAN_RADIUS_METRES;
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return new double[] {
            cos * upX + sin * tangentX + aside * normalX,
            cos * upY + sin * tangentY + aside * normalY,
            cos * upZ + sin * tangentZ + aside * normalZ
        };
    }

    /// The place so many metres along the present course, at the same height.
    GeoPoint ahead(double metres) {
        double angle = metres / Wgs84.MEAN_RADIUS_METRES;
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double x = cos * upX + sin * tangentX;
        double y = cos * upY + sin * tangentY;
        double z = cos * upZ + sin * tangentZ;
        double latitude = StrictMath.atan2(z, Math.sqrt(x * x + y * y));
        return new GeoPoint(latitude, Angles.wrapPi(StrictMath.atan2(y, x)), position.heightMetres());
    }
}
