package dev.tocsin.core.kernel;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.core.sharing.ReleasePolicy.Kind;
import dev.tocsin.core.sharing.ReleasePolicy.Rule;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A kernel with played stages: a missile is forecast to hit one zone in five minutes.
final class KernelRig {
    static final NodeId IL = new NodeId("il");
    static final NodeId JO = new NodeId("jo");
    static final NodeId SA = new NodeId("sa");
    static final ZoneId ARAD = new ZoneId("il-arad");

    final KernelTest.PlayedTracking tracking = new KernelTest.PlayedTracking();
    final Kernel kernel;
    long now = Nanos.parse("2024-04-13T20:00:00Z");

    KernelRig() {
        this(Lanes.SERIAL);
    }

    KernelRig(Lanes lanes) {
        kernel = new Kernel(settings(), region(), lanes, tracking, new ToArad());
    }

    static KernelSettings settings() {
        Set<ObjectClass> all = EnumSet.allOf(ObjectClass.class);
        ReleasePolicy policy = new ReleasePolicy(List.of(
                new Rule(JO, Kind.TRACKS, all, Optional.empty(), true),
                new Rule(JO, Kind.ALERTS, all, Optional.empty(), true)));
        List<Sensor> sensors = List.of(sensor("il-adsb", SensorKind.ADS_B), sensor("il-radar", SensorKind.RADAR_3D));
        return new KernelSettings(IL, AlertType.EXERCISE, 1, sensors, List.of(JO, SA), policy);
    }

    static Sensor sensor(String id, SensorKind kind) {
        Sensor.Accuracy accuracy = new Sensor.Accuracy(50, 0.001, 0.001, 30, 50);
        GeoPoint site = GeoPoint.ofDegrees(31, 35, 500);
        return new Sensor(new SensorId(id), IL, kind, site, id, 400_000, accuracy, Nanos.SECOND, 0.9, 1);
    }

    static Region region() {
        Area area = new Area(List.of(new Area.Ring(
                List.of(GeoPoint.ofDegrees(31, 35), GeoPoint.ofDegrees(31.1, 35), GeoPoint.ofDegrees(31, 35.1)))));
        GeoPoint centre = GeoPoint.ofDegrees(31.03, 35.03);
        Zone arad = new Zone(ARAD, IL, Optional.empty(), "Arad", centre, area, 1000, Nanos.MINUTE);
        return new Region("test", "1", "00", List.of(arad));
    }

    /// Whatever threatens comes down on Arad in two minutes, its fragments in three.
    private record ToArad() implements Forecasting {
        @Override
        public Forecast forecast(Track track, long now) {
            double probability = track.classes().threat() > 0.5 ? 0.5 : 0;
            return hazard(track, now, HazardKind.IMPACT, probability, now + 2 * Nanos.MINUTE);
        }

        @Override
        public Forecast brokenUp(Track measured, double unseenSeconds, double probability, long now) {
            return hazard(measured, now, HazardKind.DEBRIS, probability, now + 3 * Nanos.MINUTE);
        }

        private static Forecast hazard(Track track, long now, HazardKind kind, double probability, long arrival) {
            ZoneHazard hazard = new ZoneHazard(ARAD, kind, probability, arrival, arrival + 1, arrival + Nanos.SECOND);
            List<ZoneHazard> zones = probability > 0 ? List.of(hazard) : List.of();
            return new Forecast(track.id(), now, List.of(), List.of(), zones, Optional.empty());
        }
    }

    Track missile(String id) {
        return track(id, new ClassProbabilities(1, 0, 0, 0, 0), 2000);
    }

    Track drone(String id) {
        return track(id, new ClassProbabilities(0, 0, 1, 0, 0), 50);
    }

    Track airliner(String id) {
        return track(id, new ClassProbabilities(0, 0, 0, 1, 0), 240);
    }

    private Track track(String id, ClassProbabilities classes, double speed) {
        var position = Wgs84.toEcef(GeoPoint.ofDegrees(31.5, 37, 40_000));
        double[] mean = {position.x(), position.y(), position.z(), speed, 0, 0};
        StateEstimate state = new StateEstimate(mean, new double[StateEstimate.PACKED]);
        List<Contribution> provenance = List.of(
                new Contribution(IL, new SensorId("il-radar"), "south", now, 5),
                new Contribution(JO, new SensorId("jo-radar"), "jo-east", now, 5));
        return new Track(
                new TrackId(id),
                TrackStatus.CONFIRMED,
                now,
                1,
                state,
                List.of(),
                classes,
                Identity.NONE,
                provenance,
                now,
                now);
    }

    private static Track changed(Track track, TrackStatus status, long nanos, List<Contribution> provenance) {
        return new Track(
                track.id(),
                status,
                nanos,
                track.existenceProbability(),
                track.state(),
                track.modes(),
                track.classes(),
                track.identity(),
                provenance,
                track.firstNanos(),
                track.lastNanos());
    }

    Track withStatus(Track track, TrackStatus status) {
        return changed(track, status, track.timeNanos(), track.provenance());
    }

    /// The last word about a track that existed with a probability.
    Track ended(Track track, double existence) {
        return withExistence(withStatus(track, TrackStatus.DELETED), existence);
    }

    Track withExistence(Track track, double existence) {
        return new Track(
                track.id(),
                track.status(),
                track.timeNanos(),
                existence,
                track.state(),
                track.modes(),
                track.classes(),
                track.identity(),
                track.provenance(),
                track.firstNanos(),
                track.lastNanos());
    }

    /// A track that its two sensors measured last at these instants.
    Track seenBy(Track track, long ownNanos, long jordanNanos) {
        List<Contribution> provenance = List.of(
                new Contribution(IL, new SensorId("il-radar"), "south", ownNanos, 5),
                new Contribution(JO, new SensorId("jo-radar"), "jo-east", jordanNanos, 5));
        return changed(track, track.status(), track.timeNanos(), provenance);
    }

    /// The same track now, with a first plot of a third sensor.
    Track joined(Track track, String sensor) {
        List<Contribution> provenance = new ArrayList<>(track.provenance());
        provenance.add(new Contribution(IL, new SensorId(sensor), "north", now, 1));
        return changed(track, track.status(), now, provenance);
    }

    /// The same track with its state moved on to an instant.
    Track at(Track track, long nanos) {
        return changed(track, track.status(), nanos, track.provenance());
    }

    Release fromJordan(long sequence, Release.Content content) {
        return new Release(JO, IL, sequence, now, AlertType.EXERCISE, content);
    }

    Outputs step(Input input) {
        return kernel.step(input, now);
    }

    Outputs plots() {
        return step(new Input.Plots(new PlotBatch(new SensorId("il-radar"), now)));
    }

    Outputs tick() {
        return step(new Input.Tick());
    }
}
