package dev.tocsin.node.subscribe;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SubscriptionConfig;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.node.pipeline.NodeRuntime;
import dev.tocsin.node.pipeline.OutputListener;
import dev.tocsin.node.pipeline.Picture;
import dev.tocsin.node.pipeline.Published;
import dev.tocsin.node.publish.AlertArchive;
import dev.tocsin.node.publish.AlertJson;
import dev.tocsin.node.publish.AlertTexts;
import dev.tocsin.node.subscribe.StateFolder.Progress;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.wire.texts.Texts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All subscribers of a node: those of its configuration and those made over the interface. Add it as a
/// listener before the runtime starts, start it after. Thread-safe.
public final class Subscriptions implements OutputListener, AutoCloseable {
    /// Subscribers at most.
    public static final int MAX_SUBSCRIBERS = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);
    private static final long FIRST_PAUSE_MILLIS = 1_000;

    /// How a subscriber fares.
    ///
    /// @param config what was asked for
    /// @param zones the zones that its places mean
    /// @param courier how its messages fare; empty for one that only reads its stream
    public record Status(SubscriptionConfig config, Set<ZoneId> zones, Optional<Courier.State> courier) {}

    private final NodeRuntime runtime;
    private final AlertJson json;
    private final PlaceFinder places;
    private final AddressRule rule;
    private final Post post;
    private final StateFolder folder;
    private final Map<ZoneId, Zone> zones;
    private final Map<String, Subscriber> subscribers = new ConcurrentSkipListMap<>();
    private final Set<String> configured = new TreeSet<>();
    private final List<BiConsumer<SubscriptionConfig, Message>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean started;

    /// Subscribers that are told nothing yet.
    ///
    /// @param runtime whose alerts
    /// @param pack the ground
    /// @param json writes them
    /// @throws IOException when what was kept cannot be read
    /// @throws IllegalArgumentException when a subscription of the configuration cannot be used
    public Subscriptions(NodeRuntime runtime, RegionPack pack, AlertJson json) throws IOException {
        this.runtime = runtime;
        this.json = json;
        NodeConfig config = runtime.config();
        this.places = new PlaceFinder(pack, config.node().id());
        this.rule = new AddressRule(config.subscribers(), InetAddress::getAllByName);
        this.post = new Post(rule, Post.TIMEOUT_MILLIS);
        this.folder = new StateFolder(config.journal().directory().resolve("subscribers"));
        this.zones = runtime.region().zones().stream().collect(Collectors.toMap(Zone::id, Function.identity()));
        for (SubscriptionConfig subscription : config.subscribers().list()) {
            configured.add(subscription.id());
            check(subscription);
            add(subscription, folder.progress(subscription.id(), 0));
        }
        for (SubscriptionConfig subscription : folder.definitions()) {
            if (!configured.contains(subscription.id())) {
                add(subscription, folder.progress(subscription.id(), 0));
            }
        }
    }

    private void check(SubscriptionConfig subscription) {
        subscription.url().map(rule::refusal).filter(why -> !why.isEmpty()).ifPresent(why -> {
            throw new IllegalArgumentException("subscription " + subscription.id() + ": " + why);
        });
        String languages = String.join(",", subscription.languages());
        if (!languages.isEmpty() && AlertTexts.languages(languages).isEmpty()) {
            throw new IllegalArgumentException("subscription " + subscription.id() + ": no such language");
        }
    }

    private Subscriber add(SubscriptionConfig subscription, Progress progress) {
        String unknown = places.refusal(subscription);
        if (!unknown.isEmpty()) {
            LOG.warn("subscription {}: {}; it is told for the parent", subscription.id(), unknown);
        }
        List<Zone> own = places.find(subscription).stream()
                .map(zones::get)
                .filter(zone -> zone != null)
                .toList();
        Optional<Courier> courier = subscription
                .url()
                .map(_ -> new Courier(new Courier.Means(
                        message -> send(subscription, message),
                        () -> runtime.clock().nowNanos(),
                        offset -> done(subscription.id(), offset),
                        FIRST_PAUSE_MILLIS)));
        Subscriber subscriber = new Subscriber(
                subscription,
                runtime.config().node(),
                new Subscriber.Parts(own, progress, courier, folder, this::told));
        subscribers.put(subscription.id(), subscriber);
        courier.ifPresent(c -> meters(subscription.id(), c));
        return subscriber;
    }

    private void meters(String id, Courier courier) {
        Gauge.builder("tocsin.webhook.waiting", courier, c -> c.state().waiting())
                .tag("subscription", id)
                .register(runtime.meters());
        Map<String, java.util.function.ToDoubleFunction<Courier>> counts = Map.of(
                "tocsin.webhook.delivered", c -> c.state().delivered(),
                "tocsin.webhook.failed", c -> c.state().failed(),
                "tocsin.webhook.dead", c -> c.state().dead(),
                "tocsin.webhook.superseded", c -> c.state().superseded());
        counts.forEach((name, count) -> FunctionCounter.builder(name, courier, count)
                .tag("subscription", id)
                .register(runtime.meters()));
    }

    private Post.Outcome send(SubscriptionConfig subscription, Message message) {
        byte[] body = json.one(message.alert(), languages(subscription));
        long seconds = System.currentTimeMillis() / 1_000;
        return post.send(
                subscription.url().orElseThrow(),
                message.headers(subscription.id(), subscription.secret(), body, seconds),
                body);
    }

    /// The languages that a subscriber asked for.
    public static List<Texts> languages(SubscriptionConfig subscription) {
        return AlertTexts.languages(String.join(",", subscription.languages())).orElse(List.of());
    }

    private void done(String id, long offset) {
        Subscriber subscriber = subscribers.get(id);
        if (subscriber != null) {
            subscriber.done(offset);
        }
    }

    private void told(SubscriptionConfig subscription, Message message) {
        listeners.forEach(listener -> listener.accept(subscription, message));
    }

    /// Adds who is told of every message, before the runtime starts; it must not wait.
    public void listen(BiConsumer<SubscriptionConfig, Message> listener) {
        listeners.add(listener);
    }

    @Override
    public void published(Published published) {
        if (published.output() instanceof Output.AlertEvent(Alert alert)
                && published.topic().equals(Topics.ALERT)) {
            subscribers.values().forEach(subscriber -> subscriber.published(alert, published.offset()));
        }
    }

    /// Begins to bring messages and to look at forecasts.
    public void start() {
        started = true;
        subscribers.forEach((id, subscriber) -> subscriber.courier().ifPresent(c -> c.start(id)));
        Thread.ofVirtual().name("early alerts").start(this::watch);
    }

    private void watch() {
        try {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            List<Subscriber> asking =
                    subscribers.values().stream().filter(Subscriber::asksEarly).toList();
            Picture picture = runtime.picture();
            if (!asking.isEmpty() && runtime.ready() && picture.nowNanos() > 0) {
                Set<ZoneId> asked = new TreeSet<>();
                asking.forEach(subscriber -> asked.addAll(subscriber.zones()));
                EarlyJudge judge = new EarlyJudge(picture, asked);
                asking.forEach(subscriber -> subscriber.look(judge, picture.nowNanos()));
            }
        } catch (RuntimeException e) {
            LOG.error("early alerts could not be judged", e);
        }
    }

    /// Makes a subscription, keeps it, and tells it what stands.
    ///
    /// @return the zones that its places mean
    /// @throws IllegalArgumentException in one sentence when it cannot be used
    /// @throws IOException when it cannot be kept
    public synchronized Status create(SubscriptionConfig subscription, AlertArchive archive) throws IOException {
        if (subscribers.containsKey(subscription.id())) {
            throw new IllegalArgumentException("there is a subscription " + subscription.id() + " already");
        }
        if (subscribers.size() >= MAX_SUBSCRIBERS) {
            throw new IllegalArgumentException("there are " + MAX_SUBSCRIBERS + " subscriptions already");
        }
        check(subscription);
        String refusal = places.refusal(subscription);
        if (!refusal.isEmpty()) {
            throw new IllegalArgumentException(refusal);
        }
        long now = runtime.clock().nowNanos();
        List<AlertArchive.Stored> standing = archive.standing(now);
        long before = standing.isEmpty()
                ? runtime.journal().end(Topics.ALERT)
                : standing.getFirst().offset() - 1;
        folder.keep(subscription);
        folder.keep(subscription.id(), new Progress(before, List.of()));
        Subscriber made = add(subscription, new Progress(before, List.of()));
        standing.forEach(stored -> made.published(stored.alert(), stored.offset()));
        if (started) {
            made.courier().ifPresent(courier -> courier.start(subscription.id()));
        }
        return status(made);
    }

    /// Ends a subscription that was made over the interface.
    ///
    /// @return false when there is none
    /// @throws IllegalArgumentException when it stands in the configuration
    /// @throws IOException when it cannot be forgotten
    public synchronized boolean remove(String id) throws IOException {
        if (configured.contains(id)) {
            throw new IllegalArgumentException(
                    "subscription " + id + " stands in the configuration: take it out there");
        }
        Subscriber removed = subscribers.remove(id);
        if (removed == null) {
            return false;
        }
        removed.courier().ifPresent(Courier::close);
        List.copyOf(runtime.meters().getMeters()).stream()
                .filter(meter -> id.equals(meter.getId().getTag("subscription")))
                .forEach(runtime.meters()::remove);
        folder.forget(id);
        return true;
    }

    /// How all fare, by id.
    public List<Status> status() {
        List<Status> all = new ArrayList<>();
        subscribers.values().forEach(subscriber -> all.add(status(subscriber)));
        return all;
    }

    private static Status status(Subscriber subscriber) {
        return new Status(
                subscriber.config(),
                new TreeSet<>(subscriber.zones()),
                subscriber.courier().map(Courier::state));
    }

    /// One subscription.
    public Optional<SubscriptionConfig> find(String id) {
        return Optional.ofNullable(subscribers.get(id)).map(Subscriber::config);
    }

    @Override
    public void close() {
        closed.countDown();
        subscribers.values().forEach(subscriber -> subscriber.courier().ifPresent(Courier::close));
        post.close();
    }
}
