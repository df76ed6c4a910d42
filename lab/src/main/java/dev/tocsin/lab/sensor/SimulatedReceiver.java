package dev.tocsin.lab.sensor;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.lab.scenario.Draws;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.lab.scenario.Trajectory;
import dev.tocsin.lab.scenario.TruthObject;
import dev.tocsin.wire.Units;
import java.util.ArrayList;
import java.util.List;

/// A receiver of positions that aircraft broadcast: each aircraft has its own phase in the scan and is heard in it with
/// the detection probability. Not thread-safe.
final class SimulatedReceiver implements SimulatedSensor {
    private static final int PARTS = 4;
    private static final double FEET_25 = 25 * Units.FOOT;

    private final SensorSpec spec;
    private final Sensor sensor;
    private final Sky sky;
    private final Draws draws;
    private final LineOfSight sight;
    private final double[] state = new double[Trajectory.SIZE];
    private long part;

    SimulatedReceiver(SensorSpec spec, Sky sky, Draws root, long fromNanos) {
        this.spec = spec;
        this.sensor = spec.sensor();
        this.sky = sky;
        this.draws = root.stream("receiver").stream(sensor.id().value());
        this.sight = new LineOfSight(spec);
        this.part = Math.floorDiv(fromNanos, partNanos()) + 1;
    }

    private long partNanos() {
        return sensor.scanNanos() / PARTS;
    }

    @Override
    public long nextNanos() {
        return (part + 1) * partNanos() + spec.latencyNanos();
    }

    @Override
    public Look next() {
        long start = part * partNanos();
        PlotBatch batch = new PlotBatch(sensor.id(), nextNanos());
        List<Integer> seen = new ArrayList<>();
        sky.at(start);
        Vector3 site = sight.frame().origin();
        for (int i = 0; i < sky.size(); i++) {
            TruthObject object = sky.object(i);
            if (object.cooperative()
                    && object.appearsTo(sensor.id())
                    && Math.floorMod(object.index(), PARTS) == Math.floorMod(part, PARTS)
                    && sky.near(i, site.x(), site.y(), site.z(), sensor.maxRangeMetres())
                    && hear(object, start, batch)) {
                seen.add(object.index());
            }
        }
        Look look = new Look(spec, nextNanos(), 0, Math.floorMod(part, PARTS) == 0, batch, seen);
        part++;
        return look;
    }

    private boolean hear(TruthObject object, long start, PlotBatch batch) {
        long time = start + Math.round(draws.stream("phase").uniform(object.index()) * partNanos());
        object.trajectory().stateAt(time, state);
        if (sight.rangeTo(state) > sensor.maxRangeMetres()) {
            return false;
        }
        Draws own = draws.stream(part).stream(object.index());
        boolean heard = object.trajectory().covers(time)
                && spec.worksAt(time)
                && sight.look(state)
                && own.uniform(0) < sensor.detectionProbability();
        if (heard) {
            append(object, time, own, batch);
        }
        return heard;
    }

    private void append(TruthObject object, long time, Draws own, PlotBatch batch) {
        int row = batch.append(time);
        double sigma = sensor.accuracy().positionMetres();
        GeoPoint truth = Wgs84.toGeodetic(new Vector3(state[0], state[1], state[2]));
        LocalFrame frame = new LocalFrame(truth);
        GeoPoint told =
                Wgs84.toGeodetic(frame.toEcef(new Vector3(sigma * own.gaussian(1), sigma * own.gaussian(2), 0)));
        Vector3 velocity = frame.rotateToLocal(new Vector3(state[3], state[4], state[5]));
        batch.setPosition(row, told.latitudeRadians(), told.longitudeRadians());
        batch.setPositionSigma(row, sigma);
        batch.setAltitude(row, Math.rint(truth.heightMetres() / FEET_25) * FEET_25);
        batch.setHeight(row, truth.heightMetres() + sigma * own.gaussian(3));
        batch.setVelocity(
                row,
                Math.sqrt(velocity.x() * velocity.x() + velocity.y() * velocity.y()),
                Angles.wrapTwoPi(StrictMath.atan2(velocity.x(), velocity.y())));
        batch.setVerticalRate(row, velocity.z());
        object.identity().modeSAddress().ifPresent(address -> batch.setModeS(row, address));
        object.identity().callsign().ifPresent(callsign -> batch.setCallsign(row, Callsigns.pack(callsign)));
    }
}
