package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A simulated rotating radar that measures at the instant its beam points at the object.
final class SimRadar {
    final Sensor sensor;
    final RadarSite site;
    private final boolean height;

    SimRadar(String id, double latitude, double longitude, SensorKind kind, double scanSeconds, double clutter) {
        this(new Sensor(
                new SensorId(id),
                new NodeId("aa"),
                kind,
                GeoPoint.ofDegrees(latitude, longitude, 100),
                id,
                450_000,
                new Sensor.Accuracy(60, 1.5e-3, 2e-3, 60, 50),
                (long) (scanSeconds * 1e9),
                0.9,
                clutter));
    }

    SimRadar(Sensor sensor) {
        this.sensor = sensor;
        this.site = new RadarSite(sensor.site());
        this.height = sensor.kind() == SensorKind.RADAR_2D;
    }

    /// One object as seen by sensors.
    interface Path {
        Vector3 at(double seconds);
    }

    /// Level flight along a straight chord with constant speed, good for some 100 km.
    static Path straight(GeoPoint from, double speed, double courseDegrees) {
        var frame = new dev.tocsin.core.geo.LocalFrame(from);
        double course = Math.toRadians(courseDegrees);
        double radius = Wgs84.MEAN_RADIUS_METRES + from.heightMetres();
        return t -> {
            double angle = speed * t / radius;
            Vector3 level = frame.east()
                    .times(StrictMath.sin(course))
                    .plus(frame.north().times(StrictMath.cos(course)));
            Vector3 centre = frame.origin().minus(frame.up().times(radius));
            return centre.plus(frame.up().times(radius * StrictMath.cos(angle)))
                    .plus(level.times(radius * StrictMath.sin(angle)));
        };
    }

    /// One rotation from `start` seconds on: a plot per detected object in the order of the beam, and
    /// clutter.
    PlotBatch rotation(double start, List<? extends Path> paths, Random random) {
        double scan = sensor.scanNanos() * 1e-9;
        List<double[]> out = new ArrayList<>();
        for (Path path : paths) {
            double t = start;
            for (int i = 0; i < 3; i++) {
                Vector3 p = path.at(t);
                t = start + scan * site.azimuthTo(p.x(), p.y(), p.z()) / (2 * Math.PI);
            }
            Vector3 p = path.at(t);
            double range = site.rangeTo(p.x(), p.y(), p.z());
            double h = Wgs84.radialHeight(p.x(), p.y(), p.z());
            if (random.nextDouble() < sensor.detectionProbability()
                    && range < Math.min(sensor.maxRangeMetres(), site.horizonMetres(h))) {
                out.add(new double[] {
                    t,
                    range + random.nextGaussian() * sensor.accuracy().rangeMetres(),
                    site.azimuthTo(p.x(), p.y(), p.z())
                            + random.nextGaussian() * sensor.accuracy().azimuthRadians(),
                    site.elevationTo(p.x(), p.y(), p.z())
                            + random.nextGaussian() * sensor.accuracy().elevationRadians(),
                    h + random.nextGaussian() * sensor.accuracy().altitudeMetres()
                });
            }
        }
        int clutter = poisson(sensor.clutterPerScan(), random);
        for (int i = 0; i < clutter; i++) {
            double azimuth = random.nextDouble() * 2 * Math.PI;
            out.add(new double[] {
                start + scan * azimuth / (2 * Math.PI),
                2000 + random.nextDouble() * (sensor.maxRangeMetres() - 2000),
                azimuth,
                random.nextDouble() * 0.5,
                random.nextDouble() * 12_000
            });
        }
        out.sort((a, b) -> Double.compare(a[0], b[0]));
        return batch(out);
    }

    private PlotBatch batch(List<double[]> plots) {
        double last = plots.isEmpty() ? 0 : plots.getLast()[0];
        PlotBatch batch = new PlotBatch(sensor.id(), nanos(last));
        for (double[] plot : plots) {
            int row = batch.append(nanos(plot[0]));
            batch.setPolar(row, plot[1], dev.tocsin.core.geo.Angles.wrapTwoPi(plot[2]));
            if (sensor.kind() == SensorKind.RADAR_3D) {
                batch.setElevation(row, plot[3]);
            } else if (height) {
                batch.setAltitude(row, plot[4]);
            }
        }
        return batch;
    }

    static long nanos(double seconds) {
        return 1_700_000_000_000_000_000L + (long) (seconds * 1e9);
    }

    private static int poisson(double mean, Random random) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
