package dev.tocsin.node.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.ModeEstimate;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SubscriptionConfig;
import dev.tocsin.node.config.SubscriptionConfig.Circle;
import dev.tocsin.node.config.SubscriptionConfig.Ratios;
import dev.tocsin.node.pipeline.Picture;
import dev.tocsin.regions.RegionPack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a subscriber's own ratios change, and what they cannot.
@Timeout(180)
class OwnRatiosTest {
    private static final NodeId NODE = new NodeId("il");
    private static final RegionPack PACK = RegionPack.load("levant");
    private static final Zone ZONE = PACK.region().zones().stream()
            .filter(zone -> zone.nation().equals(NODE))
            .findFirst()
            .orElseThrow();
    private static final NodeConfig.Identity IDENTITY = new NodeConfig.Identity(NODE, "Israel", AlertType.EXERCISE, 1);

    @Test
    void aDearerRatioFiltersWatchAndPrepareButNeverTakeCover() {
        OfficialFilter filter = new OfficialFilter(Set.of(ZONE.id()), new Ratios(0.5, 0.5, 0.9));
        assertThat(filter.passes(alert(1, AlertStage.WATCH, 0.1))).isFalse();
        assertThat(filter.passes(alert(2, AlertStage.PREPARE, 0.6))).isTrue();
        assertThat(filter.passes(alert(3, AlertStage.PREPARE, 0.1)))
                .as("what was told is kept up to date")
                .isTrue();
        assertThat(filter.passes(alert(4, AlertStage.TAKE_COVER, 0.06))).isTrue();
        assertThat(filter.passes(alert(5, AlertStage.ALL_CLEAR, 0))).isTrue();
        assertThat(filter.passes(alert(6, AlertStage.WATCH, 0.1))).isFalse();
        assertThat(filter.passes(alert(7, AlertStage.ALL_CLEAR, 0)))
                .as("what was never told needs no end")
                .isFalse();
    }

    @Test
    void aCheaperRatioTellsEarlyHardensOnceAndEnds() {
        EarlyAlerts early = new EarlyAlerts(IDENTITY, new Ratios(0.004, 0.008, 0), List.of(ZONE));
        List<Alert> said = new ArrayList<>(judge(early, 0.003, 0, 1));
        assertThat(said).isEmpty();
        said.addAll(judge(early, 0.005, 10, 1));
        said.addAll(judge(early, 0.005, 20, 1));
        said.addAll(judge(early, 0.009, 30, 1));
        said.addAll(judge(early, 0.005, 40, 1));
        said.addAll(judge(early, 0.0001, 50, 1));
        said.addAll(judge(early, 0.0001, 100, 1));
        said.addAll(judge(early, 0.0001, 120, 1));
        assertThat(said)
                .extracting(Alert::stage)
                .containsExactly(AlertStage.WATCH, AlertStage.PREPARE, AlertStage.ALL_CLEAR);
        assertThat(said).extracting(Alert::version).containsExactly(1, 2, 3);
        assertThat(said).extracting(Alert::id).containsOnly(said.getFirst().id());
        assertThat(said).noneMatch(Alert::sounding);
    }

    @Test
    void oneDomainAloneRaisesNoTakeCoverHoweverCheap() {
        EarlyAlerts early = new EarlyAlerts(IDENTITY, new Ratios(0.001, 0.001, 0.001), List.of(ZONE));
        assertThat(judge(early, 0.02, 0, 1)).extracting(Alert::stage).containsExactly(AlertStage.PREPARE);
        assertThat(judge(early, 0.02, 5, 2)).extracting(Alert::stage).containsExactly(AlertStage.TAKE_COVER);
    }

    @Test
    void whatTheNodeSaysItselfIsNotSaidTwice() {
        EarlyAlerts early = new EarlyAlerts(IDENTITY, new Ratios(0.004, 0, 0), List.of(ZONE));
        Picture picture = picture(0.02, 0, 2, List.of(alert(1, AlertStage.WATCH, 0.02)));
        assertThat(early.judge(new EarlyJudge(picture, early.zones()), picture.nowNanos()))
                .isEmpty();
    }

    @Test
    void whatStoodBeforeARestartGoesOnUnderItsName() {
        EarlyAlerts before = new EarlyAlerts(IDENTITY, new Ratios(0.004, 0.008, 0), List.of(ZONE));
        judge(before, 0.005, 0, 1);
        EarlyAlerts after = new EarlyAlerts(IDENTITY, new Ratios(0.004, 0.008, 0), List.of(ZONE));
        after.restore(before.standing());
        assertThat(judge(after, 0.005, 10, 1)).isEmpty();
        assertThat(judge(after, 0.01, 20, 1)).extracting(Alert::version).containsExactly(2);
    }

    @Test
    void placesAreZonesParentsAndCirclesAndNeverNothing() {
        PlaceFinder finder = new PlaceFinder(PACK, NODE);
        Zone haifa = PACK.region().zones().stream()
                .filter(zone -> zone.id().value().equals("il-haifa-west"))
                .findFirst()
                .orElseThrow();
        ZoneId parent = haifa.parent().orElseThrow();
        assertThat(finder.find(subscription(List.of(parent), List.of())))
                .contains(haifa.id())
                .hasSizeGreaterThan(1);
        double latitude = haifa.centre().latitudeDegrees();
        double longitude = haifa.centre().longitudeDegrees();
        assertThat(finder.find(subscription(List.of(), List.of(new Circle(latitude, longitude, 0)))))
                .containsExactly(haifa.id());
        assertThat(finder.find(subscription(List.of(), List.of(new Circle(latitude, longitude, 3_000)))))
                .contains(haifa.id())
                .hasSizeBetween(2, 40);
        assertThat(finder.find(subscription(List.of(), List.of(new Circle(33.2, 33.5, 10)))))
                .as("at sea: the nearest")
                .hasSize(1);
        SubscriptionConfig renamed = subscription(List.of(new ZoneId("il-haifa-port")), List.of());
        assertThat(finder.refusal(renamed)).contains("il-haifa-port is not one of this node");
        assertThat(finder.find(renamed))
                .as("after the pack changed: its parent")
                .contains(haifa.id())
                .hasSizeGreaterThan(1);
    }

    private static SubscriptionConfig subscription(List<ZoneId> zones, List<Circle> circles) {
        return new SubscriptionConfig(
                "test", Optional.empty(), zones, circles, Ratios.OF_THE_NODE, List.of(), "0".repeat(32));
    }

    private static List<Alert> judge(EarlyAlerts early, double probability, int seconds, int domains) {
        Picture picture = picture(probability, seconds, domains, List.of());
        return early.judge(new EarlyJudge(picture, early.zones()), picture.nowNanos());
    }

    private static Alert alert(int version, AlertStage stage, double probability) {
        return Samples.alert(ZONE.id().value(), version, stage, probability);
    }

    /// One object that comes down on the zone in four minutes with this probability.
    private static Picture picture(double probability, int seconds, int domains, List<Alert> alerts) {
        long now = Samples.NOW + seconds * Nanos.SECOND;
        long eta = Samples.NOW + 4 * Nanos.MINUTE;
        TrackId id = new TrackId("il-1");
        ZoneHazard hazard = new ZoneHazard(
                ZONE.id(), HazardKind.IMPACT, probability, eta, eta + Nanos.MINUTE, eta + 2 * Nanos.MINUTE);
        Forecast forecast = new Forecast(id, now, List.of(), List.of(), List.of(hazard), Optional.empty());
        return new Picture(now, 1, List.of(track(id, now, domains)), Map.of(id, forecast), alerts, new TreeMap<>(), 1);
    }

    private static Track track(TrackId id, long now, int domains) {
        Vector3 position = Wgs84.toEcef(GeoPoint.ofDegrees(32, 36, 3_000));
        double[] covariance = new double[StateEstimate.PACKED];
        for (int i = 0; i < StateEstimate.SIZE; i++) {
            covariance[i * (i + 1) / 2 + i] = 100;
        }
        StateEstimate state =
                new StateEstimate(new double[] {position.x(), position.y(), position.z(), 0, 0, 0}, covariance);
        List<Contribution> seen = new ArrayList<>();
        for (int i = 0; i < domains; i++) {
            seen.add(new Contribution(NODE, new SensorId("radar-" + i), "domain-" + i, now, 3));
        }
        return new Track(
                id,
                TrackStatus.CONFIRMED,
                now,
                0.99,
                state,
                List.of(new ModeEstimate(MotionMode.STEADY, 1, state)),
                new ClassProbabilities(0, 0, 1, 0, 0),
                Identity.NONE,
                seen,
                now - Nanos.MINUTE,
                now);
    }
}
