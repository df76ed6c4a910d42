package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Sphere;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import java.util.List;

/// A flight along waypoints in the atmosphere: constant speed, great-circle legs, turns of limited rate, a climb, a
/// cruise and a descent. Terrain and wind are left out.
final class RoutePath {
    /// How to fly.
    ///
    /// @param speedMps speed over ground
    /// @param cruiseMetres height of the cruise above the ellipsoid
    /// @param climbSlope height gained per metre flown after the start
    /// @param descentSlope height lost per metre flown before the end
    /// @param turnRate largest rate of turn, rad/s
    record Style(double speedMps, double cruiseMetres, double climbSlope, double descentSlope, double turnRate) {}

    private static final int MAX_STEPS = 20_000;
    private static final double STEADY_STEP_SECONDS = 30;
    private static final double SLOPE_STEP_SECONDS = 10;
    private static final double TURN_STEP_SECONDS = 4;
    private static final double ON_COURSE = Math.toRadians(0.2);

    private final Style style;
    private final List<GeoPoint> waypoints;
    private final double[] toEnd;
    private double latitude;
    private double longitude;
    private double course;
    private double flown;
    private double seconds;

    private RoutePath(List<GeoPoint> waypoints, Style style) {
        this.style = style;
        this.waypoints = waypoints;
        this.toEnd = new double[waypoints.size()];
        for (int i = waypoints.size() - 2; i >= 0; i--) {
            toEnd[i] = toEnd[i + 1] + Sphere.distanceMetres(waypoints.get(i), waypoints.get(i + 1));
        }
        this.latitude = waypoints.getFirst().latitudeRadians();
        this.longitude = waypoints.getFirst().longitudeRadians();
        this.course = Sphere.bearingRadians(waypoints.getFirst(), waypoints.get(1));
    }

    /// Flies from the first waypoint to the last, at least two.
    static Trajectory fly(long startNanos, List<GeoPoint> waypoints, Style style) {
        RoutePath path = new RoutePath(List.copyOf(waypoints), style);
        Trajectory.Builder builder = new Trajectory.Builder(startNanos);
        int next = 1;
        path.record(builder, next);
        for (int i = 0; i < MAX_STEPS && next < waypoints.size(); i++) {
            double left = path.distanceTo(next);
            boolean last = next == waypoints.size() - 1;
            if (left <= (last ? style.speedMps() : path.turnRadius())) {
                next++;
                continue;
            }
            path.step(next, left);
            path.record(builder, next);
        }
        path.finish(builder);
        return builder.build();
    }

    private double turnRadius() {
        return style.speedMps() / style.turnRate();
    }

    private double distanceTo(int next) {
        return Sphere.distanceMetres(new GeoPoint(latitude, longitude, 0), waypoints.get(next));
    }

    private void step(int next, double left) {
        double wanted = Sphere.bearingRadians(new GeoPoint(latitude, longitude, 0), waypoints.get(next));
        double error = Angles.wrapPi(wanted - course);
        double dt;
        if (Math.abs(error) > ON_COURSE) {
            double most = style.turnRate() * TURN_STEP_SECONDS;
            course = Angles.wrapTwoPi(course + Math.clamp(error, -most, most));
            dt = Math.min(TURN_STEP_SECONDS, left / style.speedMps());
        } else {
            course = wanted;
            boolean sloping = Math.abs(slope(next)) > 0 || height(next, left) < style.cruiseMetres();
            double longest = sloping ? SLOPE_STEP_SECONDS : STEADY_STEP_SECONDS;
            double margin = next == waypoints.size() - 1 ? 0.9 * style.speedMps() : 0.9 * turnRadius();
            dt = Math.clamp((left - margin) / style.speedMps(), 0.5, longest);
        }
        advance(dt);
    }

    private void advance(double dt) {
        double metres = style.speedMps() * dt;
        double half = latitude + metres / 2 * StrictMath.cos(course) / Wgs84.MEAN_RADIUS_METRES;
        double sin = StrictMath.sin(half);
        double w = 1 - Wgs84.ECCENTRICITY_SQUARED * sin * sin;
        double n = Wgs84.SEMI_MAJOR_METRES / Math.sqrt(w);
        double m = n * (1 - Wgs84.ECCENTRICITY_SQUARED) / w;
        latitude += metres * StrictMath.cos(course) / m;
        longitude += metres * StrictMath.sin(course) / (n * StrictMath.cos(half));
        flown += metres;
        seconds += dt;
    }

    private double height(int next, double left) {
        double start = waypoints.getFirst().heightMetres();
        double end = waypoints.getLast().heightMetres();
        double ahead = left + toEnd[next];
        double climbing = start + style.climbSlope() * flown;
        double descending = end + style.descentSlope() * ahead;
        return Math.min(style.cruiseMetres(), Math.min(climbing, descending));
    }

    private double slope(int next) {
        double left = distanceTo(next);
        double height = height(next, left);
        if (height >= style.cruiseMetres()) {
            return 0;
        }
        double descending = waypoints.getLast().heightMetres() + style.descentSlope() * (left + toEnd[next]);
        return height >= descending ? -style.descentSlope() : style.climbSlope();
    }

    private void record(Trajectory.Builder builder, int next) {
        int towards = Math.min(next, waypoints.size() - 1);
        GeoPoint point = new GeoPoint(latitude, longitude, height(towards, distanceTo(towards)));
        LocalFrame frame = new LocalFrame(point);
        builder.add(seconds, frame.origin(), frame.rotateToEcef(localVelocity(slope(towards))));
    }

    private Vector3 localVelocity(double slope) {
        double v = style.speedMps();
        return new Vector3(v * StrictMath.sin(course), v * StrictMath.cos(course), v * slope);
    }

    private void finish(Trajectory.Builder builder) {
        GeoPoint target = waypoints.getLast();
        double left = Math.max(distanceTo(waypoints.size() - 1), 1);
        seconds += left / style.speedMps();
        LocalFrame frame = new LocalFrame(target);
        builder.add(seconds, frame.origin(), frame.rotateToEcef(localVelocity(-style.descentSlope())));
    }
}
