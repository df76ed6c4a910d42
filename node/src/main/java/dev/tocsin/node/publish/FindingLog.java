package dev.tocsin.node.publish;

import dev.tocsin.core.picture.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps one copy of each distinct finding (severity, source, code) with its count and newest words. Thread-safe and
/// bounded: beyond [#MAX_DISTINCT] the one that was quiet for longest makes room.
public final class FindingLog {
    /// Distinct findings kept at most.
    public static final int MAX_DISTINCT = 256;

    /// A finding and how often it was made.
    ///
    /// @param finding the newest of its kind
    /// @param count how often
    public record Counted(Finding finding, long count) {}

    private record Key(Object severity, String source, String code) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Counted> entries = new LinkedHashMap<>();
    private final AtomicLong total = new AtomicLong();

    /// Counts a finding.
    public void add(Finding finding) {
        total.incrementAndGet();
        Key key = new Key(finding.severity(), finding.source(), finding.code());
        lock.lock();
        try {
            Counted before = entries.remove(key);
            entries.put(key, new Counted(finding, before == null ? 1 : before.count + 1));
            if (entries.size() > MAX_DISTINCT) {
                entries.remove(entries.keySet().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    /// All kept, the newest first.
    public List<Counted> newestFirst() {
        lock.lock();
        try {
            return new ArrayList<>(entries.values()).reversed();
        } finally {
            lock.unlock();
        }
    }

    /// How many findings were made of one source, among those kept.
    public long countOf(String source) {
        return newestFirst().stream()
                .filter(c -> c.finding().source().equals(source))
                .mapToLong(Counted::count)
                .sum();
    }

    /// How many findings were made in all.
    public long total() {
        return total.get();
    }
}
