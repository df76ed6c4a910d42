package dev.tocsin.core.tracking;

import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.DragEstimate;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.ModeEstimate;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes the [Track] noun of a target. Owns scratch space; not thread-safe.
final class Publication {
    private static final double LEAST_MODE = 1e-4;
    private static final Comparator<Contribution> BY_NODE_AND_SENSOR =
            Comparator.comparing(Contribution::node).thenComparing(Contribution::sensor);

    private final double[] pair = new double[Modes.COUNT];
    private final double[] block = new double[Gaussian6.SIZE];
    private final SensorModel[] sensors;

    Publication(SensorModel[] sensors) {
        this.sensors = sensors;
    }

    Track track(Target target) {
        return new Track(
                target.id,
                target.status,
                target.timeNanos,
                target.existence(),
                estimate(target.merged, 0),
                modes(target),
                ClassEvidence.posterior(target),
                identity(target),
                provenance(target),
                target.firstNanos,
                Math.max(target.lastNanos, target.partnerNanos));
    }

    /// The last word about a track under the name that it has.
    Track end(Target target) {
        Track t = track(target);
        return new Track(
                t.id(),
                TrackStatus.DELETED,
                t.timeNanos(),
                t.existenceProbability(),
                t.state(),
                t.modes(),
                t.classes(),
                t.identity(),
                t.provenance(),
                t.firstNanos(),
                t.lastNanos());
    }

    private static StateEstimate estimate(double[] a, int o) {
        return new StateEstimate(
                Arrays.copyOfRange(a, o, o + Gaussian6.STATES),
                Arrays.copyOfRange(a, o + Gaussian6.STATES, o + Gaussian6.SIZE));
    }

    private List<ModeEstimate> modes(Target target) {
        List<ModeEstimate> out = new ArrayList<>(3);
        for (MotionMode mode : MotionMode.values()) {
            double weight = 0;
            for (int m = 0; m < Modes.COUNT; m++) {
                weight += Modes.published(m) == mode ? target.weights[m] : 0;
            }
            if (weight < LEAST_MODE) {
                continue;
            }
            for (int m = 0; m < Modes.COUNT; m++) {
                pair[m] = Modes.published(m) == mode ? target.weights[m] / weight : 0;
            }
            Gaussian6.mix(target.modes, 0, Modes.COUNT, pair, block, 0);
            Optional<DragEstimate> drag =
                    mode == MotionMode.BALLISTIC ? Optional.of(target.drag.estimate()) : Optional.empty();
            out.add(new ModeEstimate(mode, weight, estimate(block, 0), drag));
        }
        return out;
    }

    private static Identity identity(Target target) {
        return new Identity(
                target.modeS < 0 ? OptionalInt.empty() : OptionalInt.of(target.modeS),
                target.mode3A < 0 ? OptionalInt.empty() : OptionalInt.of(target.mode3A),
                target.callsign == 0
                        ? Optional.empty()
                        : Optional.of(Callsigns.unpack(target.callsign)).filter(c -> !c.isBlank()));
    }

    List<Contribution> provenance(Target target) {
        List<Contribution> out = new ArrayList<>(target.partnerParts.values());
        addOwn(target, out);
        out.sort(BY_NODE_AND_SENSOR);
        return out;
    }

    /// What the node's own sensors gave.
    List<Contribution> ownParts(Target target) {
        List<Contribution> out = new ArrayList<>();
        addOwn(target, out);
        return out;
    }

    private void addOwn(Target target, List<Contribution> out) {
        for (SensorModel model : sensors) {
            int s = model.index;
            if (target.hits[s] > 0) {
                out.add(new Contribution(
                        model.sensor.node(),
                        model.sensor.id(),
                        model.sensor.failureDomain(),
                        target.hitNanos[s],
                        target.hits[s]));
            }
        }
    }
}
