package dev.tocsin.core.registration;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Learns the errors of a node's radars from aircraft that broadcast their positions and answer the radar
/// with the same address, and where there are none of these from aircraft that several radars see. Says which
/// errors are sure and large enough to be taken out. Deterministic, bounded, not thread-safe.
final class EarthLearner {
    /// An error counts when it is this many sigmas from none, and larger than these: metres, share of the
    /// radar's own sigma, seconds. Smaller ones may come from the aircraft.
    private static final double SURE_SIGMAS = 4;

    private static final double LEAST_METRES = 25;
    private static final double LEAST_SHARE = 0.5;
    private static final double LEAST_SECONDS = 0.05;
    private static final int LEAST_PAIRS = 64;
    /// A radar whose noise is this many times what it should be fails.
    private static final double FAILING = 2;

    private static final class Learnt {
        final Sensor sensor;
        final int index;
        final BiasLearner.Radar radar;
        Correction correction = Correction.NONE;
        boolean failing;
        boolean disagrees;
        double noiseFactor = 1;
        int restarts;

        Learnt(Sensor sensor, int index) {
            this.sensor = sensor;
            this.index = index;
            this.radar = new BiasLearner.Radar(new EarthView(new RadarSite(sensor.site())));
        }

        /// Whether broadcasts tell its errors.
        boolean hearsBroadcasts() {
            return radar.window.isKnown() && radar.window.size() >= LEAST_PAIRS;
        }
    }

    private final BiasLearner learner = new BiasLearner();
    private final Map<SensorId, Learnt> radars = new TreeMap<>();
    private final Map<SensorId, Sensor> receivers = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final double[] position = new double[3];
    private final RadarComparison comparison;
    private final @Nullable BiasEstimate[] broadcast;

    EarthLearner(List<Sensor> sensors) {
        List<Sensor> compared = new ArrayList<>();
        for (Sensor sensor : sensors) {
            switch (sensor.kind()) {
                case RADAR_2D, RADAR_3D -> {
                    radars.put(sensor.id(), new Learnt(sensor, compared.size()));
                    compared.add(sensor);
                }
                case ADS_B -> receivers.put(sensor.id(), sensor);
                default -> {
                    // others neither measure range nor speak for the aircraft themselves
                }
            }
        }
        comparison = new RadarComparison(compared);
        broadcast = new BiasEstimate[Math.min(RadarComparison.MOST_RADARS, compared.size())];
    }

    /// Learns from a batch.
    void take(PlotBatch batch) {
        Sensor receiver = receivers.get(batch.sensor());
        if (receiver != null) {
            for (int i = 0; i < batch.size(); i++) {
                report(receiver, batch, i);
            }
            return;
        }
        Learnt learnt = radars.get(batch.sensor());
        if (learnt != null) {
            for (int i = 0; i < batch.size(); i++) {
                plot(learnt, batch, i);
            }
            learner.learn(learnt.radar);
            comparison.take(learnt.index, batch);
            for (Learnt one : radars.values()) {
                if (one.index < broadcast.length) {
                    broadcast[one.index] = one.hearsBroadcasts() ? one.radar.window.estimate() : null;
                }
            }
            if (comparison.learn(broadcast)) {
                radars.values().forEach(this::judge);
            } else {
                judge(learnt);
            }
        }
    }

    private void report(Sensor receiver, PlotBatch batch, int i) {
        boolean high = batch.has(i, PlotField.HEIGHT) || batch.has(i, PlotField.ALTITUDE);
        if (!batch.has(i, PlotField.POSITION) || !batch.has(i, PlotField.MODE_S) || !high) {
            return;
        }
        double height = batch.has(i, PlotField.HEIGHT) ? batch.heightMetres(i) : batch.altitudeMetres(i);
        Vector3 at = Wgs84.toEcef(new GeoPoint(batch.latitudeRadians(i), batch.longitudeRadians(i), height));
        position[0] = at.x();
        position[1] = at.y();
        position[2] = at.z();
        double sigma = batch.has(i, PlotField.POSITION_SIGMA)
                ? batch.positionSigmaMetres(i)
                : receiver.accuracy().positionMetres();
        learner.report(batch.modeSAddress(i), batch.timeNanos(i), position, Math.max(1, sigma));
    }

    /// Only plots with an address are learnt from: others would have to be searched for.
    private void plot(Learnt learnt, PlotBatch batch, int i) {
        if (batch.has(i, PlotField.POLAR) && batch.has(i, PlotField.MODE_S)) {
            Sensor.Accuracy accuracy = learnt.sensor.accuracy();
            learner.wait(
                    learnt.radar,
                    new BiasLearner.Plot(
                            batch.timeNanos(i),
                            batch.modeSAddress(i),
                            batch.rangeMetres(i),
                            batch.azimuthRadians(i),
                            accuracy.rangeMetres(),
                            accuracy.azimuthRadians()));
        }
    }

    private void judge(Learnt learnt) {
        boolean alone = !learnt.hearsBroadcasts();
        Correction found = alone ? amongRadars(learnt) : againstBroadcasts(learnt);
        String source = learnt.sensor.id().value();
        if (!found.equals(Correction.NONE) && learnt.correction.equals(Correction.NONE)) {
            say(
                    source,
                    "sensor-biased",
                    String.format(
                            Locale.ROOT,
                            "errors of %.0f m, %.3f deg and %.2f s against %s are taken out",
                            found.rangeMetres(),
                            Math.toDegrees(found.azimuthRadians()),
                            found.timeNanos() * 1e-9,
                            alone ? "other radars" : "broadcast positions"));
        }
        learnt.correction = found;
        judgeNoise(learnt, source);
        if (learnt.radar.health.restarts() > learnt.restarts) {
            learnt.restarts = learnt.radar.health.restarts();
            say(source, "sensor-jumped", "its errors have changed at once; they are learnt anew");
        }
    }

    private void judgeNoise(Learnt learnt, String source) {
        double broadcasts = learnt.radar.health.noiseFactor();
        double others = learnt.hearsBroadcasts() ? 1 : comparison.noiseFactor(learnt.index);
        learnt.noiseFactor = Math.max(broadcasts, others);
        boolean failing = learnt.noiseFactor > FAILING;
        if (failing && !learnt.failing) {
            say(
                    source,
                    "sensor-failing",
                    String.format(
                            Locale.ROOT,
                            "its plots are %.1f times as far off %s as they should be",
                            learnt.noiseFactor,
                            others > broadcasts ? "those of other radars" : "broadcast positions"));
        }
        learnt.failing = failing;
    }

    private Correction againstBroadcasts(Learnt learnt) {
        BiasEstimate e = learnt.radar.window.estimate();
        Sensor.Accuracy accuracy = learnt.sensor.accuracy();
        return new Correction(
                sure(e.rangeMetres(), e.rangeSigma(), leastRange(accuracy)),
                sure(e.azimuthRadians(), e.azimuthSigma(), LEAST_SHARE * accuracy.azimuthRadians()),
                Math.round(sure(e.timeSeconds(), e.timeSigma(), LEAST_SECONDS) * 1e9));
    }

    /// Errors that are taken for biases of this radar and of no other.
    private Correction amongRadars(Learnt learnt) {
        if (!comparison.isKnown(learnt.index)) {
            return Correction.NONE;
        }
        BiasEstimate e = comparison.estimate(learnt.index);
        Sensor.Accuracy accuracy = learnt.sensor.accuracy();
        double[] values = {
            sure(e.rangeMetres(), e.rangeSigma(), leastRange(accuracy)),
            sure(e.azimuthRadians(), e.azimuthSigma(), LEAST_SHARE * accuracy.azimuthRadians()),
            sure(e.timeSeconds(), e.timeSigma(), LEAST_SECONDS)
        };
        boolean disagrees = false;
        for (int k = 0; k < values.length; k++) {
            boolean ambiguous = comparison.isAmbiguous(learnt.index, k);
            values[k] = ambiguous || !comparison.isBiased(learnt.index, k) ? 0 : values[k];
            disagrees |= ambiguous;
        }
        if (disagrees && !learnt.disagrees) {
            say(
                    learnt.sensor.id().value(),
                    "sensors-disagree",
                    "it and another radar place the same aircraft apart; nobody knows which is wrong");
        }
        learnt.disagrees = disagrees;
        return new Correction(values[0], values[1], Math.round(values[2] * 1e9));
    }

    private static double leastRange(Sensor.Accuracy accuracy) {
        return Math.max(LEAST_METRES, LEAST_SHARE * accuracy.rangeMetres());
    }

    private static double sure(double value, double sigma, double least) {
        return Math.abs(value) > SURE_SIGMAS * sigma && Math.abs(value) > least ? value : 0;
    }

    private void say(String source, String code, String detail) {
        findings.add(new Finding(Severity.WARNING, source, code, detail, -1));
    }

    /// The errors to take out.
    Correction correction(SensorId id) {
        Learnt learnt = radars.get(id);
        return learnt == null ? Correction.NONE : learnt.correction;
    }

    /// By which factor the noise of a sensor is larger than it is said to be; 1 unless it fails.
    double noiseFactor(SensorId id) {
        Learnt learnt = radars.get(id);
        return learnt == null || !learnt.failing ? 1 : learnt.noiseFactor;
    }

    /// What comparisons with other radars say of a radar's errors; for tests.
    BiasEstimate amongRadars(SensorId id) {
        Learnt learnt = radars.get(id);
        if (learnt == null) {
            throw new IllegalArgumentException("no radar: " + id);
        }
        return comparison.estimate(learnt.index);
    }

    /// What is new about the sensors since the last call.
    List<Finding> drainFindings() {
        List<Finding> out = List.copyOf(findings);
        findings.clear();
        return out;
    }
}
