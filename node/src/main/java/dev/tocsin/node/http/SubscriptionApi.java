package dev.tocsin.node.http;

import dev.tocsin.node.config.SubscriptionConfig;
import dev.tocsin.node.http.Answers.Exchange;
import dev.tocsin.node.publish.AlertArchive;
import dev.tocsin.node.publish.AlertJson;
import dev.tocsin.node.publish.JsonBytes;
import dev.tocsin.node.subscribe.Courier;
import dev.tocsin.node.subscribe.Message;
import dev.tocsin.node.subscribe.SubscriptionJson;
import dev.tocsin.node.subscribe.Subscriptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Subscriptions over HTTP: operators make, list and end them, subscribers read their own stream. Thread-safe.
final class SubscriptionApi implements AutoCloseable {
    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_CLIENTS = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private record Feed(SubscriberFeed messages, StreamHub hub) {}

    private final Optional<Subscriptions> subscriptions;
    private final AlertArchive archive;
    private final AlertJson json;
    private final OperatorGate gate;
    private final java.util.function.LongSupplier clock;
    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();

    SubscriptionApi(HttpParts parts, AlertJson json, OperatorGate gate) {
        this.subscriptions = parts.subscriptions();
        this.archive = parts.archive();
        this.json = json;
        this.gate = gate;
        this.clock = () -> parts.runtime().clock().nowNanos();
        subscriptions.ifPresent(all -> all.listen(this::told));
    }

    void addTo(Routes routes) {
        routes.add("/api/v1/subscriptions", this::list)
                .addPost("/api/v1/subscriptions", (exchange, _) -> create(exchange))
                .addDelete("/api/v1/subscriptions/{id}", this::remove)
                .add("/api/v1/subscriptions/{id}/stream", this::stream);
    }

    /// Called by the sequencer: must not wait.
    private void told(SubscriptionConfig subscription, Message message) {
        Feed feed = feed(subscription);
        feed.messages().add(message);
        feed.hub().wake();
    }

    private Feed feed(SubscriptionConfig subscription) {
        return feeds.computeIfAbsent(subscription.id(), id -> {
            SubscriberFeed messages = new SubscriberFeed(json, Subscriptions.languages(subscription));
            StreamHub hub = new StreamHub("subscriber-" + id, messages, MAX_CLIENTS);
            hub.start();
            return new Feed(messages, hub);
        });
    }

    /// A sign of life for all who read.
    void heartbeat(byte[] event) {
        feeds.values().forEach(feed -> feed.hub().beat(event));
    }

    private void list(Exchange exchange, Map<String, String> none) {
        if (gate.admit(exchange).isEmpty()) {
            return;
        }
        JsonBytes out = new JsonBytes(4_096).object().array("subscriptions");
        subscriptions.ifPresent(all -> all.status().forEach(status -> one(out, status, "")));
        Answers.fresh(exchange, Answers.JSON, out.endArray().endObject().toBytes());
    }

    private static void one(JsonBytes out, Subscriptions.Status status, String secret) {
        SubscriptionConfig config = status.config();
        out.object().text("id", config.id());
        config.url().ifPresentOrElse(url -> out.text("url", url.toString()), () -> out.nothing("url"));
        out.texts("zones", status.zones());
        out.object("ratios")
                .number("watch", config.ratios().watch(), 6)
                .number("prepare", config.ratios().prepare(), 6)
                .number("takeCover", config.ratios().takeCover(), 6)
                .endObject()
                .texts("languages", config.languages());
        if (!secret.isEmpty()) {
            out.text("secret", secret);
        }
        status.courier().ifPresent(state -> courier(out, state));
        out.endObject();
    }

    private static void courier(JsonBytes out, Courier.State state) {
        out.object("webhook")
                .whole("waiting", state.waiting())
                .whole("delivered", state.delivered())
                .whole("failed", state.failed())
                .whole("dead", state.dead())
                .whole("superseded", state.superseded())
                .text("lastError", state.lastError())
                .endObject();
    }

    private void create(Exchange exchange) {
        gate.receive(
                exchange,
                "a subscription",
                MAX_BYTES,
                (_, body) -> Thread.ofVirtual().name("subscribe").start(() -> make(exchange, body)));
    }

    private void make(Exchange exchange, byte[] body) {
        try {
            byte[] random = new byte[32];
            RANDOM.nextBytes(random);
            String secret = HexFormat.of().formatHex(random);
            SubscriptionConfig wanted =
                    SubscriptionJson.read(JsonMapper.shared().readTree(body), secret);
            Subscriptions all = subscriptions.orElseThrow(() -> new IllegalArgumentException("no subscriptions here"));
            JsonBytes out = new JsonBytes(1_024);
            one(out, all.create(wanted, archive), wanted.secret());
            Answers.noStore(exchange.response());
            Answers.send(exchange, HttpStatus.CREATED_201, Answers.JSON, out.toBytes());
        } catch (JacksonException e) {
            Answers.problem(exchange, HttpStatus.BAD_REQUEST_400, "this is not JSON");
        } catch (IllegalArgumentException e) {
            Answers.problem(exchange, HttpStatus.UNPROCESSABLE_ENTITY_422, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            Answers.problem(exchange, HttpStatus.INTERNAL_SERVER_ERROR_500, "the subscription could not be kept");
        }
    }

    private void remove(Exchange exchange, Map<String, String> variables) throws IOException {
        if (gate.admit(exchange).isEmpty()) {
            return;
        }
        String id = variables.getOrDefault("id", "");
        try {
            if (subscriptions.isEmpty() || !subscriptions.get().remove(id)) {
                Answers.problem(exchange, HttpStatus.NOT_FOUND_404, "there is no such subscription");
                return;
            }
        } catch (IllegalArgumentException e) {
            Answers.problem(exchange, HttpStatus.CONFLICT_409, String.valueOf(e.getMessage()));
            return;
        }
        Feed feed = feeds.remove(id);
        if (feed != null) {
            feed.hub().close();
        }
        Answers.noStore(exchange.response());
        Answers.send(exchange, HttpStatus.NO_CONTENT_204, Answers.JSON, new byte[0]);
    }

    private void stream(Exchange exchange, Map<String, String> variables) {
        Optional<SubscriptionConfig> subscription =
                subscriptions.flatMap(all -> all.find(variables.getOrDefault("id", "")));
        String token = OperatorGate.bearer(exchange).orElse("");
        String secret = subscription.map(SubscriptionConfig::secret).orElse("");
        boolean same = MessageDigest.isEqual(OperatorGate.sha256(token), OperatorGate.sha256(secret));
        if (subscription.isEmpty() || !same) {
            OperatorGate.refuse(exchange, "this stream needs the secret of its subscription");
            return;
        }
        Feed feed = feed(subscription.get());
        if (feed.hub().full()) {
            Answers.problem(exchange, HttpStatus.SERVICE_UNAVAILABLE_503, "too many clients of this subscription");
            return;
        }
        Streams.begin(exchange);
        Thread.ofVirtual().name("subscriber-start").start(() -> begin(exchange, feed));
    }

    private void begin(Exchange exchange, Feed feed) {
        try {
            Content.Sink.write(exchange.response(), false, ByteBuffer.wrap(EventText.RETRY));
            long id = Streams.lastEventId(exchange);
            long place = SubscriberFeed.place(Math.max(0, id));
            if (id < 0) {
                place = feed.messages().end();
                byte[] standing = feed.messages().standing(clock.getAsLong());
                Content.Sink.write(exchange.response(), false, ByteBuffer.wrap(standing));
            }
            if (!feed.hub().join(exchange.response(), exchange.callback(), place)) {
                exchange.callback().succeeded();
            }
        } catch (IOException | RuntimeException e) {
            exchange.callback().failed(e);
        }
    }

    @Override
    public void close() {
        feeds.values().forEach(feed -> feed.hub().close());
    }
}
