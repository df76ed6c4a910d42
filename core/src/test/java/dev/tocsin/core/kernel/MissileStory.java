package dev.tocsin.core.kernel;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.RadarSite;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A ballistic missile from the east, some 900 km away, and two 3-D radars that measure it with noise, from a seed.
/// The radars share a failure domain or not. One zone lies where it comes down, two lie 100 km away.
final class MissileStory {
    static final long BURNOUT = Nanos.parse("2024-04-13T22:40:00Z");
    static final ZoneId TARGET = new ZoneId("il-target");
    static final ZoneId NORTH = new ZoneId("il-north");
    static final ZoneId SOUTH = new ZoneId("il-south");
    static final long SHELTER = 90 * Nanos.SECOND;

    private static final double INVERSE_BETA = 1 / 5000.0;
    private static final double STEP_SECONDS = 0.25;
    private static final NodeId IL = new NodeId("il");

    final long impactNanos;
    private final List<Vector3> positions = new ArrayList<>();
    private final List<Sensor> radars;
    private final Region region;
    private final Random random;

    MissileStory(long seed, String firstDomain, String secondDomain) {
        GeoPoint burnout = GeoPoint.ofDegrees(32.6, 44.6, 60_000);
        fly(burnout, new Vector3(-1900, -150, 1800));
        this.impactNanos = BURNOUT + Nanos.ofSeconds(STEP_SECONDS * (positions.size() - 1));
        GeoPoint impact = Wgs84.toGeodetic(positions.getLast());
        this.region = region(impact);
        this.radars = List.of(radar("il-a", firstDomain, impact, -0.3), radar("il-b", secondDomain, impact, 0.6));
        this.random = new Random(seed);
    }

    private void fly(GeoPoint from, Vector3 velocity) {
        Vector3 p = Wgs84.toEcef(from);
        Vector3 v = new LocalFrame(from).rotateToEcef(velocity);
        double[] state = {p.x(), p.y(), p.z(), v.x(), v.y(), v.z()};
        double[] scratch = new double[EarthDynamics.SCRATCH];
        while (EarthDynamics.WGS84.height(state[0], state[1], state[2]) > 0) {
            positions.add(new Vector3(state[0], state[1], state[2]));
            EarthDynamics.WGS84.advance(state, INVERSE_BETA, STEP_SECONDS, scratch);
        }
    }

    private static Sensor radar(String id, String domain, GeoPoint near, double northDegrees) {
        GeoPoint site = GeoPoint.ofDegrees(near.latitudeDegrees() + northDegrees, near.longitudeDegrees() - 0.3, 600);
        Sensor.Accuracy accuracy = new Sensor.Accuracy(60, 0.0015, 0.0015, 50, 100);
        return new Sensor(
                new SensorId(id), IL, SensorKind.RADAR_3D, site, domain, 900_000, accuracy, 5 * Nanos.SECOND, 0.9, 0.5);
    }

    private static Region region(GeoPoint impact) {
        return new Region(
                "test",
                "1",
                "00",
                List.of(zone(NORTH, impact, 0.9), zone(SOUTH, impact, -0.9), zone(TARGET, impact, 0)));
    }

    private static Zone zone(ZoneId id, GeoPoint impact, double northDegrees) {
        double latitude = impact.latitudeDegrees() + northDegrees;
        double longitude = impact.longitudeDegrees();
        List<GeoPoint> ring = List.of(
                GeoPoint.ofDegrees(latitude - 0.02, longitude - 0.02),
                GeoPoint.ofDegrees(latitude - 0.02, longitude + 0.02),
                GeoPoint.ofDegrees(latitude + 0.02, longitude + 0.02),
                GeoPoint.ofDegrees(latitude + 0.02, longitude - 0.02));
        Area area = new Area(List.of(new Area.Ring(ring)));
        GeoPoint centre = GeoPoint.ofDegrees(latitude, longitude);
        return new Zone(id, IL, Optional.empty(), id.value(), centre, area, 50_000, SHELTER);
    }

    /// Runs a fresh kernel over the story, from burnout until five minutes after the impact.
    List<Outputs> run(Lanes lanes) {
        Kernel kernel = new Kernel(
                new KernelSettings(IL, AlertType.EXERCISE, 1, radars, List.of(), ReleasePolicy.DENY_ALL),
                region,
                lanes);
        List<Outputs> said = new ArrayList<>();
        long end = impactNanos + 5 * Nanos.MINUTE;
        for (long second = 0; BURNOUT + second * Nanos.SECOND < end; second++) {
            long now = BURNOUT + second * Nanos.SECOND;
            said.add(kernel.step(new Input.Tick(), now));
            for (int i = 0; i < radars.size(); i++) {
                if (second % 5 == 2L * i) {
                    look(radars.get(i), now)
                            .ifPresent(batch -> said.add(kernel.step(new Input.Plots(batch), batch.receivedNanos())));
                }
            }
        }
        return said;
    }

    private Optional<PlotBatch> look(Sensor radar, long nowNanos) {
        int index = (int) Math.round((nowNanos - BURNOUT) * 1e-9 / STEP_SECONDS);
        double draw = random.nextDouble();
        if (index >= positions.size() || draw > radar.detectionProbability()) {
            return Optional.empty();
        }
        Vector3 p = positions.get(index);
        RadarSite site = new RadarSite(radar.site());
        double range = site.rangeTo(p.x(), p.y(), p.z());
        double elevation = site.elevationTo(p.x(), p.y(), p.z());
        if (range > radar.maxRangeMetres() || elevation < 0.005) {
            return Optional.empty();
        }
        PlotBatch batch = new PlotBatch(radar.id(), nowNanos + 200 * Nanos.MILLISECOND);
        int row = batch.append(nowNanos);
        double azimuth = site.azimuthTo(p.x(), p.y(), p.z()) + 0.0015 * random.nextGaussian();
        batch.setPolar(row, range + 60 * random.nextGaussian(), azimuth);
        batch.setElevation(row, elevation + 0.0015 * random.nextGaussian());
        return Optional.of(batch);
    }
}
