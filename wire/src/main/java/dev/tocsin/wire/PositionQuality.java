package dev.tocsin.wire;

/// What the quality indicators of ADS-B say about a position, in metres. Stateless.
///
/// Two different promises: the *accuracy* is the radius that holds 95 % of positions (NACp, and NUCp of the oldest
/// avionics), the *containment* the radius that an undetected fault does not leave but once in 10^7 hours (NIC).
///
/// Reference: RTCA DO-260 table 2-11 (NUCp), DO-260B tables 2-70 (NIC), 2-71 (NACp).
public final class PositionQuality {
    /// Radius that holds 95 % of a circular Gaussian, in sigmas: sqrt(-2 ln 0.05).
    public static final double SIGMAS_IN_95_PERCENT = 2.447746830680816;

    /// Radius that a circular Gaussian leaves once in 10^7, in sigmas: sqrt(-2 ln 1e-7).
    public static final double SIGMAS_IN_CONTAINMENT = 5.677692978223564;

    private static final double[] RADIUS_BY_NACP = {
        0, 18_520, 7_408, 3_704, 1_852, 926, 555.6, 185.2, 92.6, 30, 10, 3, 0, 0, 0, 0
    };
    private static final double[] RADIUS_BY_NUCP = {
        0, 18_520, 9_260, 1_852, 926, 463, 185.2, 92.6, 10, 3, 0, 0, 0, 0, 0, 0
    };
    private static final double[] CONTAINMENT_BY_NUCP = {
        0, 37_040, 18_520, 3_704, 1_852, 926, 370.4, 185.2, 25, 7.5, 0, 0, 0, 0, 0, 0
    };

    private PositionQuality() {}

    /// Radius that holds 95 % of positions by NACp (0..15), 0 when that is unknown.
    public static double accuracyOfNacp(int nacp) {
        return RADIUS_BY_NACP[nacp & 15];
    }

    /// Radius that holds 95 % of positions by NUCp (0..15), 0 when that is unknown.
    public static double accuracyOfNucp(int nucp) {
        return RADIUS_BY_NUCP[nucp & 15];
    }

    /// Containment radius by NUCp (0..15), 0 when that is unknown.
    public static double containmentOfNucp(int nucp) {
        return CONTAINMENT_BY_NUCP[nucp & 15];
    }

    /// The worst NACp whose radius is not below `radiusMetres`; 0 beyond 10 NM.
    public static int nacpOf(double radiusMetres) {
        for (int nacp = 11; nacp > 0; nacp--) {
            if (radiusMetres <= RADIUS_BY_NACP[nacp]) {
                return nacp;
            }
        }
        return 0;
    }

    /// The radius of containment of an airborne position by its type code (9 to 18, 20 to 22) and the supplements of
    /// its NIC; 0 when that is unknown.
    ///
    /// @param typeCode type code of the position message
    /// @param supplementA from the operational status
    /// @param supplementB from the position message (version 2; same as A before)
    public static double containmentAirborne(int typeCode, boolean supplementA, boolean supplementB) {
        boolean both = supplementA && supplementB;
        return switch (typeCode) {
            case 9, 20 -> 7.5;
            case 10, 21 -> 25;
            case 11 -> both ? 75 : 0.1 * Units.NAUTICAL_MILE;
            case 12 -> 0.2 * Units.NAUTICAL_MILE;
            case 13 -> both ? 0.6 * Units.NAUTICAL_MILE : (supplementB ? 0.3 : 0.5) * Units.NAUTICAL_MILE;
            case 14 -> Units.NAUTICAL_MILE;
            case 15 -> 2 * Units.NAUTICAL_MILE;
            case 16 -> (both ? 4 : 8) * Units.NAUTICAL_MILE;
            case 17 -> 20 * Units.NAUTICAL_MILE;
            default -> 0;
        };
    }
}
