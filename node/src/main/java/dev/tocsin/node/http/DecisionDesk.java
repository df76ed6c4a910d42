package dev.tocsin.node.http;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.http.Answers.Exchange;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.publish.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Takes decisions of persons and makes them inputs of the node, which writes them to its journal before it acts.
///
/// A person is who the bearer token says; only its SHA-256 is known here. The token travels in a header that no browser
/// adds by itself, so a foreign page cannot decide. After too many wrong tokens in a minute nobody is asked until the
/// minute is over: guessing stays hopeless, and a person with the right token waits a minute at worst. Thread-safe.
final class DecisionDesk {
    /// Bytes of a decision at most.
    static final int MAX_BYTES = 4_096;

    /// Characters of a reason at most.
    static final int MAX_REASON = 500;

    /// Wrong tokens in one minute before all are refused until it is over.
    static final int MAX_WRONG_TOKENS = 30;

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final String SCHEME = "Bearer ";

    private final NodeRuntime runtime;
    private final List<NodeConfig.Operator> operators;
    private long minuteBegan = System.nanoTime();
    private int wrongTokens;

    DecisionDesk(NodeRuntime runtime) {
        this.runtime = runtime;
        this.operators = runtime.config().operators();
    }

    void take(Exchange exchange) {
        if (isLocked()) {
            Answers.problem(exchange, HttpStatus.TOO_MANY_REQUESTS_429, "too many wrong tokens: wait a minute");
            return;
        }
        Optional<String> operator = operator(exchange.request().getHeaders().get(HttpHeader.AUTHORIZATION));
        if (operator.isEmpty()) {
            exchange.response().getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"tocsin\"");
            Answers.problem(exchange, HttpStatus.UNAUTHORIZED_401, "a decision needs the token of an operator");
            return;
        }
        Content.Source.asByteArrayAsync(
                exchange.request(),
                MAX_BYTES,
                Promise.Invocable.from(
                        Invocable.InvocationType.NON_BLOCKING,
                        body -> decide(exchange, operator.get(), body),
                        _ -> Answers.problem(
                                exchange,
                                HttpStatus.PAYLOAD_TOO_LARGE_413,
                                "a decision has at most " + MAX_BYTES + " bytes")));
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

    private Optional<String> operator(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return Optional.empty();
        }
        byte[] given = sha256(authorization.substring(SCHEME.length()).strip());
        Optional<String> found = Optional.empty();
        for (NodeConfig.Operator operator : operators) {
            // No early end: the time must not tell how far a guess came.
            if (MessageDigest.isEqual(given, HexFormat.of().parseHex(operator.tokenSha256()))) {
                found = Optional.of(operator.id());
            }
        }
        if (found.isEmpty()) {
            countWrong();
        }
        return found;
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private synchronized void countWrong() {
        wrongTokens++;
    }

    private synchronized boolean isLocked() {
        long now = System.nanoTime();
        if (now - minuteBegan > MINUTE_NANOS) {
            minuteBegan = now;
            wrongTokens = 0;
        }
        return wrongTokens >= MAX_WRONG_TOKENS;
    }
}
