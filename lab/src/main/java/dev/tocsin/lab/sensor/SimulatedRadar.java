package dev.tocsin.lab.sensor;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.lab.scenario.Draws;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.lab.scenario.Trajectory;
import dev.tocsin.lab.scenario.TruthObject;
import dev.tocsin.wire.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A radar that turns: at the start of each rotation it computes when its beam will meet each object, and hands out the
/// plots sector by sector. Not thread-safe.
final class SimulatedRadar implements SimulatedSensor {
    /// Messages per rotation.
    static final int SECTORS = 8;

    private static final double TWO_PI = 2 * Math.PI;
    private static final double TAPER_FROM = 0.85;
    private static final double TAPER_TO = 0.45;
    private static final double FEET_25 = 25 * Units.FOOT;
    private static final int DRAWS_PER_OBJECT = 8;

    /// One plot before it is sent.
    ///
    /// @param object index of the object or [Look#CLUTTER]
    record Shot(long timeNanos, double range, double azimuth, double elevation, double altitude, int object) {}

    private final SensorSpec spec;
    private final Sensor sensor;
    private final Sky sky;
    private final List<TruthObject> objects;
    private final Draws draws;
    private final LineOfSight sight;
    private final long phaseNanos;
    private final double[] state = new double[Trajectory.SIZE];
    private List<Shot> shots = List.of();
    private int nextShot;
    private long rotation;
    private int sector;

    SimulatedRadar(SensorSpec spec, Sky sky, List<TruthObject> objects, Draws root, long fromNanos) {
        this.spec = spec;
        this.sensor = spec.sensor();
        this.sky = sky;
        this.objects = objects;
        this.draws = root.stream("radar").stream(sensor.id().value());
        this.sight = new LineOfSight(spec);
        this.phaseNanos = Math.round(draws.uniform(0) * sensor.scanNanos());
        this.rotation = Math.floorDiv(fromNanos - phaseNanos, sensor.scanNanos()) + 1;
        rotate();
    }

    private long startNanos() {
        return phaseNanos + rotation * sensor.scanNanos();
    }

    private long endOfSector(int number) {
        return startNanos() + sensor.scanNanos() * (number + 1) / SECTORS;
    }

    @Override
    public long nextNanos() {
        return endOfSector(sector) + spec.latencyNanos();
    }

    @Override
    public Look next() {
        long end = endOfSector(sector);
        long sent = nextNanos();
        PlotBatch batch = new PlotBatch(sensor.id(), sent);
        List<Integer> seen = new ArrayList<>();
        while (nextShot < shots.size() && shots.get(nextShot).timeNanos() < end) {
            Shot shot = shots.get(nextShot++);
            append(batch, shot);
            seen.add(shot.object());
        }
        Look look = new Look(spec, sent, sector, sector == 0, batch, seen);
        sector++;
        if (sector == SECTORS) {
            sector = 0;
            rotation++;
            rotate();
        }
        return look;
    }

    private void rotate() {
        long start = startNanos();
        List<Shot> found = new ArrayList<>();
        sky.at(start);
        Draws scan = draws.stream(rotation);
        for (int i = 0; i < sky.size(); i++) {
            double x = sight.frame().origin().x();
            double y = sight.frame().origin().y();
            double z = sight.frame().origin().z();
            if (sky.near(i, x, y, z, sensor.maxRangeMetres()) && sky.object(i).appearsTo(sensor.id())) {
                meet(sky.object(i), start, scan, found);
            }
        }
        clutter(start, scan, found);
        found.removeIf(shot -> !spec.worksAt(shot.timeNanos()));
        found.sort(Comparator.comparingLong(Shot::timeNanos).thenComparingInt(Shot::object));
        shots = found;
        nextShot = 0;
    }

    /// Where the beam meets the object, and whether it is seen there.
    private void meet(TruthObject object, long start, Draws scan, List<Shot> found) {
        boolean answers = object.cooperative() && spec.transponders();
        if (!answers && !spec.primary()) {
            return;
        }
        double reach = sensor.maxRangeMetres() * (answers ? 1 : object.visibility());
        Trajectory path = object.trajectory();
        path.stateAt(start + sensor.scanNanos() / 2, state);
        if (sight.rangeTo(state) > reach + Sky.FASTEST_MPS * sensor.scanNanos() * 1e-9) {
            return;
        }
        long time = start + Math.round(sight.azimuthTo(state) / TWO_PI * sensor.scanNanos());
        path.stateAt(time, state);
        if (!path.covers(time) || !sight.look(state) || sight.rangeMetres() > reach) {
            return;
        }
        Draws own = scan.stream(object.index());
        if (own.uniform(0) < sensor.detectionProbability() * taper(sight.rangeMetres() / reach)) {
            double height = EarthDynamics.WGS84.height(state[0], state[1], state[2]);
            double altitude = answers ? Math.rint(height / FEET_25) * FEET_25 : Double.NaN;
            found.add(measured(time, own, altitude, object.index()));
        }
    }

    private Shot measured(long time, Draws own, double altitude, int index) {
        Sensor.Accuracy accuracy = sensor.accuracy();
        double range = sight.rangeMetres() + spec.biases().rangeMetres() + accuracy.rangeMetres() * own.gaussian(1);
        double azimuth =
                sight.azimuthRadians() + spec.biases().azimuthRadians() + accuracy.azimuthRadians() * own.gaussian(2);
        double elevation = sight.elevationRadians() + accuracy.elevationRadians() * own.gaussian(3);
        return new Shot(time, Math.max(1, range), Angles.wrapTwoPi(azimuth), elevation, altitude, index);
    }

    /// Less is seen at the edge of the reach.
    private static double taper(double share) {
        if (share <= TAPER_FROM) {
            return 1;
        }
        return 1 + (TAPER_TO - 1) * (share - TAPER_FROM) / (1 - TAPER_FROM);
    }

    private void clutter(long start, Draws scan, List<Shot> found) {
        Draws own = scan.stream("clutter");
        int count = own.poisson(0, sensor.clutterPerScan());
        SensorSpec.Sector looks = spec.sector();
        for (int i = 0; i < count; i++) {
            long step = 1 + (long) DRAWS_PER_OBJECT * i;
            double range = sensor.maxRangeMetres() * Math.sqrt(own.uniform(step, 1e-4, 1));
            double width = Math.min(TWO_PI, looks.widthRadians());
            double azimuth = Angles.wrapTwoPi(looks.azimuthFromRadians() + width * own.uniform(step + 1));
            double elevation = own.uniform(step + 2, Math.max(0, looks.lowestRadians()), Math.toRadians(5));
            long time = start + Math.round(azimuth / TWO_PI * sensor.scanNanos());
            found.add(new Shot(time, range, azimuth, elevation, Double.NaN, Look.CLUTTER));
        }
    }

    private void append(PlotBatch batch, Shot shot) {
        int row = batch.append(shot.timeNanos());
        batch.setPolar(row, shot.range(), shot.azimuth());
        if (sensor.kind() == SensorKind.RADAR_3D) {
            batch.setElevation(row, shot.elevation());
        }
        if (shot.object() == Look.CLUTTER || Double.isNaN(shot.altitude())) {
            return;
        }
        batch.setAltitude(row, shot.altitude());
        Identity identity = objects.get(shot.object()).identity();
        identity.modeSAddress().ifPresent(address -> batch.setModeS(row, address));
        identity.mode3A().ifPresent(code -> batch.setMode3A(row, code));
        identity.callsign().ifPresent(callsign -> batch.setCallsign(row, Callsigns.pack(callsign)));
    }
}
