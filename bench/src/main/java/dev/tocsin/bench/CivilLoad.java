package dev.tocsin.bench;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.lab.sensor.Look;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Civil radars that see the same aircraft above their horizons, each once in four seconds and 19 times in 20: the load
/// beside which a node warns. Aircraft fly straight, 250 m/s, at 9 to 12 km, and are named by their
/// transponders; ranges and azimuths have the errors that the radars are said to have. Deterministic. Not thread-safe.
final class CivilLoad {
    private static final long SCAN_NANOS = 4 * Nanos.SECOND;
    private static final int SECTORS = 32;
    private static final double SIDE_METRES = 600_000;
    private static final double SPEED_MPS = 250;
    private static final double RING_METRES = 100_000;
    private static final double REACH_METRES = 470_000;
    private static final double RANGE_SIGMA_METRES = 80;
    private static final double AZIMUTH_SIGMA_RADIANS = 0.0015;
    private static final double DETECTION = 0.95;

    private final List<SensorSpec> radars = new ArrayList<>();
    private final List<RadarSite> sites = new ArrayList<>();
    /// Where each aircraft begins, ECEF metres, and the vector as long as that in the direction in which it flies.
    private final double[][] aircraft;
    private final Random errors = new Random(2);
    private final long beganNanos;
    private final long stepNanos;
    private long step;

    /// A load around a place.
    ///
    /// @param objects aircraft in the air
    /// @param count radars, 0 for no load
    CivilLoad(NodeId node, GeoPoint centre, int objects, int count, long beginNanos) {
        this.aircraft = new double[objects][];
        LocalFrame frame = new LocalFrame(centre);
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            GeoPoint site = Wgs84.toGeodetic(
                    frame.toEcef(new Vector3(RING_METRES * Math.sin(angle), RING_METRES * Math.cos(angle), 0)));
            GeoPoint ground = new GeoPoint(site.latitudeRadians(), site.longitudeRadians(), 0);
            radars.add(radar(node, ground, i));
            sites.add(new RadarSite(ground));
        }
        Random random = new Random(1);
        for (int i = 0; i < objects; i++) {
            double course = 2 * Math.PI * random.nextDouble();
            double east = (random.nextDouble() - 0.5) * SIDE_METRES;
            double north = (random.nextDouble() - 0.5) * SIDE_METRES;
            GeoPoint below = Wgs84.toGeodetic(frame.toEcef(new Vector3(east, north, 0)));
            double height = 9_000 + 3_000 * random.nextDouble();
            aircraft[i] = begin(new GeoPoint(below.latitudeRadians(), below.longitudeRadians(), height), course);
        }
        this.beganNanos = beginNanos;
        this.stepNanos = SCAN_NANOS / SECTORS / Math.max(1, count);
    }

    /// A sector of a radar between two upright planes through it.
    ///
    /// @param from normal of the first plane, into the sector
    /// @param to normal of the second plane, out of it
    private record Sector(Vector3 origin, Vector3 from, Vector3 to) {
        static Sector of(RadarSite site, int sector) {
            return new Sector(site.frame().origin(), normal(site, sector), normal(site, sector + 1));
        }

        private static Vector3 normal(RadarSite site, int sector) {
            double azimuth = 2 * Math.PI * sector / SECTORS;
            Vector3 east = site.frame().east().times(Math.cos(azimuth));
            return east.minus(site.frame().north().times(Math.sin(azimuth)));
        }

        boolean holds(double x, double y, double z) {
            double dx = x - origin.x();
            double dy = y - origin.y();
            double dz = z - origin.z();
            double after = dx * from.x() + dy * from.y() + dz * from.z();
            double past = dx * to.x() + dy * to.y() + dz * to.z();
            return after >= 0 && past < 0;
        }
    }

    private static double[] begin(GeoPoint at, double course) {
        LocalFrame frame = new LocalFrame(at);
        Vector3 place = frame.origin();
        Vector3 along = frame.east().times(Math.sin(course)).plus(frame.north().times(Math.cos(course)));
        Vector3 level = along.minus(place.times(along.dot(place) / place.dot(place)));
        Vector3 scaled = level.times(place.norm() / level.norm());
        return new double[] {place.x(), place.y(), place.z(), scaled.x(), scaled.y(), scaled.z()};
    }

    /// The number of radars that give so many plots a second of so many aircraft.
    static int radars(int objects, int plotsPerSecond) {
        return (int) Math.ceil((double) plotsPerSecond * SCAN_NANOS / Nanos.SECOND / objects);
    }

    private static SensorSpec radar(NodeId node, GeoPoint site, int i) {
        Sensor sensor = new Sensor(
                new SensorId("load-" + i),
                node,
                SensorKind.RADAR_2D,
                site,
                "load-" + i,
                REACH_METRES,
                new Sensor.Accuracy(RANGE_SIGMA_METRES, AZIMUTH_SIGMA_RADIANS, 0, 30, 0),
                SCAN_NANOS,
                DETECTION,
                1);
        SensorSpec.Sector around = new SensorSpec.Sector(0, 2 * Math.PI, 0, Math.PI / 2);
        return new SensorSpec(
                sensor, 9, 100 + i, true, true, around, new SensorSpec.Biases(0, 0), 0, Collections.emptyList());
    }

    List<SensorSpec> radars() {
        return radars;
    }

    /// When the next look is sent, [Long#MAX_VALUE] without a load.
    long nextNanos() {
        return radars.isEmpty() ? Long.MAX_VALUE : beganNanos + (step + 1) * stepNanos;
    }

    /// The next look: one sector of one radar.
    Look next() {
        int radar = (int) (step % radars.size());
        int sector = (int) (step / radars.size() % SECTORS);
        long now = nextNanos();
        step++;
        SensorSpec spec = radars.get(radar);
        PlotBatch plots = new PlotBatch(spec.sensor().id(), now);
        List<Integer> objects = new ArrayList<>();
        double angle = SPEED_MPS / Wgs84.MEAN_RADIUS_METRES * (now - beganNanos) * 1e-9;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        RadarSite site = sites.get(radar);
        Sector beam = Sector.of(site, sector);
        for (int i = 0; i < aircraft.length; i++) {
            double[] one = aircraft[i];
            double x = one[0] * cos + one[3] * sin;
            double y = one[1] * cos + one[4] * sin;
            double z = one[2] * cos + one[5] * sin;
            if (!beam.holds(x, y, z)) {
                continue;
            }
            double azimuth = site.azimuthTo(x, y, z);
            double slant = site.rangeTo(x, y, z);
            double height = Wgs84.radialHeight(x, y, z);
            if (slant < Math.min(REACH_METRES, site.horizonMetres(height)) && errors.nextDouble() < DETECTION) {
                int row = plots.append(now);
                plots.setPolar(
                        row,
                        slant + RANGE_SIGMA_METRES * errors.nextGaussian(),
                        Angles.wrapTwoPi(azimuth + AZIMUTH_SIGMA_RADIANS * errors.nextGaussian()));
                plots.setAltitude(row, height);
                plots.setModeS(row, 0x700000 + i);
                objects.add(i);
            }
        }
        return new Look(spec, now, sector, sector == 0, plots, objects);
    }
}
