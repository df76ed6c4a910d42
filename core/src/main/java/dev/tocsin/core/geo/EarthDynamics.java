package dev.tocsin.core.geo;

/// Free flight above a rotating Earth with air, in ECEF: the acceleration of a body and one Runge-Kutta step of its
/// state. Immutable and thread-safe; works on the caller's arrays and allocates nothing.
///
/// State: x, y, z in metres, then their rates in m/s relative to the rotating Earth. Acceleration: point-mass
/// gravity, J2, centrifugal and Coriolis terms, and drag `-½ ρ |v| v / β` against air that turns with the Earth, with
/// `ρ = 1.225 kg/m³ · exp(-h / 7200 m)` and the ballistic coefficient `β = m / (C_d A)` in kg/m². Drag is given as `1
/// / β`, so that 0 means a vacuum.
///
/// References: Montenbruck and Gill, Satellite Orbits (2000), sections 3.2 (J2), 3.5 (drag), 4.1 (Runge-Kutta). The
/// air is one isothermal column: no wind, no weather, no change of the drag coefficient with the Mach number. Total:
/// finite for every finite state; below 1,000 km from the centre the gravity is that at 1,000 km.
public final class EarthDynamics {
    /// The rotating WGS-84 Earth.
    public static final EarthDynamics WGS84 = new EarthDynamics(EarthModel.WGS84);

    /// Number of states.
    public static final int SIZE = 6;

    /// Length of the scratch array of [#advance].
    public static final int SCRATCH = 18;

    /// Density of the air at height 0, kg/m³.
    public static final double SURFACE_DENSITY = 1.225;

    /// Height over which the density falls by a factor e, metres.
    public static final double SCALE_HEIGHT_METRES = 7200;

    /// Above this height there is no air, metres.
    public static final double AIR_CEILING_METRES = 120_000;

    private static final double AIR_FLOOR_METRES = -1000;
    private static final double DENSITY_STEP_METRES = 50;
    private static final double[] DENSITIES = densities();
    private static final double LEAST_RADIUS_SQUARED = 1e12;

    private final double gm;
    private final double equatorialRadius;
    private final double j2Factor;
    private final double rotation;
    private final double secondEccentricitySquared;

    /// The dynamics of a model.
    public EarthDynamics(EarthModel model) {
        this.gm = model.gravitationalParameter();
        this.equatorialRadius = model.equatorialRadiusMetres();
        this.j2Factor = 1.5 * model.j2() * equatorialRadius * equatorialRadius;
        this.rotation = model.rotationRate();
        double e2 = model.flattening() * (2 - model.flattening());
        this.secondEccentricitySquared = e2 / (1 - e2);
    }

    /// Height above the ellipsoid along the radius, metres: exact on the ground, and within 1 m of the geodetic
    /// height up to 100 km.
    public double height(double x, double y, double z) {
        double r2 = Math.max(x * x + y * y + z * z, LEAST_RADIUS_SQUARED);
        return Math.sqrt(r2) - equatorialRadius / Math.sqrt(1 + secondEccentricitySquared * z * z / r2);
    }

    /// Density of the air, kg/m³, at a height above the ellipsoid in metres. From a table with a step of 50 m and the
    /// cubic about the point below: relative error below 1e-9, a tenth of the time of an exponential.
    public static double density(double heightMetres) {
        if (!(heightMetres < AIR_CEILING_METRES)) {
            return 0;
        }
        double above = Math.max(heightMetres, AIR_FLOOR_METRES) - AIR_FLOOR_METRES;
        int at = (int) (above / DENSITY_STEP_METRES);
        double x = (at * DENSITY_STEP_METRES - above) / SCALE_HEIGHT_METRES;
        return DENSITIES[at] * (1 + x * (1 + x * (0.5 + x * (1.0 / 6))));
    }

    private static double[] densities() {
        double[] table = new double[(int) ((AIR_CEILING_METRES - AIR_FLOOR_METRES) / DENSITY_STEP_METRES) + 1];
        for (int i = 0; i < table.length; i++) {
            double height = AIR_FLOOR_METRES + i * DENSITY_STEP_METRES;
            table[i] = SURFACE_DENSITY * StrictMath.exp(-height / SCALE_HEIGHT_METRES);
        }
        return table;
    }

    /// Writes the acceleration in the rotating frame, m/s², to `out[at]`, `out[at + 1]`, `out[at + 2]`.
    ///
    /// @param state position and velocity from index 0
    /// @param inverseBeta 1 / β, m²/kg; 0 without drag
    /// @param out where the result goes; may be `state` itself only if the ranges do not overlap
    /// @param at index of its first component
    public void acceleration(double[] state, double inverseBeta, double[] out, int at) {
        double x = state[0];
        double y = state[1];
        double z = state[2];
        double vx = state[3];
        double vy = state[4];
        double vz = state[5];
        double r2 = Math.max(x * x + y * y + z * z, LEAST_RADIUS_SQUARED);
        double r = Math.sqrt(r2);
        double attraction = -gm / (r2 * r);
        double flat = j2Factor / r2;
        double polar = 5 * z * z / r2;
        double equatorial = attraction * (1 + flat * (1 - polar)) + rotation * rotation;
        double axial = attraction * (1 + flat * (3 - polar));
        double drag = 0;
        if (inverseBeta > 0) {
            double h = r - equatorialRadius / Math.sqrt(1 + secondEccentricitySquared * z * z / r2);
            if (h < AIR_CEILING_METRES) {
                drag = -0.5 * density(h) * Math.sqrt(vx * vx + vy * vy + vz * vz) * inverseBeta;
            }
        }
        out[at] = equatorial * x + 2 * rotation * vy + drag * vx;
        out[at + 1] = equatorial * y - 2 * rotation * vx + drag * vy;
        out[at + 2] = axial * z + drag * vz;
    }

    /// Advances `state` in place by one step of the classical fourth-order Runge-Kutta method. Steps of 1 s keep the
    /// error of a 500 s arc in vacuum below a millimetre; negative steps go back in time.
    ///
    /// @param state position and velocity from index 0; the rest of the array is not touched
    /// @param inverseBeta 1 / β, m²/kg; 0 without drag
    /// @param seconds length of the step
    /// @param scratch at least [#SCRATCH] long; overwritten
    public void advance(double[] state, double inverseBeta, double seconds, double[] scratch) {
        // scratch: 0..5 the trial state, 6..11 the weighted sum of slopes, 12..14 the present acceleration
        double half = 0.5 * seconds;
        acceleration(state, inverseBeta, scratch, 12);
        for (int i = 0; i < 3; i++) {
            scratch[6 + i] = state[3 + i];
            scratch[9 + i] = scratch[12 + i];
            scratch[i] = state[i] + half * state[3 + i];
            scratch[3 + i] = state[3 + i] + half * scratch[12 + i];
        }
        trial(state, inverseBeta, half, scratch);
        trial(state, inverseBeta, seconds, scratch);
        acceleration(scratch, inverseBeta, scratch, 12);
        double sixth = seconds / 6;
        for (int i = 0; i < 3; i++) {
            state[i] += sixth * (scratch[6 + i] + scratch[3 + i]);
            state[3 + i] += sixth * (scratch[9 + i] + scratch[12 + i]);
        }
    }

    /// Takes the slope at the trial state with weight two and moves the trial state on with it.
    private void trial(double[] state, double inverseBeta, double step, double[] scratch) {
        acceleration(scratch, inverseBeta, scratch, 12);
        for (int i = 0; i < 3; i++) {
            scratch[6 + i] += 2 * scratch[3 + i];
            scratch[9 + i] += 2 * scratch[12 + i];
            scratch[i] = state[i] + step * scratch[3 + i];
            scratch[3 + i] = state[3 + i] + step * scratch[12 + i];
        }
    }
}
