package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PartnerTracksTest {
    private static final NodeId PARTNER = new NodeId("bb");
    private static final NodeId SELF = new NodeId("aa");
    private static final SimRadar.Path PATH = SimRadar.straight(GeoPoint.ofDegrees(32.5, 36.0, 9000), 240, 225);
    private final SimRadar radar = new SimRadar("r1", 32, 35, SensorKind.RADAR_2D, 6, 0);

    private static Track partnerTrack(double seconds, double sigma, NodeId source, TrackStatus status) {
        Vector3 p = PATH.at(seconds);
        Vector3 v = PATH.at(seconds + 0.5).minus(PATH.at(seconds - 0.5));
        double[] covariance = new double[StateEstimate.PACKED];
        for (int i = 0; i < 6; i++) {
            covariance[i * (i + 1) / 2 + i] = i < 3 ? sigma * sigma : 25;
        }
        double[] mean = {p.x() + sigma / 3, p.y(), p.z(), v.x(), v.y(), v.z()};
        long time = SimRadar.nanos(seconds);
        return new Track(
                new TrackId("bb-7"),
                status,
                time,
                0.999,
                new StateEstimate(mean, covariance),
                List.of(),
                new ClassProbabilities(0, 0, 0, 0.8, 0.2),
                Identity.NONE,
                List.of(new Contribution(source, new SensorId(source.value() + "-r9"), "hill-9", time, 12)),
                SimRadar.nanos(0),
                time);
    }

    @Test
    void fusesPartnersTrackIntoOwnOneWithoutASecondTrack() {
        Tracker tracker = TrackerTest.tracker(List.of(radar));
        TrackerTest.run(tracker, List.of(radar), List.of(PATH), 90, new Random(3));
        int before = tracker.size();
        tracker.receive(PARTNER, partnerTrack(90, 60, PARTNER, TrackStatus.CONFIRMED), SimRadar.nanos(90.5));
        List<Track> changes = tracker.drainChanges();
        assertThat(tracker.size()).isEqualTo(before).isEqualTo(1);
        Track fused = changes.getFirst();
        assertThat(fused.provenance()).extracting(c -> c.node().value()).containsExactly("aa", "bb");
        assertThat(fused.state().position().distance(PATH.at(90))).isLessThan(120);
        assertThat(fused.state().positionSigmaMetres()).isGreaterThan(60);
    }

    @Test
    void repeatedReleasesOfTheSameInformationDoNotMakeTheEstimateSurer() {
        Tracker tracker = TrackerTest.tracker(List.of(radar));
        TrackerTest.run(tracker, List.of(radar), List.of(PATH), 90, new Random(3));
        tracker.receive(PARTNER, partnerTrack(90, 60, PARTNER, TrackStatus.CONFIRMED), SimRadar.nanos(90.5));
        assertThat(tracker.drainChanges().getFirst().state().positionSigmaMetres())
                .isGreaterThan(60);
        for (int i = 0; i < 20; i++) {
            tracker.receive(PARTNER, partnerTrack(90, 60, PARTNER, TrackStatus.CONFIRMED), SimRadar.nanos(90.5));
            assertThat(tracker.drainChanges()).isEmpty();
        }
    }

    @Test
    void carriesATrackThatOnlyThePartnerSeesAndEndsItWithTheirs() {
        Tracker tracker = TrackerTest.tracker(List.of(radar));
        tracker.receive(PARTNER, partnerTrack(10, 60, PARTNER, TrackStatus.CONFIRMED), SimRadar.nanos(10.5));
        Track carried = tracker.drainChanges().getFirst();
        assertThat(carried.id().value()).startsWith("aa-");
        assertThat(carried.status()).isEqualTo(TrackStatus.CONFIRMED);
        assertThat(carried.provenance()).extracting(c -> c.node()).containsExactly(PARTNER);
        tracker.receive(PARTNER, partnerTrack(20, 60, PARTNER, TrackStatus.CONFIRMED), SimRadar.nanos(20.5));
        assertThat(tracker.drainChanges().getFirst().id()).isEqualTo(carried.id());
        tracker.receive(PARTNER, partnerTrack(30, 60, PARTNER, TrackStatus.DELETED), SimRadar.nanos(30.5));
        assertThat(tracker.drainChanges().getFirst().status()).isEqualTo(TrackStatus.DELETED);
        assertThat(tracker.size()).isZero();
    }

    @Test
    void ownPlotsTakeOverACarriedTrackUnderItsName() {
        Tracker tracker = TrackerTest.tracker(List.of(radar));
        tracker.receive(PARTNER, partnerTrack(0, 60, PARTNER, TrackStatus.CONFIRMED), SimRadar.nanos(0.5));
        TrackId id = tracker.drainChanges().getFirst().id();
        var picture = TrackerTest.run(tracker, List.of(radar), List.of(PATH), 60, new Random(4));
        assertThat(TrackerTest.alive(picture)).hasSize(1);
        assertThat(TrackerTest.alive(picture).getFirst().id()).isEqualTo(id);
        assertThat(TrackerTest.alive(picture).getFirst().provenance()).hasSize(2);
    }

    @Test
    void refusesItsOwnWordComingBack() {
        Tracker tracker = TrackerTest.tracker(List.of(radar));
        tracker.receive(PARTNER, partnerTrack(10, 60, SELF, TrackStatus.CONFIRMED), SimRadar.nanos(10.5));
        assertThat(tracker.size()).isZero();
        assertThat(tracker.drainFindings()).extracting(Finding::code).containsExactly("partner-echo");
    }

    @Test
    void refusesACovarianceThatIsNotPositiveDefiniteAndAStaleTrack() {
        Tracker tracker = TrackerTest.tracker(List.of(radar));
        tracker.receive(PARTNER, partnerTrack(10, 0, PARTNER, TrackStatus.CONFIRMED), SimRadar.nanos(10.5));
        tracker.receive(PARTNER, partnerTrack(10, 60, PARTNER, TrackStatus.CONFIRMED), SimRadar.nanos(200));
        assertThat(tracker.size()).isZero();
        assertThat(tracker.drainFindings())
                .extracting(Finding::code)
                .containsExactly("partner-covariance-refused", "partner-stale");
    }

    /// Otherwise it would end for its silence and begin anew with every release, as a landed airliner did.
    @Test
    void whatThePartnerItselfHasLostBeginsNoTrack() {
        Tracker tracker = TrackerTest.tracker(List.of(radar));
        Track measured = partnerTrack(10, 60, PARTNER, TrackStatus.CONFIRMED);
        Track coasting = new Track(
                measured.id(),
                TrackStatus.COASTING,
                SimRadar.nanos(50),
                measured.existenceProbability(),
                measured.state(),
                measured.modes(),
                measured.classes(),
                measured.identity(),
                measured.provenance(),
                measured.firstNanos(),
                measured.lastNanos());
        tracker.receive(PARTNER, coasting, SimRadar.nanos(50.5));
        assertThat(tracker.size()).isZero();
    }

    /// A swarm, seen by two partners only: what each of them tells apart stays apart, and what both see is
    /// one, save where errors of half the spacing paired two wrongly at first.
    @Test
    void aSwarmThatOnlyPartnersSeeKeepsItsNames() {
        Tracker tracker = TrackerTest.tracker(List.of(radar));
        Random random = new Random(11);
        Set<String> names = new TreeSet<>();
        for (int step = 0; step < 60; step++) {
            double t = 10.0 * step;
            for (String partner : List.of("bb", "cc")) {
                for (int drone = 0; drone < 5; drone++) {
                    Track track = member(partner, drone, t, random);
                    tracker.receive(new NodeId(partner), track, SimRadar.nanos(t + 0.5));
                }
            }
            for (double s = 1; s <= 10; s++) {
                tracker.advance(SimRadar.nanos(t + s));
            }
            tracker.drainChanges().forEach(changed -> names.add(changed.id().value()));
        }
        assertThat(tracker.size()).isBetween(5, 6);
        assertThat(names).hasSizeLessThan(9);
    }

    /// One of five drones that fly side by side, 700 m apart, as a partner with errors of 300 m sees it.
    private static Track member(String partner, int drone, double t, Random random) {
        SimRadar.Path path = SimRadar.straight(GeoPoint.ofDegrees(33.0 + 0.0063 * drone, 39.0, 1500), 50, 270);
        Vector3 p = path.at(t);
        Vector3 v = path.at(t + 0.5).minus(path.at(t - 0.5));
        double[] covariance = new double[StateEstimate.PACKED];
        double[] mean = {p.x(), p.y(), p.z(), v.x(), v.y(), v.z()};
        for (int i = 0; i < 6; i++) {
            double sigma = i < 3 ? 300 : 5;
            covariance[i * (i + 1) / 2 + i] = sigma * sigma;
            mean[i] += sigma * random.nextGaussian();
        }
        long time = SimRadar.nanos(t);
        return new Track(
                new TrackId(partner + "-" + drone),
                TrackStatus.CONFIRMED,
                time,
                0.999,
                new StateEstimate(mean, covariance),
                List.of(),
                new ClassProbabilities(0, 0, 0.9, 0, 0.1),
                Identity.NONE,
                List.of(new Contribution(new NodeId(partner), new SensorId(partner + "-r"), partner, time, 12)),
                SimRadar.nanos(0),
                time);
    }
}
