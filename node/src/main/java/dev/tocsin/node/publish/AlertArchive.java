package dev.tocsin.node.publish;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.node.pipeline.OutputListener;
import dev.tocsin.node.pipeline.Published;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/// Remembers the versions of the node's own alerts, so that each can be shown with those before it. A node that starts
/// again is told all alerts of its journal, which fills it again. Thread-safe and bounded: alerts that changed longest
/// ago make room, and of each the oldest versions.
public final class AlertArchive implements OutputListener {
    /// Alerts kept at most.
    public static final int MAX_ALERTS = 20_000;

    /// Versions kept of each alert at most.
    public static final int MAX_VERSIONS = 64;

    /// An alert and where the journal holds it.
    ///
    /// @param offset its offset in topic `alert`
    /// @param alert the version
    public record Stored(long offset, Alert alert) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TreeMap<Integer, Stored>> alerts = new LinkedHashMap<>();

    @Override
    public void published(Published published) {
        if (published.output() instanceof Output.AlertEvent(Alert alert)) {
            add(new Stored(published.offset(), alert));
        }
    }

    private void add(Stored stored) {
        String id = stored.alert.id();
        lock.lock();
        try {
            TreeMap<Integer, Stored> versions = alerts.remove(id);
            if (versions == null) {
                versions = new TreeMap<>();
            }
            versions.put(stored.alert.version(), stored);
            if (versions.size() > MAX_VERSIONS) {
                versions.pollFirstEntry();
            }
            alerts.put(id, versions);
            if (alerts.size() > MAX_ALERTS) {
                alerts.remove(alerts.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    /// One version of one alert.
    public Optional<Alert> find(String id, int version) {
        lock.lock();
        try {
            TreeMap<Integer, Stored> versions = alerts.get(id);
            Stored stored = versions == null ? null : versions.get(version);
            return Optional.ofNullable(stored).map(Stored::alert);
        } finally {
            lock.unlock();
        }
    }

    /// The versions of an alert before one of them, oldest first.
    public List<Alert> earlier(Alert alert) {
        lock.lock();
        try {
            TreeMap<Integer, Stored> versions = alerts.get(alert.id());
            return versions == null
                    ? List.of()
                    : versions.headMap(alert.version()).values().stream()
                            .map(Stored::alert)
                            .toList();
        } finally {
            lock.unlock();
        }
    }

    /// The newest version of each alert that has not expired, in the order of the journal.
    public List<Stored> standing(long nowNanos) {
        List<Stored> standing = new ArrayList<>();
        lock.lock();
        try {
            for (TreeMap<Integer, Stored> versions : alerts.values()) {
                Stored newest = versions.lastEntry().getValue();
                if (newest.alert.expiresNanos() > nowNanos) {
                    standing.add(newest);
                }
            }
        } finally {
            lock.unlock();
        }
        standing.sort(Comparator.comparingLong(Stored::offset));
        return standing;
    }
}
