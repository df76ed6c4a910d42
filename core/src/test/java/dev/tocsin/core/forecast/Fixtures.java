package dev.tocsin.core.forecast;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.ModeEstimate;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Zones, states and tracks for the tests of this package.
final class Fixtures {
    static final long NOW = 1_713_040_000_000_000_000L;
    static final ClassProbabilities BALLISTIC = new ClassProbabilities(1, 0, 0, 0, 0);
    static final ClassProbabilities DRONE = new ClassProbabilities(0, 0, 1, 0, 0);
    static final ClassProbabilities CRUISE = new ClassProbabilities(0, 1, 0, 0, 0);
    static final ClassProbabilities AIRCRAFT = new ClassProbabilities(0, 0, 0, 1, 0);

    private Fixtures() {}

    /// A square zone with sides of twice `half` metres.
    static Zone square(String id, double latitudeDegrees, double longitudeDegrees, double half) {
        return box(id, GeoPoint.ofDegrees(latitudeDegrees, longitudeDegrees), half, half);
    }

    /// A rectangular zone that reaches so many metres to north and south, and to east and west.
    static Zone box(String id, GeoPoint centre, double north, double east) {
        double dLat = north / 6_371_000;
        double dLon = east / 6_371_000 / Math.cos(centre.latitudeRadians());
        List<GeoPoint> corners = new ArrayList<>();
        int[][] signs = {{-1, -1}, {-1, 1}, {1, 1}, {1, -1}};
        for (int[] s : signs) {
            corners.add(
                    new GeoPoint(centre.latitudeRadians() + s[0] * dLat, centre.longitudeRadians() + s[1] * dLon, 0));
        }
        Area area = new Area(List.of(new Area.Ring(corners)));
        return new Zone(new ZoneId(id), new NodeId("il"), Optional.empty(), id, centre, area, 1000, 60_000_000_000L);
    }

    static Region region(List<Zone> zones) {
        List<Zone> sorted = new ArrayList<>(zones);
        sorted.sort(Comparator.comparing(Zone::id));
        return new Region("test", "1", "00", sorted);
    }

    /// A grid of square zones that touch each other, `count` by `count`, around a place.
    static List<Zone> mosaic(double latitudeDegrees, double longitudeDegrees, int count, double half) {
        List<Zone> zones = new ArrayList<>();
        double dLat = Math.toDegrees(2 * half / 6_371_000);
        double dLon = dLat / Math.cos(Math.toRadians(latitudeDegrees));
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                String id = String.format("z-%03d-%03d", i, j);
                double lat = latitudeDegrees + (i - 0.5 * (count - 1)) * dLat;
                double lon = longitudeDegrees + (j - 0.5 * (count - 1)) * dLon;
                zones.add(square(id, lat, lon, half));
            }
        }
        return zones;
    }

    /// An estimate at a place with a velocity in east, north, up and equal sigmas in all directions.
    static StateEstimate estimate(GeoPoint at, Vector3 velocity, double sigma, double sigmaVelocity) {
        Vector3 p = Wgs84.toEcef(at);
        Vector3 v = new LocalFrame(at).rotateToEcef(velocity);
        double[] covariance = new double[StateEstimate.PACKED];
        for (int i = 0; i < StateEstimate.SIZE; i++) {
            double s = i < 3 ? sigma : sigmaVelocity;
            covariance[i * (i + 1) / 2 + i] = s * s;
        }
        return new StateEstimate(new double[] {p.x(), p.y(), p.z(), v.x(), v.y(), v.z()}, covariance);
    }

    static Track track(StateEstimate state, MotionMode mode, ClassProbabilities classes) {
        return track(state, mode, classes, Identity.NONE);
    }

    static Track track(StateEstimate state, MotionMode mode, ClassProbabilities classes, Identity identity) {
        return new Track(
                new TrackId("il-1"),
                TrackStatus.CONFIRMED,
                NOW,
                1.0,
                state,
                List.of(new ModeEstimate(mode, 1, state)),
                classes,
                identity,
                List.of(),
                NOW - 60_000_000_000L,
                NOW);
    }

    /// A medium-range arc near its top, flying west towards 32 N 35 E or so.
    static StateEstimate arc(double sigma, double sigmaVelocity) {
        return estimate(GeoPoint.ofDegrees(32.5, 40, 200_000), new Vector3(-2100, 0, -200), sigma, sigmaVelocity);
    }

    /// A drone at 1,000 m that flies west.
    static StateEstimate drone(double latitudeDegrees, double longitudeDegrees) {
        return estimate(GeoPoint.ofDegrees(latitudeDegrees, longitudeDegrees, 1000), new Vector3(-50, 0, 0), 100, 1.5);
    }
}
