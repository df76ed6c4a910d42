package dev.tocsin.core.registration;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Takes the errors of each sensor out of its plots: those configured, and those that it learns of radars
/// from aircraft that broadcast their positions, or that several radars see. Deterministic; not thread-safe.
public final class Registration {
    private final Map<SensorId, Correction> corrections = new TreeMap<>();
    private final EarthLearner learner;

    /// Sensors without known errors.
    public Registration(List<Sensor> sensors) {
        this(sensors, Map.of());
    }

    /// Sensors with known errors; those not named have none.
    ///
    /// @throws IllegalArgumentException when a correction names a sensor that does not exist
    public Registration(List<Sensor> sensors, Map<SensorId, Correction> known) {
        learner = new EarthLearner(sensors);
        for (Sensor sensor : sensors) {
            corrections.put(sensor.id(), known.getOrDefault(sensor.id(), Correction.NONE));
        }
        for (SensorId id : new TreeMap<>(known).keySet()) {
            if (!corrections.containsKey(id)) {
                throw new IllegalArgumentException("correction for an unknown sensor: " + id);
            }
        }
    }

    /// The plots without the errors configured and learnt so far: the same batch when there are none, else
    /// a new one. Learns from the batch. The batch of a sensor that is not configured is returned as it is.
    public PlotBatch correct(PlotBatch batch) {
        PlotBatch configured = without(batch, corrections.getOrDefault(batch.sensor(), Correction.NONE));
        learner.take(configured);
        return without(configured, learner.correction(batch.sensor()));
    }

    /// By which factor the plots of a sensor are noisier than it is said to be; 1 unless it fails.
    public double noiseFactor(SensorId sensor) {
        return learner.noiseFactor(sensor);
    }

    /// Which sensors turned out to be biased or failing since the last call.
    public List<Finding> drainFindings() {
        return learner.drainFindings();
    }

    private static PlotBatch without(PlotBatch batch, Correction correction) {
        if (correction.equals(Correction.NONE)) {
            return batch;
        }
        PlotBatch out = new PlotBatch(batch.sensor(), batch.receivedNanos());
        for (int i = 0; i < batch.size(); i++) {
            int row = out.append(batch.timeNanos(i) - correction.timeNanos());
            copyMeasured(batch, i, out, row, correction);
            copyReported(batch, i, out, row);
        }
        return out;
    }

    private static void copyMeasured(PlotBatch from, int i, PlotBatch to, int row, Correction correction) {
        if (from.has(i, PlotField.POLAR)) {
            to.setPolar(
                    row,
                    Math.max(0, from.rangeMetres(i) - correction.rangeMetres()),
                    Angles.wrapTwoPi(from.azimuthRadians(i) - correction.azimuthRadians()));
        }
        if (from.has(i, PlotField.ELEVATION)) {
            to.setElevation(row, from.elevationRadians(i));
        }
        if (from.has(i, PlotField.RANGE_RATE)) {
            to.setRangeRate(row, from.rangeRateMps(i));
        }
        if (from.has(i, PlotField.TRACK_NUMBER)) {
            to.setTrackNumber(row, from.trackNumber(i));
        }
    }

    private static void copyReported(PlotBatch from, int i, PlotBatch to, int row) {
        if (from.has(i, PlotField.ALTITUDE)) {
            to.setAltitude(row, from.altitudeMetres(i));
        }
        if (from.has(i, PlotField.POSITION)) {
            to.setPosition(row, from.latitudeRadians(i), from.longitudeRadians(i));
        }
        if (from.has(i, PlotField.POSITION_SIGMA)) {
            to.setPositionSigma(row, from.positionSigmaMetres(i));
        }
        if (from.has(i, PlotField.HEIGHT)) {
            to.setHeight(row, from.heightMetres(i));
        }
        if (from.has(i, PlotField.VELOCITY)) {
            to.setVelocity(row, from.groundSpeedMps(i), from.courseRadians(i));
        }
        if (from.has(i, PlotField.VERTICAL_RATE)) {
            to.setVerticalRate(row, from.verticalRateMps(i));
        }
        copyIdentity(from, i, to, row);
    }

    private static void copyIdentity(PlotBatch from, int i, PlotBatch to, int row) {
        if (from.has(i, PlotField.MODE_S)) {
            to.setModeS(row, from.modeSAddress(i));
        }
        if (from.has(i, PlotField.MODE_3A)) {
            to.setMode3A(row, from.mode3A(i));
        }
        if (from.has(i, PlotField.CALLSIGN)) {
            to.setCallsign(row, from.callsign(i));
        }
    }
}
