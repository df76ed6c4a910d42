package dev.tocsin.node.http;

import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.publish.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Signs of life of the alert stream. Each has a number greater than any before it, also over restarts, and
/// is signed with the node's alert key: what stands between node and people cannot keep a dead stream looking
/// alive, and a receiver sees by the last alert's place whether it missed one. Used by one thread.
final class Heartbeats {
    /// What comes before the values in the signed text, so that no other signature of the key can be taken for one.
    static final String DOMAIN = "tocsin-heartbeat-1";

    private final NodeConfig.Identity node;
    private final Optional<UnaryOperator<byte[]>> signer;
    private long sequence;

    /// @param node whose life
    /// @param signer signs a text; without it heartbeats are unsigned
    Heartbeats(NodeConfig.Identity node, Optional<UnaryOperator<byte[]>> signer) {
        this.node = node;
        this.signer = signer;
    }

    /// The next sign of life.
    ///
    /// @param nowNanos the node's time
    /// @param realMillis time of day of this machine
    /// @param alerts place of the newest alert in the stream
    /// @param coverage revision of the coverage
    byte[] next(long nowNanos, long realMillis, long alerts, long coverage) {
        sequence = Math.max(sequence + 1, realMillis);
        JsonBytes json = new JsonBytes(512)
                .object()
                .time("time", nowNanos)
                .text("node", node.id().value())
                .text("type", node.type().name())
                .whole("sequence", sequence)
                .whole("alerts", alerts)
                .whole("coverage", coverage);
        signer.ifPresent(sign -> {
            String text = String.join(
                    "\n",
                    DOMAIN,
                    node.id().value(),
                    node.type().name(),
                    Nanos.format(nowNanos),
                    Long.toString(sequence),
                    Long.toString(alerts),
                    Long.toString(coverage));
            byte[] signature = sign.apply(text.getBytes(StandardCharsets.UTF_8));
            json.text("signature", Base64.getEncoder().encodeToString(signature));
        });
        return json.endObject().toBytes();
    }
}
