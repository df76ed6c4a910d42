package dev.tocsin.core.tracking.plane;

import java.util.Arrays;

/// The reported tracks of one instant, in order of their numbers; reused by the tracker at its next picture.
public final class PlanarPicture {
    private int size;
    private long timeNanos;
    private long[] track = new long[64];
    private double[] values = new double[64 * 5];

    PlanarPicture() {}

    /// Number of reported tracks.
    public int size() {
        return size;
    }

    /// The instant of all states.
    public long timeNanos() {
        return timeNanos;
    }

    /// Number of the track: stable over its life, never given twice.
    public long track(int i) {
        return track[i];
    }

    /// East, metres.
    public double px(int i) {
        return values[5 * i];
    }

    /// Velocity east, m/s.
    public double vx(int i) {
        return values[5 * i + 1];
    }

    /// North, metres.
    public double py(int i) {
        return values[5 * i + 2];
    }

    /// Velocity north, m/s.
    public double vy(int i) {
        return values[5 * i + 3];
    }

    /// Probability that the object exists.
    public double existence(int i) {
        return values[5 * i + 4];
    }

    void begin(long nanos) {
        size = 0;
        timeNanos = nanos;
    }

    /// Adds a track.
    ///
    /// @param state px, vx, py, vy from `o` on
    void add(long number, double[] state, int o, double existence) {
        if (size == track.length) {
            track = Arrays.copyOf(track, 2 * size);
            values = Arrays.copyOf(values, 2 * values.length);
        }
        track[size] = number;
        System.arraycopy(state, o, values, 5 * size, 4);
        values[5 * size + 4] = existence;
        size++;
    }
}
