package dev.tocsin.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.sharing.ReleasePolicy.Kind;
import dev.tocsin.core.sharing.ReleasePolicy.Rule;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What leaves a node, to whom, how often, and what never does.
class ReleaserTest {
    private static final NodeId IL = new NodeId("il");
    private static final NodeId JO = new NodeId("jo");
    private static final NodeId SA = new NodeId("sa");
    private static final NodeId IQ = new NodeId("iq");
    private static final long START = Nanos.parse("2024-04-13T20:00:00Z");
    private static final GeoPoint INSIDE = GeoPoint.ofDegrees(32, 36, 9000);
    private static final GeoPoint OUTSIDE = GeoPoint.ofDegrees(27, 40, 9000);
    private static final Area NORTH = new Area(List.of(new Area.Ring(List.of(
            GeoPoint.ofDegrees(30, 33),
            GeoPoint.ofDegrees(30, 39),
            GeoPoint.ofDegrees(35, 39),
            GeoPoint.ofDegrees(35, 33)))));
    private static final Set<ObjectClass> THREATS =
            EnumSet.of(ObjectClass.BALLISTIC, ObjectClass.CRUISE, ObjectClass.DRONE);

    /// Jordan: threats in the north with identity, alerts there; Saudi Arabia: aircraft everywhere without identity;
    /// Iraq: nothing.
    private static final ReleasePolicy POLICY = new ReleasePolicy(List.of(
            new Rule(JO, Kind.TRACKS, THREATS, Optional.of(NORTH), true),
            new Rule(JO, Kind.ALERTS, THREATS, Optional.of(NORTH), false),
            new Rule(SA, Kind.TRACKS, Set.of(ObjectClass.AIRCRAFT), Optional.empty(), false)));

    private static final List<Zone> ZONES = List.of(zone("il-north", INSIDE), zone("il-south", OUTSIDE));

    private Releaser releaser = releaser(POLICY);

    private static Releaser releaser(ReleasePolicy policy) {
        return new Releaser(IL, AlertType.EXERCISE, List.of(IQ, JO, SA), policy, ZONES);
    }

    private static Zone zone(String id, GeoPoint centre) {
        return new Zone(new ZoneId(id), IL, Optional.empty(), id, centre, NORTH, 1, Nanos.MINUTE);
    }

    private static Track track(ObjectClass objectClass, GeoPoint place, TrackStatus status, NodeId... seenBy) {
        Vector3 position = Wgs84.toEcef(place);
        double[] mean = {position.x(), position.y(), position.z(), 200, 0, 0};
        StateEstimate state = new StateEstimate(mean, new double[StateEstimate.PACKED]);
        List<Contribution> provenance = new ArrayList<>();
        for (NodeId node : seenBy) {
            provenance.add(new Contribution(node, new SensorId(node + "-s"), node + "-d", START, 3));
        }
        ClassProbabilities classes = new ClassProbabilities(
                objectClass == ObjectClass.BALLISTIC ? 1 : 0,
                objectClass == ObjectClass.CRUISE ? 1 : 0,
                objectClass == ObjectClass.DRONE ? 1 : 0,
                objectClass == ObjectClass.AIRCRAFT ? 1 : 0,
                objectClass == ObjectClass.UNKNOWN ? 1 : 0);
        Identity identity = new Identity(OptionalInt.of(0x738001), OptionalInt.of(0x7), Optional.of("ELY001"));
        TrackId id = new TrackId("il-" + objectClass);
        return new Track(id, status, START, 1, state, List.of(), classes, identity, provenance, START, START);
    }

    private static Alert alert(NodeId node, ObjectClass cause, String zone) {
        return new Alert(
                new EventId("ev-il-1"),
                node,
                new ZoneId(zone),
                1,
                AlertStage.PREPARE,
                true,
                AlertType.EXERCISE,
                START,
                START + Nanos.HOUR,
                START,
                START,
                0.5,
                cause,
                List.of(),
                List.of(),
                "because");
    }

    private String tracksTo(NodeId partner, ObjectClass objectClass, GeoPoint place) {
        releaser = releaser(POLICY);
        releaser.track(track(objectClass, place, TrackStatus.CONFIRMED, IL), START);
        return verdict(partner, releaser.drain());
    }

    private String alertsTo(NodeId partner, ObjectClass cause, String zone) {
        releaser = releaser(POLICY);
        releaser.alert(alert(IL, cause, zone), START);
        return verdict(partner, releaser.drain());
    }

    private static String verdict(NodeId partner, List<Release> releases) {
        return releases.stream().anyMatch(release -> release.partner().equals(partner)) ? "RELEASED" : "WITHHELD";
    }

    /// Every pair of (kind, class, place) and partner, one by one: the contract that a reader can check by eye.
    @Test
    void releasesExactlyWhatTheMatrixSays() {
        List<String> matrix = new ArrayList<>();
        for (ObjectClass objectClass : ObjectClass.values()) {
            for (NodeId partner : List.of(IQ, JO, SA)) {
                matrix.add(objectClass + " " + partner + ": tracks "
                        + tracksTo(partner, objectClass, INSIDE) + " inside, "
                        + tracksTo(partner, objectClass, OUTSIDE) + " outside; alerts "
                        + alertsTo(partner, objectClass, "il-north") + " inside, "
                        + alertsTo(partner, objectClass, "il-south") + " outside");
            }
        }

        String nothing = "tracks WITHHELD inside, WITHHELD outside; alerts WITHHELD inside, WITHHELD outside";
        String threats = "tracks RELEASED inside, WITHHELD outside; alerts RELEASED inside, WITHHELD outside";
        assertThat(matrix)
                .containsExactly(
                        "BALLISTIC iq: " + nothing,
                        "BALLISTIC jo: " + threats,
                        "BALLISTIC sa: " + nothing,
                        "CRUISE iq: " + nothing,
                        "CRUISE jo: " + threats,
                        "CRUISE sa: " + nothing,
                        "DRONE iq: " + nothing,
                        "DRONE jo: " + threats,
                        "DRONE sa: " + nothing,
                        "AIRCRAFT iq: " + nothing,
                        "AIRCRAFT jo: " + nothing,
                        "AIRCRAFT sa: tracks RELEASED inside, RELEASED outside; alerts WITHHELD inside,"
                                + " WITHHELD outside",
                        "UNKNOWN iq: " + nothing,
                        "UNKNOWN jo: " + nothing,
                        "UNKNOWN sa: " + nothing);
    }

    @Test
    void identityGoesOnlyWhereARuleLetsItGo() {
        releaser.track(track(ObjectClass.DRONE, INSIDE, TrackStatus.CONFIRMED, IL), START);
        releaser.track(track(ObjectClass.AIRCRAFT, INSIDE, TrackStatus.CONFIRMED, IL), START);

        List<Release> releases = releaser.drain();

        assertThat(releases).hasSize(2).allSatisfy(release -> {
            Track shown = ((Release.TrackContent) release.content()).track();
            assertThat(shown.identity().equals(Identity.NONE))
                    .isEqualTo(release.partner().equals(SA));
        });
    }

    @Test
    void numbersWithoutGapsPerPartner() {
        for (int i = 0; i < 20; i++) {
            long now = START + i * Nanos.MINUTE;
            releaser.track(track(ObjectClass.DRONE, i % 3 == 0 ? OUTSIDE : INSIDE, TrackStatus.CONFIRMED, IL), now);
            releaser.heartbeat(3, 4, now);
        }

        List<Release> releases = releaser.drain();

        for (NodeId partner : List.of(IQ, JO, SA)) {
            List<Long> sequences = releases.stream()
                    .filter(release -> release.partner().equals(partner))
                    .map(Release::sequence)
                    .toList();
            for (int i = 0; i < sequences.size(); i++) {
                assertThat(sequences.get(i)).isEqualTo(i + 1);
            }
            assertThat(sequences).hasSizeGreaterThanOrEqualTo(20);
        }
    }

    @Test
    void whatCameOnlyFromAThirdPartyIsNotPassedOn() {
        releaser.track(track(ObjectClass.DRONE, INSIDE, TrackStatus.CONFIRMED, SA), START);
        releaser.alert(alert(SA, ObjectClass.DRONE, "il-north"), START);

        assertThat(releaser.drain()).isEmpty();
    }

    @Test
    void whatWeSawTooKeepsTheMarkOfItsOriginators() {
        releaser.track(track(ObjectClass.DRONE, INSIDE, TrackStatus.CONFIRMED, IL, SA), START);

        Track shown = ((Release.TrackContent) releaser.drain().getFirst().content()).track();

        assertThat(shown.provenance()).extracting(Contribution::node).containsExactly(IL, SA);
    }

    @Test
    void releasesAThreatAtMostOnceInItsInterval() {
        for (int i = 0; i < 60; i++) {
            long now = START + i * Nanos.SECOND;
            releaser.track(track(ObjectClass.BALLISTIC, INSIDE, TrackStatus.CONFIRMED, IL), now);
            releaser.track(track(ObjectClass.DRONE, INSIDE, TrackStatus.CONFIRMED, IL), now);
            releaser.track(track(ObjectClass.AIRCRAFT, INSIDE, TrackStatus.CONFIRMED, IL), now);
        }

        List<Release> releases = releaser.drain();

        assertThat(releases).hasSize(30 + 12 + 6);
    }

    @Test
    void alwaysTellsTheEndToThoseWhoHadTheTrackAndToNobodyElse() {
        releaser.track(track(ObjectClass.DRONE, INSIDE, TrackStatus.CONFIRMED, IL), START);
        releaser.drain();
        releaser.track(track(ObjectClass.DRONE, INSIDE, TrackStatus.DELETED, IL), START + Nanos.MILLISECOND);
        releaser.track(track(ObjectClass.CRUISE, INSIDE, TrackStatus.DELETED, IL), START + Nanos.MILLISECOND);

        assertThat(releaser.drain()).singleElement().satisfies(release -> {
            assertThat(release.partner()).isEqualTo(JO);
            assertThat(((Release.TrackContent) release.content())
                            .track()
                            .classes()
                            .drone())
                    .isEqualTo(1);
        });
    }

    @Test
    void tentativeTracksStayHere() {
        releaser.track(track(ObjectClass.DRONE, INSIDE, TrackStatus.TENTATIVE, IL), START);

        assertThat(releaser.drain()).isEmpty();
    }

    /// The planted bug "label not re-checked after policy change".
    @Test
    void theExitAsksThePolicyThatStandsNow() {
        releaser.track(track(ObjectClass.DRONE, INSIDE, TrackStatus.CONFIRMED, IL), START);
        Release release = releaser.drain().getFirst();

        assertThat(releaser.permits(release)).isTrue();
        releaser.adopt(ReleasePolicy.DENY_ALL);
        assertThat(releaser.permits(release)).isFalse();
        releaser.track(track(ObjectClass.DRONE, INSIDE, TrackStatus.CONFIRMED, IL), START + Nanos.MINUTE);
        assertThat(releaser.drain()).isEmpty();
    }

    @Test
    void theExitStopsWhatWasNotMadeHere() {
        Track track = track(ObjectClass.AIRCRAFT, INSIDE, TrackStatus.CONFIRMED, IL);
        Release.Content whole = new Release.TrackContent(track);
        Release.Content alive = new Release.Heartbeat(1, 1);

        assertThat(releaser.permits(new Release(IL, SA, 1, START, AlertType.EXERCISE, whole)))
                .as("identity that the rule does not let go")
                .isFalse();
        assertThat(releaser.permits(new Release(IL, new NodeId("xx"), 1, START, AlertType.EXERCISE, alive)))
                .as("to a stranger")
                .isFalse();
        assertThat(releaser.permits(new Release(JO, SA, 1, START, AlertType.EXERCISE, alive)))
                .as("from another node")
                .isFalse();
        assertThat(releaser.permits(new Release(IL, SA, 1, START, AlertType.REAL, alive)))
                .as("of the other type")
                .isFalse();
        assertThat(releaser.permits(new Release(IL, SA, 1, START, AlertType.EXERCISE, alive)))
                .isTrue();
    }

    @Test
    void anAreaRuleAllowsNoAlertWhoseZoneIsNotKnown() {
        Releaser blind = new Releaser(IL, AlertType.EXERCISE, List.of(JO), POLICY);

        blind.alert(alert(IL, ObjectClass.DRONE, "il-north"), START);

        assertThat(blind.drain()).isEmpty();
    }
}
