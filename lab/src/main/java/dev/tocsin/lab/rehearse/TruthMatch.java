package dev.tocsin.lab.rehearse;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.Trajectory;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scenario.TruthObject;
import java.util.ArrayList;
import java.util.List;

/// Says which object of the truth a track follows: the one it followed before while that is near, else the nearest one
/// within a gate. For analysis only; nothing of it reaches a kernel. Not thread-safe.
final class TruthMatch {
    /// No object is near.
    static final int NONE = -1;

    private static final double GATE_METRES = 6000;
    private static final long SPAN_NANOS = 10 * Nanos.SECOND;

    private final Truth truth;
    private final double[] state = new double[Trajectory.SIZE];
    private final List<TruthObject> alive = new ArrayList<>();
    private long span = Long.MIN_VALUE;

    TruthMatch(Truth truth) {
        this.truth = truth;
    }

    /// The object that a track follows.
    ///
    /// @param before the object that it followed before, or [#NONE]
    int match(Track track, int before) {
        Vector3 position = track.state().position();
        long now = track.timeNanos();
        if (before != NONE && squared(truth.objects().get(before), now, position) < GATE_METRES * GATE_METRES) {
            return before;
        }
        snapshot(now);
        double best = GATE_METRES * GATE_METRES;
        int found = NONE;
        for (TruthObject object : alive) {
            double distance = squared(object, now, position);
            if (distance < best) {
                best = distance;
                found = object.index();
            }
        }
        return found;
    }

    /// The class of an object; [ObjectClass#UNKNOWN] for [#NONE].
    ObjectClass classOf(int object) {
        return object == NONE
                ? ObjectClass.UNKNOWN
                : truth.objects().get(object).objectClass();
    }

    private double squared(TruthObject object, long now, Vector3 position) {
        Trajectory path = object.trajectory();
        if (now < path.startNanos() - SPAN_NANOS || now > path.endNanos() + SPAN_NANOS) {
            return Double.MAX_VALUE;
        }
        path.stateAt(Math.clamp(now, path.startNanos(), path.endNanos()), state);
        double dx = state[0] - position.x();
        double dy = state[1] - position.y();
        double dz = state[2] - position.z();
        return dx * dx + dy * dy + dz * dz;
    }

    private void snapshot(long now) {
        long wanted = Math.floorDiv(now, SPAN_NANOS);
        if (wanted == span) {
            return;
        }
        span = wanted;
        alive.clear();
        long from = wanted * SPAN_NANOS;
        for (TruthObject object : truth.objects()) {
            Trajectory path = object.trajectory();
            if (!object.phantom()
                    && path.startNanos() <= from + 2 * SPAN_NANOS
                    && path.endNanos() >= from - SPAN_NANOS) {
                alive.add(object);
            }
        }
    }
}
