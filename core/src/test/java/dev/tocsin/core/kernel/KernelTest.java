package dev.tocsin.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How a step connects the stages; tracking and forecast are played.
class KernelTest {
    private final KernelRig rig = new KernelRig();

    private static <T extends Output> List<T> of(Class<T> type, Outputs outputs) {
        return outputs.all().stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<String> findings(Outputs outputs) {
        return of(Output.FindingRaised.class, outputs).stream()
                .map(raised -> raised.finding().code())
                .toList();
    }

    @Test
    void aPlotOfAMissileLeadsToItsAlertAndReleasesInTheSameStep() {
        rig.tracking.changes.add(rig.missile("il-1"));

        Outputs outputs = rig.plots();

        assertThat(outputs.all().stream().map(Object::getClass).map(Class::getSimpleName))
                .containsExactly(
                        "TrackUpdate",
                        "ForecastUpdate",
                        "AlertEvent",
                        "ReleaseIssued",
                        "ReleaseIssued",
                        "TimerRequest");
        Alert alert = of(Output.AlertEvent.class, outputs).getFirst().alert();
        assertThat(alert.stage()).isEqualTo(AlertStage.TAKE_COVER);
    }

    @Test
    void forecastsAMissileOnceASecondAndADroneEveryTwentyAndAnAirlinerEveryMinute() {
        int missile = 0;
        int drone = 0;
        int airliner = 0;
        for (int i = 0; i < 120; i++) {
            rig.now += 500 * Nanos.MILLISECOND;
            rig.tracking.changes.addAll(List.of(rig.missile("il-1"), rig.drone("il-2"), rig.airliner("il-3")));
            for (Output.ForecastUpdate update : of(Output.ForecastUpdate.class, rig.plots())) {
                String id = update.forecast().track().value();
                missile += id.equals("il-1") ? 1 : 0;
                drone += id.equals("il-2") ? 1 : 0;
                airliner += id.equals("il-3") ? 1 : 0;
            }
        }

        assertThat(missile).isEqualTo(60);
        assertThat(drone).isEqualTo(3);
        assertThat(airliner).isEqualTo(1);
    }

    @Test
    void endsTheForecastOfAnEndedTrack() {
        rig.tracking.changes.add(rig.drone("il-1"));
        rig.plots();
        rig.tracking.changes.add(rig.withStatus(rig.drone("il-1"), TrackStatus.DELETED));

        Forecast forecast =
                of(Output.ForecastUpdate.class, rig.tick()).getFirst().forecast();

        assertThat(forecast.path()).isEmpty();
        assertThat(forecast.zones()).isEmpty();
    }

    @Test
    void tentativeTracksAreNotForecast() {
        rig.tracking.changes.add(rig.withStatus(rig.missile("il-1"), TrackStatus.TENTATIVE));

        assertThat(of(Output.ForecastUpdate.class, rig.plots())).isEmpty();
    }

    @Test
    void lanesDoNotChangeWhatIsSaid() {
        List<Outputs> serial = story(new KernelRig());
        List<Outputs> threaded = story(new KernelRig((count, task) -> {
            List<Thread> threads = Stream.iterate(count - 1, i -> i >= 0, i -> i - 1)
                    .map(i -> Thread.ofPlatform().start(() -> task.accept(i)))
                    .toList();
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }));

        assertThat(threaded).isEqualTo(serial);
        assertThat(serial.stream().mapToInt(outputs -> outputs.all().size()).sum())
                .isGreaterThan(100);
    }

    private static List<Outputs> story(KernelRig rig) {
        List<Outputs> said = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rig.now += 700 * Nanos.MILLISECOND;
            for (int k = 0; k < 8; k++) {
                rig.tracking.changes.add(k % 2 == 0 ? rig.missile("il-" + k) : rig.drone("il-" + k));
            }
            said.add(i % 3 == 0 ? rig.tick() : rig.plots());
        }
        return said;
    }

    @Test
    void sendsAHeartbeatToEachPartnerEveryFiveSeconds() {
        int beats = 0;
        for (int i = 0; i < 60; i++) {
            rig.now += Nanos.SECOND;
            beats += of(Output.ReleaseIssued.class, rig.tick()).size();
        }

        assertThat(beats).isEqualTo(2 * 12);
    }

    @Test
    void heartbeatsTellHowWellTheNodeSees() {
        rig.step(new Input.SensorHealth(
                new SensorStatus(new SensorId("il-radar"), rig.now, SensorStatus.Health.LOST, "no data for 12 s")));

        Release release = of(Output.ReleaseIssued.class, rig.tick()).getFirst().release();

        assertThat(release.content()).isEqualTo(new Release.Heartbeat(1, 2));
    }

    @Test
    void aLostSensorIsSaidOnceAndItsReturnToo() {
        SensorStatus lost =
                new SensorStatus(new SensorId("il-radar"), rig.now, SensorStatus.Health.LOST, "no data for 12 s");
        SensorStatus back = new SensorStatus(new SensorId("il-radar"), rig.now, SensorStatus.Health.OK, "");

        assertThat(findings(rig.step(new Input.SensorHealth(lost)))).containsExactly("sensor-health");
        assertThat(findings(rig.step(new Input.SensorHealth(lost)))).isEmpty();
        assertThat(findings(rig.step(new Input.SensorHealth(back)))).containsExactly("sensor-health");
    }

    @Test
    void aPartnersTrackGoesToTheTrackerOnce() {
        Release release = rig.fromJordan(1, new Release.TrackContent(rig.drone("jo-1")));

        rig.step(new Input.PartnerRelease(release));
        rig.step(new Input.PartnerRelease(release));

        assertThat(rig.tracking.received).containsExactly("jo:jo-1");
    }

    @Test
    void aMissingReleaseIsAFindingAndTheNextOneCounts() {
        rig.step(new Input.PartnerRelease(rig.fromJordan(1, new Release.Heartbeat(1, 1))));
        Outputs outputs =
                rig.step(new Input.PartnerRelease(rig.fromJordan(3, new Release.TrackContent(rig.drone("jo-1")))));

        assertThat(findings(outputs)).containsExactly("release-gap");
        assertThat(rig.tracking.received).containsExactly("jo:jo-1");
    }

    /// Hawaii 2018: the drill and the truth shared one screen.
    @Test
    void aReleaseOfTheOtherTypeIsRefused() {
        Release real = new Release(
                KernelRig.JO, KernelRig.IL, 1, rig.now, AlertType.REAL, new Release.TrackContent(rig.drone("jo-1")));

        assertThat(findings(rig.step(new Input.PartnerRelease(real)))).containsExactly("wrong-type");
        assertThat(rig.tracking.received).isEmpty();
    }

    @Test
    void aReleaseOfAStrangerIsRefused() {
        Release stranger = new Release(
                new NodeId("xx"), KernelRig.IL, 1, rig.now, AlertType.EXERCISE, new Release.Heartbeat(1, 1));

        assertThat(findings(rig.step(new Input.PartnerRelease(stranger)))).containsExactly("foreign-release");
    }

    @Test
    void aPartnerThatFellSilentIsSaidOnceAndItsReturnToo() {
        rig.step(new Input.PartnerRelease(rig.fromJordan(1, new Release.Heartbeat(1, 1))));
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rig.now += Nanos.SECOND;
            codes.addAll(findings(rig.tick()));
        }
        codes.addAll(findings(rig.step(new Input.PartnerRelease(rig.fromJordan(2, new Release.Heartbeat(1, 1))))));

        assertThat(codes).containsExactly("partner-silent", "partner-back");
    }

    @Test
    void aPersonsCancelEndsTheAlertInTheSameStep() {
        rig.tracking.changes.add(rig.missile("il-1"));
        Alert alert = of(Output.AlertEvent.class, rig.plots()).getFirst().alert();

        Outputs outputs = rig.step(new Input.Operator(new OperatorDecision(
                "dana", rig.now, alert.event(), alert.zone(), OperatorDecision.Action.CANCEL, "a drill")));

        assertThat(of(Output.AlertEvent.class, outputs).getFirst().alert().stage())
                .isEqualTo(AlertStage.ALL_CLEAR);
    }

    @Test
    void boundsTheFindingsOfOneStep() {
        for (int i = 0; i < 1000; i++) {
            rig.tracking.findings.add(new Finding(Severity.WARNING, "il-radar", "bad-plot", "row " + i, -1));
        }

        List<String> codes = findings(rig.plots());

        assertThat(codes).hasSize(Kernel.MAX_FINDINGS_PER_STEP + 1);
        assertThat(codes).last().isEqualTo("too-many-findings");
    }

    /// What the tests play for tracking.
    static final class PlayedTracking implements Tracking {
        final List<Track> changes = new ArrayList<>();
        final List<Finding> findings = new ArrayList<>();
        final List<String> received = new ArrayList<>();

        @Override
        public void measure(PlotBatch batch, long nowNanos) {}

        @Override
        public void receive(NodeId issuer, Track track, long nowNanos) {
            received.add(issuer + ":" + track.id());
        }

        @Override
        public void advance(long nowNanos) {}

        @Override
        public List<Track> drainChanges() {
            List<Track> drained = List.copyOf(changes);
            changes.clear();
            return drained;
        }

        @Override
        public List<Finding> drainFindings() {
            List<Finding> drained = List.copyOf(findings);
            findings.clear();
            return drained;
        }
    }
}
