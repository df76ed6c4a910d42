package dev.tocsin.core.alert;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A decider for three zones of one nation and one of another, with a clock that the test turns by hand.
final class AlertRig {
    static final NodeId IL = new NodeId("il");
    static final NodeId JO = new NodeId("jo");
    static final ZoneId HAIFA = new ZoneId("il-haifa");
    static final ZoneId ARAD = new ZoneId("il-arad");

    /// Reaches 8 km from its middle.
    static final ZoneId EL_PURA = new ZoneId("il-el-pura");
    static final ZoneId EILAT = new ZoneId("il-eilat");
    static final ZoneId AMMAN = new ZoneId("jo-amman");
    /// Missiles were followed for so long.
    private static final long FOLLOWED = 2 * Nanos.MINUTE;

    static final long START = Nanos.parse("2024-04-13T19:30:20Z");
    static final long SHELTER = 60 * Nanos.SECOND;

    final AlertDecider decider;
    final List<Alert> said = new ArrayList<>();
    long now = START;
    private long measured;

    AlertRig() {
        this(AlertSettings.DEFAULTS);
    }

    AlertRig(AlertSettings settings) {
        decider = new AlertDecider(IL, AlertType.EXERCISE, region(), settings);
    }

    static Region region() {
        return new Region(
                "test",
                "1",
                "00",
                List.of(
                        zone(ARAD, IL, 31.26, 35.21),
                        zone(EILAT, IL, 29.56, 34.95),
                        zone(EL_PURA, IL, 31.22, 34.5, 0.06),
                        zone(HAIFA, IL, 32.79, 34.99),
                        zone(AMMAN, JO, 31.95, 35.93)));
    }

    private static Zone zone(ZoneId id, NodeId nation, double latitude, double longitude) {
        return zone(id, nation, latitude, longitude, 0.02);
    }

    private static Zone zone(ZoneId id, NodeId nation, double latitude, double longitude, double half) {
        List<GeoPoint> ring = List.of(
                GeoPoint.ofDegrees(latitude - half, longitude - half),
                GeoPoint.ofDegrees(latitude - half, longitude + half),
                GeoPoint.ofDegrees(latitude + half, longitude));
        GeoPoint centre = GeoPoint.ofDegrees(latitude, longitude);
        Area area = new Area(List.of(new Area.Ring(ring)));
        return new Zone(id, nation, Optional.empty(), id.value(), centre, area, 10_000, SHELTER);
    }

    /// A confirmed track 300 km to the east of Arad, measured now by the domains.
    Track track(String id, ClassProbabilities classes, String... domains) {
        var position = Wgs84.toEcef(GeoPoint.ofDegrees(31.26, 38.4, 60_000));
        double[] mean = {position.x(), position.y(), position.z(), -1000, 0, 0};
        double[] covariance = new double[StateEstimate.PACKED];
        Arrays.fill(covariance, 0);
        List<Contribution> provenance = new ArrayList<>();
        for (String domain : domains) {
            provenance.add(new Contribution(IL, new SensorId("s-" + domain), domain, now, 12));
        }
        StateEstimate state = new StateEstimate(mean, covariance);
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
                classes.mostLikely() == ObjectClass.BALLISTIC ? now - FOLLOWED : now,
                now);
    }

    /// A track of unsure class that was first measured so many seconds ago.
    Track unnamed(String id, ClassProbabilities classes, long seconds, String... domains) {
        Track t = track(id, classes, domains);
        return new Track(
                t.id(),
                t.status(),
                t.timeNanos(),
                t.existenceProbability(),
                t.state(),
                t.modes(),
                t.classes(),
                t.identity(),
                t.provenance(),
                now - seconds * Nanos.SECOND,
                now);
    }

    static ClassProbabilities surely(ObjectClass objectClass) {
        return new ClassProbabilities(
                objectClass == ObjectClass.BALLISTIC ? 1 : 0,
                objectClass == ObjectClass.CRUISE ? 1 : 0,
                objectClass == ObjectClass.DRONE ? 1 : 0,
                objectClass == ObjectClass.AIRCRAFT ? 1 : 0,
                objectClass == ObjectClass.UNKNOWN ? 1 : 0);
    }

    Track missile(String id, String... domains) {
        return track(id, surely(ObjectClass.BALLISTIC), domains);
    }

    /// A missile that was first measured so many seconds ago.
    Track youngMissile(String id, int seconds, String... domains) {
        Track t = missile(id, domains);
        return new Track(
                t.id(),
                t.status(),
                t.timeNanos(),
                t.existenceProbability(),
                t.state(),
                t.modes(),
                t.classes(),
                t.identity(),
                t.provenance(),
                now - seconds * Nanos.SECOND,
                t.lastNanos());
    }

    /// A missile that two sources reported so often.
    Track reported(String id, int north, int south) {
        return measuredBy(
                missile(id),
                new Contribution(IL, new SensorId("s-north"), "north", now, north),
                new Contribution(IL, new SensorId("s-south"), "south", now, south));
    }

    /// The same track, measured by others.
    static Track measuredBy(Track t, Contribution... provenance) {
        return new Track(
                t.id(),
                t.status(),
                t.timeNanos(),
                t.existenceProbability(),
                t.state(),
                t.modes(),
                t.classes(),
                t.identity(),
                List.of(provenance),
                t.firstNanos(),
                t.lastNanos());
    }

    Track drone(String id, String... domains) {
        return track(id, surely(ObjectClass.DRONE), domains);
    }

    /// A drone at a place 1,000 m above the ground, measured now unless it coasts.
    Track drone(String id, TrackStatus status, double latitude, double longitude) {
        measured = status == TrackStatus.COASTING ? measured : now;
        return drone(id, status, latitude, longitude, measured);
    }

    /// The same, last measured at an instant.
    Track drone(String id, TrackStatus status, double latitude, double longitude, long measuredNanos) {
        Track t = drone(id, "north", "south");
        List<Contribution> provenance = t.provenance().stream()
                .map(c -> new Contribution(c.node(), c.sensor(), c.failureDomain(), measuredNanos, c.count()))
                .toList();
        var position = Wgs84.toEcef(GeoPoint.ofDegrees(latitude, longitude, 1000));
        double[] mean = {position.x(), position.y(), position.z(), -50, 0, 0};
        StateEstimate state = new StateEstimate(mean, new double[StateEstimate.PACKED]);
        return new Track(
                t.id(),
                status,
                now,
                1,
                state,
                List.of(),
                t.classes(),
                Identity.NONE,
                provenance,
                t.firstNanos(),
                measuredNanos);
    }

    static ZoneHazard hazard(ZoneId zone, HazardKind kind, double probability, long arrival) {
        long spread = 10 * Nanos.SECOND;
        return new ZoneHazard(zone, kind, probability, arrival - spread, arrival, arrival + spread);
    }

    /// A forecast of an impact at an arrival, then one update.
    List<Alert> threaten(Track track, ZoneId zone, double probability, long arrival) {
        return forecast(track, hazard(zone, HazardKind.IMPACT, probability, arrival));
    }

    List<Alert> forecast(Track track, ZoneHazard... hazards) {
        decider.hazard(track, new Forecast(track.id(), now, List.of(), List.of(), List.of(hazards), Optional.empty()));
        return update();
    }

    /// The forecast of the fragments of a missile that may have been broken up, then one update.
    void brokenUp(Track track, boolean gone, ZoneHazard... hazards) {
        decider.brokenUp(new Forecast(track.id(), now, List.of(), List.of(), List.of(hazards), Optional.empty()), gone);
        update();
    }

    List<Alert> update() {
        List<Alert> out = decider.update(now);
        said.addAll(out);
        return out;
    }

    /// Lets time pass in steps of a second, as ticks do.
    List<Alert> pass(long nanos) {
        List<Alert> out = new ArrayList<>();
        long until = now + nanos;
        while (now < until) {
            now = Math.min(until, now + Nanos.SECOND);
            out.addAll(update());
        }
        return out;
    }

    void decide(OperatorDecision.Action action, String operator, EventId event, ZoneId zone) {
        decider.decide(new OperatorDecision(operator, now, event, zone, action, "because"), now);
    }

    long in(long seconds) {
        return now + seconds * Nanos.SECOND;
    }

    List<AlertStage> stagesOf(ZoneId zone) {
        return said.stream()
                .filter(alert -> alert.zone().equals(zone))
                .map(Alert::stage)
                .toList();
    }

    long soundingsOf(ZoneId zone, AlertStage stage) {
        return said.stream()
                .filter(alert -> alert.zone().equals(zone) && alert.stage() == stage && alert.sounding())
                .count();
    }

    List<String> findingCodes() {
        return decider.drainFindings().stream().map(finding -> finding.code()).toList();
    }

    /// A partner's alert for a zone of its own.
    Alert advice(String event, int version, AlertStage stage, ZoneId zone) {
        return new Alert(
                new EventId(event),
                JO,
                zone,
                version,
                stage,
                stage == AlertStage.TAKE_COVER,
                AlertType.EXERCISE,
                now,
                now + 20 * Nanos.MINUTE,
                in(300),
                in(320),
                0.5,
                ObjectClass.BALLISTIC,
                List.of(new TrackId("jo-7")),
                List.of("jo-east"),
                "a partner's words");
    }
}
