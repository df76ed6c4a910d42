package dev.tocsin.lab.score;

import java.util.TreeMap;

/// Points of one run, scan by scan. Not thread-safe.
public final class Scene {
    static final Points NOTHING = new Points();

    private final TreeMap<Integer, Points> scans = new TreeMap<>();

    /// No scans yet.
    public Scene() {}

    /// The points of a scan, to add to.
    public Points scan(int k) {
        return scans.computeIfAbsent(k, _ -> new Points());
    }

    boolean isEmpty() {
        return scans.isEmpty();
    }

    int first() {
        return scans.firstKey();
    }

    int last() {
        return scans.lastKey();
    }

    Points at(int k) {
        return scans.getOrDefault(k, NOTHING);
    }

    /// Number of points outside a span of scans.
    long outside(int first, int last) {
        long sum = 0;
        for (var entry : scans.entrySet()) {
            if (entry.getKey() < first || entry.getKey() > last) {
                sum += entry.getValue().size();
            }
        }
        return sum;
    }
}
