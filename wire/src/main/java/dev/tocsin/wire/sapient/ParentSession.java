package dev.tocsin.wire.sapient;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.record.Decoded;
import dev.tocsin.wire.sapient.SapientRules.Violation;
import dev.tocsin.wire.sapient.proto.RegistrationAck;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One connection of ours to a parent fusion node: we register, wait for its yes, then report our status at the
/// announced interval and our tracks as detections.
///
/// Detections are paced, since a parent takes several within 0.08 s for a mistake: one each [#PACE_NANOS], the track
/// that waits longest first, always its newest state, carried to the instant of sending. Tasks are refused. After a
/// broken connection a new session registers anew. Time comes in; nothing waits here. Not thread-safe.
public final class ParentSession {
    /// Time between two detections.
    public static final long PACE_NANOS = 100 * Nanos.MILLISECOND;

    /// Time between two status reports.
    public static final long STATUS_NANOS = 5 * Nanos.SECOND;

    /// A parent that does not answer a registration in this time is left.
    public static final long PATIENCE_NANOS = 30 * Nanos.SECOND;

    private static final long NEVER = Long.MIN_VALUE;

    private enum State {
        NEW,
        REGISTERING,
        REGISTERED
    }

    /// Who we are.
    ///
    /// @param uuid our identifier
    /// @param name our name for people
    /// @param version version of the program
    public record Self(String uuid, String name, String version) {}

    private final Self self;
    private final SapientFrames frames = new SapientFrames();
    private final FindingLog findings;
    private final Outbox out;
    private final String source;

    /// Tracks to report, the one that waits longest first; a newer state takes the place of the older.
    private final Map<TrackId, Track> waiting = new LinkedHashMap<>();

    /// What was last reported of each living track.
    private final Map<TrackId, Track> told = new LinkedHashMap<>();

    /// Tracks that ended and of which the parent must hear so.
    private final Map<TrackId, Track> lost = new LinkedHashMap<>();

    private State state = State.NEW;
    private long registeredNanos;
    private long detectionNanos = NEVER;
    private long statusNanos = NEVER;
    private int sensorsOk;
    private int sensorsAll;
    private boolean healthChanged = true;
    private String parent = "";
    private Optional<String> broken = Optional.empty();

    /// A session over a connection that is just open.
    ///
    /// @param source what findings name as their source
    public ParentSession(String source, Self self) {
        this.source = source;
        this.self = self;
        this.findings = new FindingLog(source);
        this.out = new Outbox(self.uuid());
    }

    /// Whether the parent said yes.
    public boolean registered() {
        return state == State.REGISTERED;
    }

    /// Why the connection must be closed, when it must.
    public Optional<String> broken() {
        return broken.isPresent() ? broken : frames.broken();
    }

    /// Findings since the last call.
    public List<Finding> drainFindings() {
        return findings.drain();
    }

    /// How many of our sensors report as they should.
    public void health(int ok, int all) {
        healthChanged |= ok != sensorsOk || all != sensorsAll;
        sensorsOk = ok;
        sensorsAll = all;
    }

    /// The tracks that the parent may know, as they are now. One that is no longer among them is told to be lost, with
    /// what the parent knew of it.
    public void show(List<Track> tracks) {
        Set<TrackId> living = new HashSet<>();
        for (Track track : tracks) {
            living.add(track.id());
            Track last = told.get(track.id());
            if (last == null || track.timeNanos() > last.timeNanos()) {
                waiting.put(track.id(), track);
            }
        }
        waiting.keySet().removeIf(id -> !living.contains(id));
        lost.keySet().removeIf(living::contains);
        told.forEach((id, track) -> {
            if (!living.contains(id)) {
                lost.put(id, track);
            }
        });
        told.keySet().removeIf(id -> !living.contains(id));
    }

    /// Tracks that wait for their turn.
    public int backlog() {
        return waiting.size() + lost.size();
    }

    /// Framed messages to send now.
    public List<byte[]> tick(long nowNanos) {
        switch (state) {
            case NEW -> register(nowNanos);
            case REGISTERING -> {
                if (nowNanos - registeredNanos > PATIENCE_NANOS) {
                    broken = Optional.of("no answer to the registration");
                }
            }
            case REGISTERED -> {
                status(nowNanos);
                detection(nowNanos);
            }
        }
        return out.drain();
    }

    private void register(long nowNanos) {
        out.send(
                out.to("", nowNanos).setRegistration(FusionRegistration.of(self.name(), self.version(), STATUS_NANOS)));
        state = State.REGISTERING;
        registeredNanos = nowNanos;
    }

    private void status(long nowNanos) {
        boolean due = statusNanos == NEVER || nowNanos - statusNanos >= STATUS_NANOS || nowNanos < statusNanos;
        if (due || healthChanged) {
            out.send(out.to(parent, nowNanos)
                    .setStatusReport(
                            FusionReports.status(self.name(), sensorsOk, sensorsAll, healthChanged, nowNanos)));
            statusNanos = nowNanos;
            healthChanged = false;
        }
    }

    private void detection(long nowNanos) {
        boolean early = detectionNanos != NEVER && nowNanos - detectionNanos < PACE_NANOS && nowNanos >= detectionNanos;
        boolean ended = !lost.isEmpty();
        if (early || (!ended && waiting.isEmpty())) {
            return;
        }
        Map<TrackId, Track> from = ended ? lost : waiting;
        Track track = from.values().iterator().next();
        from.remove(track.id());
        out.send(out.to(parent, nowNanos).setDetectionReport(FusionReports.detection(track, nowNanos, ended)));
        detectionNanos = nowNanos;
        if (!ended) {
            told.put(track.id(), track);
        }
    }

    /// Takes a piece of the stream.
    public void accept(byte[] data, int from, int to, long nowNanos) {
        for (byte[] bytes : frames.accept(data, from, to)) {
            message(bytes, nowNanos);
        }
    }

    private void message(byte[] bytes, long nowNanos) {
        Decoded<SapientMessage> decoded = SapientCodec.decode(bytes, source);
        if (decoded.value().isEmpty()) {
            note("sapient-not-a-message", decoded.findings().getFirst().detail());
            return;
        }
        SapientMessage message = decoded.value().get();
        List<Violation> violations = SapientRules.check(message);
        if (!violations.isEmpty()) {
            List<String> wrong = violations.stream().map(Violation::toString).toList();
            note("sapient-violation", String.join("; ", wrong));
            if (!message.hasError()) {
                out.error(bytes, wrong, message.getNodeId(), nowNanos);
            }
            return;
        }
        answer(message, nowNanos);
    }

    private void answer(SapientMessage message, long nowNanos) {
        String from = message.getNodeId();
        switch (message.getContentCase()) {
            case REGISTRATION_ACK -> registrationAck(message.getRegistrationAck(), from);
            case TASK -> {
                note("sapient-task", "a task was refused: this node takes none");
                out.refuse(message.getTask(), from, nowNanos);
            }
            case ALERT -> out.acknowledge(message.getAlert(), from, nowNanos);
            case ERROR ->
                note("sapient-peer-error", String.join("; ", message.getError().getErrorMessageList()));
            case ALERT_ACK, TASK_ACK, REGISTRATION, STATUS_REPORT, DETECTION_REPORT, CONTENT_NOT_SET -> {
                // Nothing for a child to do.
            }
        }
    }

    private void registrationAck(RegistrationAck ack, String from) {
        if (ack.getAcceptance()) {
            state = State.REGISTERED;
            parent = from;
            return;
        }
        String reason = String.join("; ", ack.getAckResponseReasonList());
        note("sapient-refused", "the parent refused the registration: " + reason);
        broken = Optional.of("the parent refused the registration");
    }

    private void note(String code, String detail) {
        findings.add(Severity.WARNING, code, "parent", EdgeNode.shortened(detail), -1);
    }
}
