package dev.tocsin.app;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a recording lets one say of the sensors in it, which it does not describe: time between looks from
/// how often each object comes back, reach from the farthest plot. Accuracies are those usual for the kind.
final class SensorGuess {
    private static final int MAX_INTERVALS = 100_000;
    private static final double LEAST_SCAN_SECONDS = 0.5;
    private static final double USUAL_SCAN_SECONDS = 5;
    private static final Sensor.Accuracy RADAR = new Sensor.Accuracy(25, 1.2e-3, 2e-3, 25, 50);
    private static final Sensor.Accuracy POSITIONS = new Sensor.Accuracy(50, 1e-3, 1e-3, 80, 120);

    private static final class Seen {
        final Map<Long, Long> lastNanos = new HashMap<>();
        final List<Double> intervals = new ArrayList<>();
        double farthest = 1_000;
        boolean transponder;
        Vector3 sum = Vector3.ZERO;
        int positions;
    }

    private final Map<SensorId, Seen> seen = new TreeMap<>();

    /// Learns from a batch.
    void add(PlotBatch batch) {
        Seen sensor = seen.computeIfAbsent(batch.sensor(), _ -> new Seen());
        for (int i = 0; i < batch.size(); i++) {
            interval(sensor, batch, i);
            sensor.transponder |= batch.has(i, PlotField.MODE_S);
            if (batch.has(i, PlotField.POLAR)) {
                sensor.farthest = Math.max(sensor.farthest, batch.rangeMetres(i));
            } else if (batch.has(i, PlotField.POSITION)) {
                sensor.sum = sensor.sum.plus(
                        Wgs84.toEcef(new GeoPoint(batch.latitudeRadians(i), batch.longitudeRadians(i), 0)));
                sensor.positions++;
            }
        }
    }

    private static void interval(Seen sensor, PlotBatch batch, int i) {
        Optional<Long> key = objectKey(batch, i);
        if (key.isEmpty() || sensor.intervals.size() >= MAX_INTERVALS) {
            return;
        }
        Long before = sensor.lastNanos.put(key.get(), batch.timeNanos(i));
        if (before != null) {
            double seconds = (batch.timeNanos(i) - before) * 1e-9;
            if (seconds > LEAST_SCAN_SECONDS) {
                sensor.intervals.add(seconds);
            }
        }
    }

    /// What tells objects apart in a recording, for measuring only: the address, else the sensor's own track
    /// number.
    static Optional<Long> objectKey(PlotBatch batch, int i) {
        if (batch.has(i, PlotField.MODE_S)) {
            return Optional.of((long) batch.modeSAddress(i));
        }
        if (batch.has(i, PlotField.TRACK_NUMBER)) {
            return Optional.of((1L << 32) + batch.trackNumber(i));
        }
        return Optional.empty();
    }

    /// The sensors of the recording.
    ///
    /// @param categories the category of each
    /// @param sites where radars stand, as far as known
    List<Sensor> sensors(Map<SensorId, Integer> categories, Map<SensorId, GeoPoint> sites) {
        List<Sensor> sensors = new ArrayList<>();
        seen.forEach((id, what) -> sensors.add(sensor(id, what, categories.getOrDefault(id, 0), sites)));
        return sensors;
    }

    private static Sensor sensor(SensorId id, Seen what, int category, Map<SensorId, GeoPoint> sites) {
        boolean radar = category == 48;
        SensorKind kind = radar ? SensorKind.RADAR_2D : category == 62 ? SensorKind.TRACKER : SensorKind.ADS_B;
        GeoPoint nominal = radar ? GeoPoint.ofDegrees(0, 0, 50) : centre(what);
        return new Sensor(
                id,
                new NodeId("recording"),
                kind,
                sites.getOrDefault(id, nominal),
                id.value(),
                radar ? what.farthest * 1.05 : 1_500_000,
                radar ? RADAR : POSITIONS,
                (long) (scanSeconds(what) * 1e9),
                0.95,
                radar ? (what.transponder ? 20 : 10) : 0.1);
    }

    private static GeoPoint centre(Seen what) {
        return what.positions == 0
                ? GeoPoint.ofDegrees(0, 0)
                : Wgs84.toGeodetic(what.sum.times(1.0 / what.positions)).withHeight(10_000);
    }

    private static double scanSeconds(Seen what) {
        if (what.intervals.isEmpty()) {
            return USUAL_SCAN_SECONDS;
        }
        Collections.sort(what.intervals);
        return Math.min(60, what.intervals.get(what.intervals.size() / 2));
    }
}
