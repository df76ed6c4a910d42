package dev.tocsin.bench;

import dev.tocsin.core.geo.GeoPoint;
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

/// Civil radars that see the same 1,000 aircraft, each once in four seconds, so many plots a second in all: the load
/// beside which a node warns. Aircraft fly straight, 250 m/s, at 9 to 12 km, and are named by their transponders. Not
/// thread-safe.
final class CivilLoad {
    private static final int AIRCRAFT = 1_000;
    private static final long SCAN_NANOS = 4 * Nanos.SECOND;
    private static final int SECTORS = 32;
    private static final double SIDE_METRES = 600_000;
    private static final double SPEED_MPS = 250;
    private static final double RING_METRES = 100_000;
    private static final double REACH_METRES = 470_000;
    private static final double METRES_PER_DEGREE = 111_320;

    private final List<SensorSpec> radars = new ArrayList<>();
    private final double[] siteX;
    private final double[] siteY;
    private final double[][] aircraft = new double[AIRCRAFT][];
    private final long beganNanos;
    private final long stepNanos;
    private long step;

    /// A load around a place.
    ///
    /// @param plotsPerSecond 0 for none
    CivilLoad(NodeId node, GeoPoint centre, int plotsPerSecond, long beginNanos) {
        double looksPerSecond = (double) AIRCRAFT * Nanos.SECOND / SCAN_NANOS;
        int count = (int) Math.ceil(plotsPerSecond / looksPerSecond);
        this.siteX = new double[count];
        this.siteY = new double[count];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            siteX[i] = RING_METRES * Math.sin(angle);
            siteY[i] = RING_METRES * Math.cos(angle);
            radars.add(radar(node, centre, i));
        }
        Random random = new Random(1);
        for (int i = 0; i < AIRCRAFT; i++) {
            double course = 2 * Math.PI * random.nextDouble();
            aircraft[i] = new double[] {
                (random.nextDouble() - 0.5) * SIDE_METRES,
                (random.nextDouble() - 0.5) * SIDE_METRES,
                SPEED_MPS * Math.sin(course),
                SPEED_MPS * Math.cos(course),
                9_000 + 3_000 * random.nextDouble()
            };
        }
        this.beganNanos = beginNanos;
        this.stepNanos = SCAN_NANOS / SECTORS / Math.max(1, count);
    }

    private SensorSpec radar(NodeId node, GeoPoint centre, int i) {
        double latitude = centre.latitudeDegrees() + siteY[i] / METRES_PER_DEGREE;
        double longitude = centre.longitudeDegrees()
                + siteX[i] / METRES_PER_DEGREE / Math.cos(Math.toRadians(centre.latitudeDegrees()));
        Sensor sensor = new Sensor(
                new SensorId("load-" + i),
                node,
                SensorKind.RADAR_2D,
                GeoPoint.ofDegrees(latitude, longitude),
                "load-" + i,
                REACH_METRES,
                new Sensor.Accuracy(80, 0.0015, 0, 30, 0),
                SCAN_NANOS,
                0.95,
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
        double seconds = (now - beganNanos) * 1e-9;
        for (int i = 0; i < AIRCRAFT; i++) {
            double[] one = aircraft[i];
            double x = one[0] + one[2] * seconds - siteX[radar];
            double y = one[1] + one[3] * seconds - siteY[radar];
            double azimuth = Math.atan2(x, y);
            double turn = azimuth < 0 ? azimuth + 2 * Math.PI : azimuth;
            double slant = Math.sqrt(x * x + y * y + one[4] * one[4]);
            if ((int) (turn * SECTORS / (2 * Math.PI)) == sector && slant < REACH_METRES) {
                int row = plots.append(now);
                plots.setPolar(row, slant, turn);
                plots.setAltitude(row, one[4]);
                plots.setModeS(row, 0x700000 + i);
                objects.add(i);
            }
        }
        return new Look(spec, now, sector, sector == 0, plots, objects);
    }
}
