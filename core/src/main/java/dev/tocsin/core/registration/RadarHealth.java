package dev.tocsin.core.registration;

/// How well a radar's plots agree with what objects report of themselves, once its errors are taken out.
/// Not thread-safe.
final class RadarHealth {
    private static final int KEPT = 64;
    private static final int LEAST = 32;
    /// A pair farther off than this does not agree (two rows).
    private static final double AGREES = 16.2;
    /// Pairs count with this at most, so that one wild one says little.
    private static final double MOST = 50;

    private final double[] squared = new double[KEPT];
    private int size;
    private int next;
    private int restarts;

    void judged(double distanceSquared) {
        squared[next] = Math.min(MOST, distanceSquared);
        next = (next + 1) % KEPT;
        size = Math.min(KEPT, size + 1);
    }

    /// Whether most pairs no longer agree: the errors have changed.
    boolean isLost() {
        int far = 0;
        for (int i = 0; i < size; i++) {
            far += squared[i] > AGREES ? 1 : 0;
        }
        return size >= LEAST && far > size / 2;
    }

    void restarted() {
        size = 0;
        next = 0;
        restarts++;
    }

    /// How often the errors were learnt anew.
    int restarts() {
        return restarts;
    }

    /// By which factor the radar's noise is larger than it is said to be: 1 when it keeps its word or too
    /// little is known.
    double noiseFactor() {
        if (size < LEAST) {
            return 1;
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += squared[i];
        }
        return Math.max(1, Math.sqrt(sum / size / 2));
    }
}
