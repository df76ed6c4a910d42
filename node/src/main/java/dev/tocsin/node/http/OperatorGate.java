package dev.tocsin.node.http;

import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.http.Answers.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/// Lets operators in. A person is who the bearer token says; only its SHA-256 is known here. The token travels in a
/// header that no browser adds by itself, so a foreign page cannot act. After too many wrong tokens in a minute
/// nobody is asked until the minute is over: guessing stays hopeless, and a person with the right token waits a
/// minute at worst.
///
/// Thread-safe.
final class OperatorGate {
    /// Wrong tokens in one minute before all are refused until it is over.
    static final int MAX_WRONG_TOKENS = 30;

    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final String SCHEME = "Bearer ";

    private final List<NodeConfig.Operator> operators;
    private long minuteBegan = System.nanoTime();
    private int wrongTokens;

    OperatorGate(List<NodeConfig.Operator> operators) {
        this.operators = operators;
    }

    /// The operator who asks; when there is none, the request has been answered.
    Optional<String> admit(Exchange exchange) {
        if (isLocked()) {
            Answers.problem(exchange, HttpStatus.TOO_MANY_REQUESTS_429, "too many wrong tokens: wait a minute");
            return Optional.empty();
        }
        Optional<String> operator = bearer(exchange).flatMap(this::operator);
        if (operator.isEmpty()) {
            refuse(exchange, "this needs the token of an operator");
        }
        return operator;
    }

    /// Takes what an operator sends, on a thread that must not wait; any other is answered here.
    ///
    /// @param what what is sent, as the answer to too much of it names it
    void receive(Exchange exchange, String what, int maxBytes, BiConsumer<String, byte[]> taker) {
        Optional<String> operator = admit(exchange);
        if (operator.isEmpty()) {
            return;
        }
        Content.Source.asByteArrayAsync(
                exchange.request(),
                maxBytes,
                Promise.Invocable.from(
                        Invocable.InvocationType.NON_BLOCKING,
                        body -> taker.accept(operator.get(), body),
                        _ -> Answers.problem(
                                exchange,
                                HttpStatus.PAYLOAD_TOO_LARGE_413,
                                what + " has at most " + maxBytes + " bytes")));
    }

    /// The token of a request.
    static Optional<String> bearer(Exchange exchange) {
        @Nullable String authorization = exchange.request().getHeaders().get(HttpHeader.AUTHORIZATION);
        return authorization == null || !authorization.startsWith(SCHEME)
                ? Optional.empty()
                : Optional.of(authorization.substring(SCHEME.length()).strip());
    }

    static void refuse(Exchange exchange, String why) {
        exchange.response().getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"tocsin\"");
        Answers.problem(exchange, HttpStatus.UNAUTHORIZED_401, why);
    }

    private Optional<String> operator(String token) {
        byte[] given = sha256(token);
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

    static byte[] sha256(String token) {
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
