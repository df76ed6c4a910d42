package dev.tocsin.node.subscribe;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SubscriptionConfig;
import dev.tocsin.node.subscribe.StateFolder.Progress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/// One subscriber at work: what passes, what is early, what waits for it. Thread-safe.
final class Subscriber {
    private final SubscriptionConfig config;
    private final Set<ZoneId> zones;
    private final OfficialFilter filter;
    private final EarlyAlerts early;
    private final Optional<Courier> courier;
    private final StateFolder folder;
    private final BiConsumer<SubscriptionConfig, Message> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private long told;
    private List<Alert> keptEarly;

    /// What a subscriber is made of.
    ///
    /// @param zones the zones that its places mean
    /// @param progress how far it was
    /// @param courier brings messages; none for one that only reads its stream
    /// @param folder keeps how far it is
    /// @param listener is told of every message
    record Parts(
            List<Zone> zones,
            Progress progress,
            Optional<Courier> courier,
            StateFolder folder,
            BiConsumer<SubscriptionConfig, Message> listener) {}

    Subscriber(SubscriptionConfig config, NodeConfig.Identity identity, Parts parts) {
        this.config = config;
        this.zones = parts.zones().stream().map(Zone::id).collect(java.util.stream.Collectors.toSet());
        this.filter = new OfficialFilter(zones, config.ratios());
        this.early = new EarlyAlerts(identity, config.ratios(), parts.zones());
        this.courier = parts.courier();
        this.folder = parts.folder();
        this.listener = parts.listener();
        this.told = parts.progress().offset();
        this.keptEarly = parts.progress().early();
        early.restore(keptEarly);
    }

    SubscriptionConfig config() {
        return config;
    }

    Set<ZoneId> zones() {
        return zones;
    }

    boolean asksEarly() {
        return early.isAsked();
    }

    /// An alert of the node, in the order of the journal; those that were told before a restart come again.
    void published(Alert alert, long offset) {
        Message message = new Message(Message.Kind.ALERT, alert, offset);
        lock.lock();
        try {
            if (!filter.passes(alert)) {
                return;
            }
            listener.accept(config, message);
            if (offset > told) {
                courier.ifPresent(c -> c.offer(message));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Looks at the forecasts.
    void look(EarlyJudge judge, long nowNanos) {
        lock.lock();
        try {
            List<Alert> news = early.judge(judge, nowNanos);
            for (Alert alert : news) {
                Message message = new Message(Message.Kind.EARLY, alert, 0);
                listener.accept(config, message);
                courier.ifPresent(c -> c.offer(message));
            }
            List<Alert> standing = early.standing();
            if (!standing.equals(keptEarly)) {
                keptEarly = standing;
                folder.keep(config.id(), new Progress(told, standing));
            }
        } finally {
            lock.unlock();
        }
    }

    /// All up to this place of the journal was taken or given up.
    void done(long offset) {
        lock.lock();
        try {
            if (offset > told) {
                told = offset;
                folder.keep(config.id(), new Progress(told, keptEarly));
            }
        } finally {
            lock.unlock();
        }
    }

    Optional<Courier> courier() {
        return courier;
    }
}
