package dev.tocsin.wire.sapient;

import com.google.protobuf.ByteString;
import dev.tocsin.wire.sapient.proto.Alert;
import dev.tocsin.wire.sapient.proto.AlertAck;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import dev.tocsin.wire.sapient.proto.Task;
import dev.tocsin.wire.sapient.proto.TaskAck;
import java.util.ArrayList;
import java.util.List;

/// Messages that one of our nodes has ready to send, framed. Not thread-safe.
final class Outbox {
    /// Octets of a refused message that its Error repeats at most.
    static final int MAX_PACKET = 64 * 1_024;

    private final String ownUuid;
    private List<byte[]> ready = new ArrayList<>();

    Outbox(String ownUuid) {
        this.ownUuid = ownUuid;
    }

    /// A message to a node; to whoever is there when the identifier is none.
    SapientMessage.Builder to(String node, long nowNanos) {
        SapientMessage.Builder message = SapientMessage.newBuilder()
                .setTimestamp(SapientCodec.timestamp(nowNanos))
                .setNodeId(ownUuid);
        if (SapientRules.isUuid(node)) {
            message.setDestinationId(node);
        }
        return message;
    }

    void send(SapientMessage.Builder message) {
        ready.add(SapientCodec.frame(message.build()));
    }

    /// Answers a message that breaks rules.
    void error(byte[] packet, List<String> messages, String node, long nowNanos) {
        var error = dev.tocsin.wire.sapient.proto.Error.newBuilder()
                .setPacket(ByteString.copyFrom(packet, 0, Math.min(packet.length, MAX_PACKET)))
                .addAllErrorMessage(messages);
        send(to(node, nowNanos).setError(error));
    }

    /// Answers a task, always with no.
    void refuse(Task task, String node, long nowNanos) {
        TaskAck ack = TaskAck.newBuilder()
                .setTaskId(task.getTaskId())
                .setTaskStatus(TaskAck.TaskStatus.TASK_STATUS_REJECTED)
                .addReason("this node warns people; it takes no tasks")
                .build();
        send(to(node, nowNanos).setTaskAck(ack));
    }

    void acknowledge(Alert alert, String node, long nowNanos) {
        AlertAck ack = AlertAck.newBuilder()
                .setAlertId(alert.getAlertId())
                .setAlertAckStatus(AlertAck.AlertAckStatus.ALERT_ACK_STATUS_ACCEPTED)
                .build();
        send(to(node, nowNanos).setAlertAck(ack));
    }

    List<byte[]> drain() {
        List<byte[]> drained = ready;
        ready = new ArrayList<>();
        return drained;
    }
}
