package dev.tocsin.core.tracking.plane;

import java.util.List;

/// When each rotating radar points where, and whether a look has shown a place. The phase of a rotation follows from
/// the first plot: its time and its azimuth.
final class Beams {
    /// Radars at most.
    static final int MAX_RADARS = 8;

    /// Share of a rotation by which a look must have passed an object before its silence counts: the plot may lie in
    /// the next look.
    private static final double MARGIN = 0.01;

    private static final double ROUNDING = 1e-6;

    private final PlanarSensor[] radars = new PlanarSensor[MAX_RADARS];
    private final int[] numbers = new int[MAX_RADARS];
    private final double[] phase = new double[MAX_RADARS];
    private final boolean[] phased = new boolean[MAX_RADARS];
    private final int count;

    Beams(List<PlanarSensor> sensors) {
        if (sensors.size() > MAX_RADARS) {
            throw new IllegalArgumentException("more than " + MAX_RADARS + " radars");
        }
        count = sensors.size();
        for (int i = 0; i < count; i++) {
            radars[i] = sensors.get(i);
            numbers[i] = sensors.get(i).sensor();
        }
    }

    /// Place of a sensor, or -1 when it is none of the radars.
    int indexOf(int sensor) {
        for (int i = 0; i < count; i++) {
            if (numbers[i] == sensor) {
                return i;
            }
        }
        return -1;
    }

    PlanarSensor radar(int index) {
        return radars[index];
    }

    /// Learns the phase from a plot.
    void note(int index, double seconds, double azimuth) {
        if (!phased[index]) {
            phased[index] = true;
            phase[index] = seconds - radars[index].rotationSeconds() * azimuth / (2 * Math.PI);
        }
    }

    // The look: its radar, when its part of the rotation begins and ends, and the direction of its middle.
    private int aimed;
    private double first;
    private double last;
    private double middleX;
    private double middleY;
    private double leastCosine;

    /// Sets the look: what a radar shows in (from - margin, to - margin].
    void aim(int index, double from, double to) {
        aimed = index;
        double rotation = radars[index].rotationSeconds();
        first = from - MARGIN * rotation;
        last = to - MARGIN * rotation;
        double middle = 2 * Math.PI * ((first + last) / 2 - phase[index]) / rotation;
        double half = Math.PI * (last - first) / rotation + ROUNDING;
        middleX = StrictMath.sin(middle);
        middleY = StrictMath.cos(middle);
        leastCosine = half >= Math.PI ? -2 : StrictMath.cos(half);
    }

    /// Latest time in the look at which the beam points to a place, or NaN when it does not or the place is out of
    /// range.
    double passes(double x, double y) {
        PlanarSensor radar = radars[aimed];
        double dx = x - radar.x();
        double dy = y - radar.y();
        double squared = dx * dx + dy * dy;
        if (squared > radar.maxRangeMetres() * radar.maxRangeMetres() || !phased[aimed]) {
            return Double.NaN;
        }
        if (dx * middleX + dy * middleY < leastCosine * Math.sqrt(squared)) {
            return Double.NaN;
        }
        double rotation = radar.rotationSeconds();
        double at = phase[aimed] + rotation * StrictMath.atan2(dx, dy) / (2 * Math.PI);
        double latest = at + Math.floor((last - at) / rotation) * rotation;
        return latest > first ? latest : Double.NaN;
    }
}
