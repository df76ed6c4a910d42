package dev.tocsin.lab.sensor;

import dev.tocsin.lab.scenario.Trajectory;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scenario.TruthObject;
import java.util.List;

/// Which objects are in the air, and roughly where: one snapshot for all sensors per span of ten seconds, so that a
/// radar computes exactly only what may be in its reach. Not thread-safe.
final class Sky {
    /// Length of a span.
    static final long SPAN_NANOS = 10_000_000_000L;

    /// No object is faster.
    static final double FASTEST_MPS = 9_000;

    /// How far an object may be from its place in the snapshot, two spans later.
    static final double SLACK_METRES = FASTEST_MPS * 2 * SPAN_NANOS * 1e-9;

    private final List<TruthObject> objects;
    private final int[] alive;
    private final double[] positions;
    private long span = Long.MIN_VALUE;
    private int size;

    Sky(Truth truth) {
        this.objects = truth.objects();
        this.alive = new int[objects.size()];
        this.positions = new double[3 * objects.size()];
    }

    /// Takes the snapshot of the span that holds an instant. Objects that live at any time from that span's start to
    /// two spans later are in it.
    void at(long nanos) {
        long wanted = Math.floorDiv(nanos, SPAN_NANOS);
        if (wanted == span) {
            return;
        }
        span = wanted;
        size = 0;
        long from = wanted * SPAN_NANOS;
        double[] state = new double[Trajectory.SIZE];
        for (TruthObject o : objects) {
            Trajectory path = o.trajectory();
            if (path.startNanos() <= from + 2 * SPAN_NANOS && path.endNanos() >= from - SPAN_NANOS) {
                path.stateAt(from, state);
                System.arraycopy(state, 0, positions, 3 * size, 3);
                alive[size++] = o.index();
            }
        }
    }

    int size() {
        return size;
    }

    TruthObject object(int i) {
        return objects.get(alive[i]);
    }

    /// Whether object i may come within a distance of a point during the span or the next.
    boolean near(int i, double x, double y, double z, double metres) {
        double dx = positions[3 * i] - x;
        double dy = positions[3 * i + 1] - y;
        double dz = positions[3 * i + 2] - z;
        double reach = metres + SLACK_METRES;
        return dx * dx + dy * dy + dz * dz <= reach * reach;
    }
}
