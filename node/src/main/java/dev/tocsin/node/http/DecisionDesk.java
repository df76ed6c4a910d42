package dev.tocsin.node.http;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.http.Answers.Exchange;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.publish.JsonBytes;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes decisions of persons and makes them inputs of the node, which writes them to its journal before it acts.
///
/// Thread-safe.
final class DecisionDesk {
    /// Bytes of a decision at most.
    static final int MAX_BYTES = 4_096;

    /// Characters of a reason at most.
    static final int MAX_REASON = 500;

    private final NodeRuntime runtime;
    private final OperatorGate gate;

    DecisionDesk(NodeRuntime runtime, OperatorGate gate) {
        this.runtime = runtime;
        this.gate = gate;
    }

    void take(Exchange exchange) {
        gate.receive(exchange, "a decision", MAX_BYTES, (operator, body) -> decide(exchange, operator, body));
    }

    private void decide(Exchange exchange, String operator, byte[] body) {
        OperatorDecision decision;
        try {
            decision = parse(
                    JsonMapper.shared().readTree(body),
                    operator,
                    runtime.clock().nowNanos());
        } catch (JacksonException e) {
            Answers.problem(exchange, HttpStatus.BAD_REQUEST_400, "this is not JSON");
            return;
        } catch (IllegalArgumentException e) {
            Answers.problem(exchange, HttpStatus.UNPROCESSABLE_ENTITY_422, String.valueOf(e.getMessage()));
            return;
        }
        if (runtime.submit(new Input.Operator(decision))) {
            accepted(exchange, decision);
        } else {
            Answers.problem(exchange, HttpStatus.SERVICE_UNAVAILABLE_503, "the node takes nothing now");
        }
    }

    private static OperatorDecision parse(JsonNode json, String operator, long nowNanos) {
        String reason = text(json, "reason").strip();
        if (reason.isEmpty() || reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("reason: say why in 1 to " + MAX_REASON + " characters");
        }
        return new OperatorDecision(
                operator,
                nowNanos,
                new EventId(text(json, "event")),
                new ZoneId(text(json, "zone")),
                action(text(json, "action")),
                reason);
    }

    private static OperatorDecision.Action action(String text) {
        for (OperatorDecision.Action action : OperatorDecision.Action.values()) {
            if (action.name().equals(text.toUpperCase(Locale.ROOT))) {
                return action;
            }
        }
        throw new IllegalArgumentException("action: one of confirm, cancel; not \"" + text + "\"");
    }

    private static String text(JsonNode json, String key) {
        JsonNode value = json.path(key);
        if (!value.isString()) {
            throw new IllegalArgumentException(key + ": a text is needed");
        }
        return value.stringValue();
    }

    private static void accepted(Exchange exchange, OperatorDecision decision) {
        byte[] body = new JsonBytes(128)
                .object()
                .text("operator", decision.operator())
                .text("event", decision.event().value())
                .text("zone", decision.zone().value())
                .text("action", decision.action().name().toLowerCase(Locale.ROOT))
                .endObject()
                .toBytes();
        Answers.noStore(exchange.response());
        Answers.send(exchange, HttpStatus.ACCEPTED_202, Answers.JSON, body);
    }
}
