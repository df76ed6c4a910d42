package dev.tocsin.core.registration;

import dev.tocsin.core.geo.Angles;

/// A radar in the plane: ground range, azimuth clockwise from north (the y axis).
///
/// @param x site east, m
/// @param y site north, m
record PlaneView(double x, double y) implements RadarView {
    @Override
    public void observe(double[] state, double[] out) {
        double dx = state[0] - x;
        double dy = state[1] - y;
        double range = Math.max(1, Math.sqrt(dx * dx + dy * dy));
        out[0] = range;
        out[1] = Angles.wrapTwoPi(StrictMath.atan2(dx, dy));
        out[2] = (dx * state[3] + dy * state[4]) / range;
        out[3] = (dy * state[3] - dx * state[4]) / (range * range);
    }
}
