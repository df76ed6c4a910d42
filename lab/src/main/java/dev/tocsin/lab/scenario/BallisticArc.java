package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Sphere;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;

/// A ballistic flight from a launch point to a target: a boost with a simple pitch programme, then free flight on the
/// rotating Earth with J2 and drag, solved by shooting for the azimuth and the strength of the boost.
///
/// The boost is a smooth curve that looks like one to a radar, and no model of any vehicle: its acceleration grows
/// linearly by a fixed factor and its direction pitches over once.
final class BallisticArc {
    /// How it flies.
    ///
    /// @param boostSeconds length of the boost
    /// @param loftRadians elevation of the thrust after the pitch-over
    /// @param beta ballistic coefficient, kg/m²
    /// @param cutoffSeconds when the boost ends early and the body tumbles; `boostSeconds` when it does not
    record Profile(double boostSeconds, double loftRadians, double beta, double cutoffSeconds) {
        Profile cut(double seconds) {
            return new Profile(boostSeconds, loftRadians, beta, seconds);
        }
    }

    /// The solution of the shooting.
    ///
    /// @param azimuthRadians launch azimuth
    /// @param thrust acceleration at ignition, m/s²
    /// @param missMetres distance between where it lands and the target
    record Aim(double azimuthRadians, double thrust, double missMetres) {}

    private static final double VERTICAL_SECONDS = 5;
    private static final double PITCH_SHARE = 0.45;
    private static final double THRUST_GROWTH = 2.5;
    private static final double TUMBLING = 4;
    private static final double BOOST_STEP = 0.5;
    private static final double AIR_STEP = 0.5;
    private static final double VACUUM_STEP = 5;
    private static final double MAX_SECONDS = 3600;
    private static final int MAX_SHOTS = 40;
    private static final double GOOD_MISS_METRES = 20;

    private final GeoPoint launch;
    private final LocalFrame launchFrame;
    private final LocalFrame targetFrame;
    private final Profile profile;
    private final double[] scratch = new double[EarthDynamics.SCRATCH];
    private final double[] acceleration = new double[3];

    private BallisticArc(GeoPoint launch, GeoPoint target, Profile profile) {
        this.launch = launch;
        this.launchFrame = new LocalFrame(launch);
        this.targetFrame = new LocalFrame(target);
        this.profile = profile;
    }

    /// Finds azimuth and thrust that hit the target.
    static Aim aim(GeoPoint launch, GeoPoint target, Profile profile) {
        return new BallisticArc(launch, target, profile.cut(profile.boostSeconds())).shoot(target);
    }

    /// Flies an aim; with an early cut-off of the profile it falls short.
    static Trajectory fly(long startNanos, GeoPoint launch, GeoPoint target, Profile profile, Aim aim) {
        Trajectory.Builder builder = new Trajectory.Builder(startNanos);
        new BallisticArc(launch, target, profile).integrate(aim.azimuthRadians(), aim.thrust(), builder);
        return builder.build();
    }

    private Aim shoot(GeoPoint target) {
        double azimuth = Sphere.bearingRadians(launch, target);
        double range = Sphere.distanceMetres(launch, target);
        double burnout = Math.sqrt(9.8 * range) + 9.8 * profile.boostSeconds() * 0.8;
        double thrust = burnout / (profile.boostSeconds() * (1 + THRUST_GROWTH / 2));
        Vector3 miss = land(azimuth, thrust);
        Aim best = new Aim(azimuth, thrust, miss.norm());
        for (int i = 0; i < MAX_SHOTS && best.missMetres() > GOOD_MISS_METRES; i++) {
            double dAzimuth = 1e-3;
            double dThrust = 1e-3 * thrust;
            Vector3 byAzimuth = land(azimuth + dAzimuth, thrust).minus(miss).times(1 / dAzimuth);
            Vector3 byThrust = land(azimuth, thrust + dThrust).minus(miss).times(1 / dThrust);
            double determinant = byAzimuth.x() * byThrust.y() - byThrust.x() * byAzimuth.y();
            if (determinant == 0) {
                break;
            }
            double turn = (miss.x() * byThrust.y() - byThrust.x() * miss.y()) / determinant;
            double push = (byAzimuth.x() * miss.y() - miss.x() * byAzimuth.y()) / determinant;
            azimuth -= Math.clamp(turn, -0.1, 0.1);
            thrust -= Math.clamp(push, -0.1 * thrust, 0.1 * thrust);
            miss = land(azimuth, thrust);
            if (miss.norm() < best.missMetres()) {
                best = new Aim(azimuth, thrust, miss.norm());
            }
        }
        return best;
    }

    /// Where it comes down relative to the target: east and north, metres.
    private Vector3 land(double azimuth, double thrust) {
        Vector3 local = targetFrame.toLocal(integrate(azimuth, thrust, null));
        return new Vector3(local.x(), local.y(), 0);
    }

    private Vector3 integrate(
            double azimuth, double thrust, Trajectory.@org.jspecify.annotations.Nullable Builder out) {
        double[] state = {
            launchFrame.origin().x(),
            launchFrame.origin().y(),
            launchFrame.origin().z(),
            0,
            0,
            0
        };
        double t = 0;
        double ground = targetFrame.site().heightMetres();
        double height = launch.heightMetres();
        Vector3 before = launchFrame.origin();
        double end = Math.min(profile.boostSeconds(), profile.cutoffSeconds());
        while (t < MAX_SECONDS) {
            if (out != null) {
                out.add(t, new Vector3(state[0], state[1], state[2]), new Vector3(state[3], state[4], state[5]));
            }
            before = new Vector3(state[0], state[1], state[2]);
            double heightBefore = height;
            double dt = stepAt(t, end, height);
            advance(state, t, dt, azimuth, thrust);
            height = EarthDynamics.WGS84.height(state[0], state[1], state[2]);
            t += dt;
            if (height < ground && height < heightBefore && t > VERTICAL_SECONDS) {
                double share = Math.clamp((heightBefore - ground) / (heightBefore - height), 0.01, 1);
                Vector3 after = new Vector3(state[0], state[1], state[2]);
                Vector3 landed = before.plus(after.minus(before).times(share));
                if (out != null) {
                    out.add(t - dt + share * dt, landed, new Vector3(state[3], state[4], state[5]));
                }
                return landed;
            }
        }
        return before;
    }

    private static double stepAt(double t, double end, double height) {
        if (t < end) {
            return Math.min(BOOST_STEP, Math.max(end - t, 1e-3));
        }
        return height > EarthDynamics.AIR_CEILING_METRES ? VACUUM_STEP : AIR_STEP;
    }

    private void advance(double[] state, double t, double dt, double azimuth, double thrust) {
        double inverseBeta =
                (profile.cutoffSeconds() < profile.boostSeconds() && t >= profile.cutoffSeconds() ? TUMBLING : 1)
                        / profile.beta();
        if (t >= Math.min(profile.boostSeconds(), profile.cutoffSeconds())) {
            EarthDynamics.WGS84.advance(state, inverseBeta, dt, scratch);
            return;
        }
        // Midpoint rule: the thrust is smooth over a step of half a second.
        double[] middle = state.clone();
        accelerate(state, t, azimuth, thrust, inverseBeta);
        for (int i = 0; i < 3; i++) {
            middle[i] += 0.5 * dt * state[3 + i];
            middle[3 + i] += 0.5 * dt * acceleration[i];
        }
        accelerate(middle, t + 0.5 * dt, azimuth, thrust, inverseBeta);
        for (int i = 0; i < 3; i++) {
            state[i] += dt * middle[3 + i];
            state[3 + i] += dt * acceleration[i];
        }
    }

    private void accelerate(double[] state, double t, double azimuth, double thrust, double inverseBeta) {
        EarthDynamics.WGS84.acceleration(state, inverseBeta, acceleration, 0);
        double pitch = Math.clamp((t - VERTICAL_SECONDS) / (PITCH_SHARE * profile.boostSeconds()), 0, 1);
        double elevation = Math.PI / 2 + pitch * (profile.loftRadians() - Math.PI / 2);
        double strength = thrust * (1 + THRUST_GROWTH * t / profile.boostSeconds());
        double horizontal = strength * StrictMath.cos(elevation);
        Vector3 push = launchFrame.rotateToEcef(new Vector3(
                horizontal * StrictMath.sin(azimuth),
                horizontal * StrictMath.cos(azimuth),
                strength * StrictMath.sin(elevation)));
        acceleration[0] += push.x();
        acceleration[1] += push.y();
        acceleration[2] += push.z();
    }

    /// The highest point of a trajectory, metres above the ellipsoid.
    static double apogeeMetres(Trajectory trajectory) {
        double highest = 0;
        for (long t = trajectory.startNanos(); t <= trajectory.endNanos(); t += 1_000_000_000L) {
            highest =
                    Math.max(highest, Wgs84.toGeodetic(trajectory.positionAt(t)).heightMetres());
        }
        return highest;
    }
}
