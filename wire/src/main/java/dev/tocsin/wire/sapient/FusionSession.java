package dev.tocsin.wire.sapient;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.record.Decoded;
import dev.tocsin.wire.sapient.SapientRules.Violation;
import dev.tocsin.wire.sapient.proto.Alert;
import dev.tocsin.wire.sapient.proto.Registration;
import dev.tocsin.wire.sapient.proto.RegistrationAck;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import dev.tocsin.wire.sapient.proto.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One connection of edge nodes to us, seen from the fusion node: they register, we acknowledge; their detections
/// become plots, their status becomes sensor health, what breaks a rule is answered by an Error that names each
/// violation.
///
/// A connection may carry several nodes, as middleware sends them. A node that is not configured is not accepted, and
/// none is heard before it is registered. Time comes in; nothing waits here. Not thread-safe.
public final class FusionSession {
    private final String source;
    private final Function<String, Optional<SapientSensor>> known;
    private final SapientFrames frames = new SapientFrames();
    private final FindingLog findings;
    private final Outbox out;
    private final Map<String, EdgeNode> registered = new HashMap<>();
    private List<PlotBatch> batches = new ArrayList<>();
    private List<SensorStatus> statuses = new ArrayList<>();

    /// A new connection.
    ///
    /// @param source what findings name as their source
    /// @param ownUuid the identifier in our replies
    /// @param known the nodes that are expected, by identifier
    public FusionSession(String source, String ownUuid, Function<String, Optional<SapientSensor>> known) {
        this.source = source;
        this.out = new Outbox(ownUuid);
        this.known = known;
        this.findings = new FindingLog(source);
    }

    /// Takes a piece of the stream.
    ///
    /// @param nowNanos when it arrived
    public void accept(byte[] data, int from, int to, long nowNanos) {
        for (byte[] bytes : frames.accept(data, from, to)) {
            message(bytes, nowNanos);
        }
    }

    /// Why the connection must be closed, when it must.
    public Optional<String> broken() {
        return frames.broken();
    }

    /// Plots since the last call.
    public List<PlotBatch> drainBatches() {
        List<PlotBatch> drained = batches;
        batches = new ArrayList<>();
        return drained;
    }

    /// Words of nodes about their health since the last call.
    public List<SensorStatus> drainStatus() {
        List<SensorStatus> drained = statuses;
        statuses = new ArrayList<>();
        return drained;
    }

    /// Findings since the last call.
    public List<Finding> drainFindings() {
        return findings.drain();
    }

    /// Framed messages to send back, since the last call.
    public List<byte[]> drainReplies() {
        return out.drain();
    }

    /// The connection ended: what its nodes last said of themselves no longer holds.
    public void ended(long nowNanos) {
        registered
                .values()
                .forEach(node -> statuses.add(new SensorStatus(
                        node.sensor().sensor(), nowNanos, Health.DEGRADED, "SAPIENT connection ended")));
        registered.clear();
    }

    private void message(byte[] bytes, long nowNanos) {
        Decoded<SapientMessage> decoded = SapientCodec.decode(bytes, source);
        if (decoded.value().isEmpty()) {
            String reason = decoded.findings().getFirst().detail();
            note("sapient-not-a-message", "connection", reason);
            out.error(bytes, List.of(reason), "", nowNanos);
            return;
        }
        SapientMessage message = decoded.value().get();
        String node = message.getNodeId();
        List<String> wrong = new ArrayList<>(
                SapientRules.check(message).stream().map(Violation::toString).toList());
        Optional<Long> time = SapientCodec.nanos(message.getTimestamp());
        if (message.hasTimestamp() && time.isEmpty()) {
            wrong.add("timestamp (time): not an instant of the years 2000 to 2199");
        }
        if (wrong.isEmpty() && time.isPresent()) {
            wrong.addAll(sound(message, time.get(), nowNanos));
        }
        if (!wrong.isEmpty()) {
            note("sapient-violation", subject(node), String.join("; ", wrong));
            answer(message, bytes, wrong, nowNanos);
        }
    }

    /// Errors are not answered, so that two sides that misunderstand each other fall silent.
    private void answer(SapientMessage message, byte[] bytes, List<String> wrong, long nowNanos) {
        if (!message.hasError()) {
            out.error(bytes, wrong, message.getNodeId(), nowNanos);
        }
        if (message.hasRegistration()) {
            acknowledge(message.getNodeId(), wrong, nowNanos);
        }
    }

    private String subject(String node) {
        return known.apply(node).map(sensor -> sensor.sensor().value()).orElse("node " + node);
    }

    /// Acts on a message that keeps all rules; gives what is wrong with it nevertheless.
    private List<String> sound(SapientMessage message, long timeNanos, long nowNanos) {
        String node = message.getNodeId();
        if (message.hasRegistration()) {
            return register(node, message.getRegistration(), nowNanos);
        }
        EdgeNode edge = registered.get(node);
        if (edge == null) {
            return message.hasError() ? List.of() : List.of("node_id: the node is not registered here");
        }
        return switch (message.getContentCase()) {
            case STATUS_REPORT -> {
                statuses.add(edge.status(message.getStatusReport(), timeNanos));
                yield List.of();
            }
            case DETECTION_REPORT -> detection(edge, message, timeNanos, nowNanos);
            case ALERT -> alert(node, message.getAlert(), nowNanos);
            case TASK -> task(node, message.getTask(), nowNanos);
            case ERROR -> {
                note(
                        "sapient-peer-error",
                        subject(node),
                        String.join("; ", message.getError().getErrorMessageList()));
                yield List.of();
            }
            case ALERT_ACK, TASK_ACK, REGISTRATION_ACK ->
                List.of("content: " + message.getContentCase() + " answers nothing that we sent");
            case REGISTRATION, CONTENT_NOT_SET -> throw new IllegalStateException("handled before");
        };
    }

    private List<String> register(String node, Registration registration, long nowNanos) {
        List<String> refusals = new ArrayList<>(EffectorGuard.refusals(registration));
        String version = registration.getIcdVersion().replace('_', ' ');
        if (!version.equals(SapientCodec.VERSION)) {
            refusals.add("registration.icd_version: \"" + SapientCodec.VERSION + "\" is spoken here");
        }
        Optional<SapientSensor> sensor = known.apply(node);
        if (sensor.isEmpty()) {
            refusals.add("node_id: no sensor of this node is configured");
        }
        if (refusals.isEmpty() && sensor.isPresent()) {
            registered.put(node, new EdgeNode(sensor.get(), registration));
            acknowledge(node, List.of(), nowNanos);
        } else {
            registered.remove(node);
        }
        return refusals;
    }

    private List<String> detection(EdgeNode edge, SapientMessage message, long timeNanos, long nowNanos) {
        PlotBatch row = new PlotBatch(edge.sensor().sensor(), nowNanos);
        row.append(timeNanos);
        Optional<String> refusal = edge.plot(message.getDetectionReport(), row);
        if (refusal.isPresent()) {
            return List.of("detection_report." + refusal.get());
        }
        batches.add(row);
        return List.of();
    }

    private List<String> alert(String node, Alert alert, long nowNanos) {
        findings.add(
                Severity.INFO,
                "sapient-alert",
                subject(node),
                alert.getAlertType() + ": " + EdgeNode.shortened(alert.getDescription()),
                -1);
        out.acknowledge(alert, node, nowNanos);
        return List.of();
    }

    private List<String> task(String node, Task task, long nowNanos) {
        note("sapient-task", subject(node), "a task was refused: this node takes none");
        out.refuse(task, node, nowNanos);
        return List.of();
    }

    private void acknowledge(String node, List<String> refusals, long nowNanos) {
        RegistrationAck ack = RegistrationAck.newBuilder()
                .setAcceptance(refusals.isEmpty())
                .addAllAckResponseReason(refusals)
                .build();
        out.send(out.to(node, nowNanos).setRegistrationAck(ack));
    }

    private void note(String code, String subject, String detail) {
        findings.add(Severity.WARNING, code, subject, EdgeNode.shortened(detail), -1);
    }
}
