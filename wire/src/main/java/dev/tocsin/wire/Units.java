package dev.tocsin.wire;

/// The units of the standards in SI. Stateless.
public final class Units {
    /// One nautical mile in metres.
    public static final double NAUTICAL_MILE = 1_852;

    /// One foot in metres.
    public static final double FOOT = 0.3048;

    /// One flight level (100 ft) in metres.
    public static final double FLIGHT_LEVEL = 100 * FOOT;

    /// One knot in m/s.
    public static final double KNOT = NAUTICAL_MILE / 3_600;

    /// One foot per minute in m/s.
    public static final double FOOT_PER_MINUTE = FOOT / 60;

    private Units() {}
}
