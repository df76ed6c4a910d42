package dev.tocsin.lab.score;

import java.util.Arrays;

/// All pairs of a left and a right point closer than a cut-off, found on a grid of squares as wide as the
/// cut-off, so that only nine squares are searched for each point. Owns scratch space; not thread-safe.
final class NearPairs {
    /// Pairs at most: beyond, the points lie so close that no picture could be meant.
    private static final int MAX_PAIRS = 1 << 25;

    private final double cutoff;
    private Points left = Scene.NOTHING;
    private Points right = Scene.NOTHING;
    private int[] head = new int[16];
    private int[] next = new int[16];
    private long[] cellX = new long[16];
    private long[] cellY = new long[16];
    private int[] leftOf = new int[64];
    private int[] rightOf = new int[64];
    private double[] distance = new double[64];
    private int size;

    NearPairs(double cutoff) {
        this.cutoff = cutoff;
    }

    int lefts() {
        return left.size();
    }

    int rights() {
        return right.size();
    }

    int size() {
        return size;
    }

    int left(int pair) {
        return leftOf[pair];
    }

    int right(int pair) {
        return rightOf[pair];
    }

    double distance(int pair) {
        return distance[pair];
    }

    /// Finds the pairs, in order of the left points.
    void find(Points leftPoints, Points rightPoints) {
        left = leftPoints;
        right = rightPoints;
        size = 0;
        fillGrid();
        for (int i = 0; i < left.size(); i++) {
            long cx = cell(left.x(i));
            long cy = cell(left.y(i));
            for (long x = cx - 1; x <= cx + 1; x++) {
                for (long y = cy - 1; y <= cy + 1; y++) {
                    search(i, x, y);
                }
            }
        }
    }

    private void fillGrid() {
        int count = right.size();
        if (next.length < count) {
            next = new int[count];
            cellX = new long[count];
            cellY = new long[count];
            head = new int[Integer.highestOneBit(count) * 4];
        }
        Arrays.fill(head, -1);
        for (int j = count - 1; j >= 0; j--) {
            cellX[j] = cell(right.x(j));
            cellY[j] = cell(right.y(j));
            int bucket = bucket(cellX[j], cellY[j]);
            next[j] = head[bucket];
            head[bucket] = j;
        }
    }

    private long cell(double metres) {
        return (long) Math.floor(metres / cutoff);
    }

    private int bucket(long x, long y) {
        long h = x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL;
        return (int) ((h ^ (h >>> 29)) >>> 7) & (head.length - 1);
    }

    private void search(int i, long x, long y) {
        for (int j = head[bucket(x, y)]; j >= 0; j = next[j]) {
            if (cellX[j] == x && cellY[j] == y) {
                double dx = left.x(i) - right.x(j);
                double dy = left.y(i) - right.y(j);
                double d = Math.sqrt(dx * dx + dy * dy);
                if (d < cutoff) {
                    add(i, j, d);
                }
            }
        }
    }

    private void add(int i, int j, double d) {
        if (size == leftOf.length) {
            if (size >= MAX_PAIRS) {
                throw new IllegalStateException(
                        "more than " + MAX_PAIRS + " pairs closer than the cut-off in one scan");
            }
            leftOf = Arrays.copyOf(leftOf, 2 * size);
            rightOf = Arrays.copyOf(rightOf, 2 * size);
            distance = Arrays.copyOf(distance, 2 * size);
        }
        leftOf[size] = i;
        rightOf[size] = j;
        distance[size] = d;
        size++;
    }
}
