package dev.tocsin.lab.report;

import dev.tocsin.core.time.Nanos;

/// A span of time along x.
///
/// @param fromNanos first instant
/// @param untilNanos last instant
/// @param left where the first stands
/// @param width how wide the span is
record TimeAxis(long fromNanos, long untilNanos, double left, double width) {
    private static final long[] STEPS = {
        Nanos.MINUTE,
        2 * Nanos.MINUTE,
        5 * Nanos.MINUTE,
        10 * Nanos.MINUTE,
        15 * Nanos.MINUTE,
        30 * Nanos.MINUTE,
        Nanos.HOUR,
        2 * Nanos.HOUR,
        3 * Nanos.HOUR,
        6 * Nanos.HOUR
    };
    private static final int MOST_TICKS = 13;

    double x(long nanos) {
        double share = (double) (nanos - fromNanos) / (untilNanos - fromNanos);
        return left + width * Math.clamp(share, 0, 1);
    }

    /// Vertical lines on round times, with their labels below.
    void draw(Svg svg, double top, double bottom) {
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0; i--) {
            if ((untilNanos - fromNanos) / STEPS[i] <= MOST_TICKS) {
                step = STEPS[i];
            }
        }
        for (long t = Math.ceilDiv(fromNanos, step) * step; t <= untilNanos; t += step) {
            svg.line(x(t), top, x(t), bottom, "grid");
            svg.text(x(t), bottom + 14, "tick mid", Nanos.format(t).substring(11, 16));
        }
    }
}
