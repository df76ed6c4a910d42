package dev.tocsin.node.pipeline;

import dev.tocsin.core.picture.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Findings counted by source, code and item of a message, each with its newest sample: one line per distinct trouble,
/// however often it comes. Bounded: beyond [#MAX_DISTINCT] further kinds are counted as one. Thread-safe.
public final class FindingBook {
    /// Distinct kinds at most.
    public static final int MAX_DISTINCT = 1_000;

    /// An item as findings name it at the beginning: `I048/250: ` or `CAT048: `.
    private static final Pattern ITEM = Pattern.compile("(I\\d{3}/\\w+|CAT\\d{3})(?=: )");

    private record Key(String source, String code, String item) {
        static Key of(Finding finding) {
            Matcher item = ITEM.matcher(finding.detail());
            return new Key(finding.source(), finding.code(), item.lookingAt() ? item.group() : "");
        }
    }

    /// A kind of finding.
    ///
    /// @param sample the newest of its kind
    /// @param count how often it came
    public record Counted(Finding sample, long count) {}

    private static final Key REST = new Key("others", "too-many-kinds-of-findings", "");

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Counted> counts = new LinkedHashMap<>();

    /// Counts findings.
    public void addAll(Collection<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            findings.forEach(this::count);
        } finally {
            lock.unlock();
        }
    }

    /// Counts a finding.
    public void add(Finding finding) {
        addAll(List.of(finding));
    }

    private void count(Finding finding) {
        Key key = Key.of(finding);
        if (counts.size() >= MAX_DISTINCT && !counts.containsKey(key)) {
            key = REST;
        }
        counts.merge(key, new Counted(finding, 1), (old, one) -> new Counted(finding, old.count() + one.count()));
    }

    /// All kinds in the order in which they first came.
    public List<Counted> snapshot() {
        lock.lock();
        try {
            return new ArrayList<>(counts.values());
        } finally {
            lock.unlock();
        }
    }

    /// How many findings of a source were counted.
    public long count(String source) {
        lock.lock();
        try {
            return counts.values().stream()
                    .filter(c -> c.sample().source().equals(source))
                    .mapToLong(Counted::count)
                    .sum();
        } finally {
            lock.unlock();
        }
    }
}
