package dev.tocsin.wire.sapient;

import static dev.tocsin.wire.sapient.Messages.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.UnknownFieldSet;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.sapient.proto.Registration.NodeType;
import dev.tocsin.wire.sapient.proto.RegistrationAck;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import dev.tocsin.wire.sapient.proto.SapientMessage.ContentCase;
import dev.tocsin.wire.sapient.proto.Task;
import dev.tocsin.wire.sapient.proto.TaskAck.TaskStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParentSessionTest {
    private static final String PARENT = Ulids.uuid("test", "parent");

    private final ParentSession session =
            new ParentSession("parent", new ParentSession.Self(Messages.OWN, "Israel", "1.0"));

    private static byte[] fromParent(SapientMessage.Builder message) {
        byte[] body = message.setTimestamp(SapientCodec.timestamp(NOW))
                .setNodeId(PARENT)
                .build()
                .toByteArray();
        byte[] framed = new byte[4 + body.length];
        framed[0] = (byte) body.length;
        framed[1] = (byte) (body.length >> 8);
        System.arraycopy(body, 0, framed, 4, body.length);
        return framed;
    }

    private List<SapientMessage> tick(long nowNanos) {
        List<SapientMessage> sent = Messages.parse(session.tick(nowNanos));
        assertThat(sent).allSatisfy(message -> {
            assertThat(SapientRules.check(message)).isEmpty();
            assertThat(message.hasTask()).isFalse();
            assertThat(SapientCodec.nanos(message.getTimestamp())).contains(nowNanos);
        });
        return sent;
    }

    private void accept(SapientMessage.Builder message) {
        byte[] framed = fromParent(message);
        session.accept(framed, 0, framed.length, NOW);
    }

    private void register() {
        tick(NOW);
        accept(SapientMessage.newBuilder()
                .setRegistrationAck(RegistrationAck.newBuilder().setAcceptance(true)));
        assertThat(session.registered()).isTrue();
    }

    private static List<Track> tracks(int count, long timeNanos) {
        List<Track> tracks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tracks.add(Messages.track(i, timeNanos));
        }
        return tracks;
    }

    @Test
    void registersFirstAndSaysNothingElseUntilItIsAccepted() {
        session.show(tracks(3, NOW));
        List<SapientMessage> first = tick(NOW);
        assertThat(first).hasSize(1);
        assertThat(first.getFirst().getRegistration().getNodeDefinition(0).getNodeType())
                .isEqualTo(NodeType.NODE_TYPE_FUSION_NODE);
        assertThat(first.getFirst().getRegistration().getIcdVersion()).isEqualTo("BSI Flex 335 v2.0");
        assertThat(tick(NOW + Nanos.SECOND)).isEmpty();
        assertThat(session.broken()).isEmpty();
        assertThat(tick(NOW + 31 * Nanos.SECOND)).isEmpty();
        assertThat(session.broken()).hasValueSatisfying(why -> assertThat(why).contains("no answer"));
    }

    @Test
    void leavesAParentThatRefuses() {
        tick(NOW);
        accept(SapientMessage.newBuilder()
                .setRegistrationAck(
                        RegistrationAck.newBuilder().setAcceptance(false).addAckResponseReason("full")));
        assertThat(session.broken()).isPresent();
        assertThat(session.drainFindings())
                .extracting(Finding::detail)
                .anySatisfy(d -> assertThat(d).contains("full"));
    }

    @Test
    void pacesDetectionsAndServesAllTracksInTurn() {
        register();
        Map<String, Integer> served = new HashMap<>();
        long last = 0;
        for (long now = NOW; now < NOW + 60 * Nanos.SECOND; now += 20 * Nanos.MILLISECOND) {
            // Every track changes each second: many more changes than places.
            session.show(tracks(50, now - now % Nanos.SECOND));
            for (SapientMessage message : tick(now)) {
                if (message.hasDetectionReport()) {
                    assertThat(now - last).isGreaterThanOrEqualTo(80 * Nanos.MILLISECOND);
                    last = now;
                    served.merge(message.getDetectionReport().getObjectId(), 1, Integer::sum);
                }
            }
        }
        assertThat(served).hasSize(50);
        assertThat(served.values()).allSatisfy(count -> assertThat(count).isBetween(11, 13));
        assertThat(session.backlog()).isLessThanOrEqualTo(50);
    }

    @Test
    void carriesATrackToTheInstantOfSending() {
        register();
        Track track = Messages.track(7, NOW);
        session.show(List.of(track));
        var report = tick(NOW + 10 * Nanos.SECOND).stream()
                .filter(SapientMessage::hasDetectionReport)
                .findFirst()
                .orElseThrow()
                .getDetectionReport();
        // 40 m/s southwards for ten seconds.
        assertThat(report.getLocation().getY()).isCloseTo(32.5 - 400 / 111_000.0, within(1e-4));
        assertThat(report.getEnuVelocity().getEastRate()).isCloseTo(30, within(0.1));
        assertThat(report.getEnuVelocity().getNorthRate()).isCloseTo(-40, within(0.1));
        // 100 m and ten seconds of 2 m/s.
        assertThat(report.getLocation().getZError()).isCloseTo(Math.hypot(100, 20), within(0.1));
        assertThat(report.getLocation().getYError()).isCloseTo(102 / 111_000.0, within(2e-5));
        assertThat(report.getId()).isEqualTo("TEST1");
    }

    @Test
    void keepsTheObjectOfATrackOverANewSession() {
        String before = FusionReports.objectId(Messages.track(7, NOW));
        Track later = new Track(
                Messages.track(7, NOW).id(),
                Messages.track(7, NOW).status(),
                NOW + Nanos.HOUR,
                0.5,
                Messages.track(7, NOW).state(),
                List.of(),
                Messages.track(7, NOW).classes(),
                Messages.track(7, NOW).identity(),
                List.of(),
                Messages.track(7, NOW).firstNanos(),
                NOW + Nanos.HOUR);
        assertThat(FusionReports.objectId(later)).isEqualTo(before);
        assertThat(FusionReports.objectId(Messages.track(8, NOW))).isNotEqualTo(before);
    }

    @Test
    void tellsOnceThatATrackIsLostAndOnlyIfTheParentKnewIt() {
        register();
        session.show(tracks(1, NOW));
        tick(NOW);
        session.show(List.of());
        var lost = tick(NOW + Nanos.SECOND).stream()
                .filter(SapientMessage::hasDetectionReport)
                .toList();
        assertThat(lost).hasSize(1);
        assertThat(lost.getFirst().getDetectionReport().getState()).isEqualTo("lost");
        session.show(tracks(2, NOW));
        session.show(List.of());
        for (int i = 2; i < 30; i++) {
            assertThat(tick(NOW + i * Nanos.SECOND)).noneMatch(SapientMessage::hasDetectionReport);
        }
    }

    @Test
    void reportsItsStatusAtTheAnnouncedIntervalAndWhenItChanges() {
        register();
        session.health(3, 3);
        List<String> systems = new ArrayList<>();
        for (int second = 0; second < 20; second++) {
            if (second == 12) {
                session.health(2, 3);
            }
            int at = second;
            tick(NOW + second * Nanos.SECOND).stream()
                    .filter(SapientMessage::hasStatusReport)
                    .forEach(m -> systems.add(at + " " + m.getStatusReport().getSystem() + " "
                            + m.getStatusReport().getInfo()));
        }
        assertThat(systems)
                .containsExactly(
                        "0 SYSTEM_OK INFO_NEW",
                        "5 SYSTEM_OK INFO_UNCHANGED",
                        "10 SYSTEM_OK INFO_UNCHANGED",
                        "12 SYSTEM_WARNING INFO_NEW",
                        "17 SYSTEM_WARNING INFO_UNCHANGED");
    }

    @Test
    void refusesEveryTask() {
        register();
        tick(NOW);
        // Field 6 is what the task wants done: start, stop, pause. We know no such field and refuse them all alike.
        for (int control = 1; control <= 3; control++) {
            UnknownFieldSet wish = UnknownFieldSet.newBuilder()
                    .addField(
                            6,
                            UnknownFieldSet.Field.newBuilder()
                                    .addVarint(control)
                                    .build())
                    .build();
            accept(SapientMessage.newBuilder()
                    .setTask(Task.newBuilder()
                            .setTaskId(Ulids.of(1, "test", "task"))
                            .setUnknownFields(wish)));
            List<SapientMessage> sent = tick(NOW);
            assertThat(sent).hasSize(1);
            assertThat(sent.getFirst().getContentCase()).isEqualTo(ContentCase.TASK_ACK);
            assertThat(sent.getFirst().getTaskAck().getTaskStatus()).isEqualTo(TaskStatus.TASK_STATUS_REJECTED);
        }
    }
}
