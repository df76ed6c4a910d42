package dev.tocsin.wire;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers findings without growing: equal ones (same code and subject) are counted, the first is kept with its place
/// and a sample of its bytes.
///
/// Not thread-safe: one owner, like the decoder it serves.
public final class FindingLog {
    /// Distinct findings kept between two drains; further ones are only counted.
    public static final int MAX_DISTINCT = 256;

    /// Bytes of a sample at most.
    public static final int MAX_SAMPLE_BYTES = 48;

    private static final Noted NOT_KEPT = (_, _, _) -> {};

    private final String source;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();
    private long overflow;

    /// An empty log.
    ///
    /// @param source what the findings will name as their source: a file, a sensor, an address
    public FindingLog(String source) {
        this.source = source;
    }

    private record Key(String code, String subject) {}

    /// A finding that was just noted.
    public interface Noted {
        /// The bytes that it is about; kept for the first of its kind only, and not more than [#MAX_SAMPLE_BYTES].
        ///
        /// @param data the bytes they stand in
        /// @param from the first
        /// @param to the byte after the last
        void sample(byte[] data, int from, int to);
    }

    private static final class Entry implements Noted {
        final Severity severity;
        final String detail;
        final long offsetBytes;
        String sample = "";
        long count;

        Entry(Severity severity, String detail, long offsetBytes) {
            this.severity = severity;
            this.detail = detail;
            this.offsetBytes = offsetBytes;
        }

        @Override
        public void sample(byte[] data, int from, int to) {
            if (count == 1 && to > from) {
                sample = HexFormat.of().formatHex(data, from, Math.min(to, from + MAX_SAMPLE_BYTES));
            }
        }
    }

    /// Notes one finding.
    ///
    /// @param severity how much it matters
    /// @param code a short stable name of the reason
    /// @param subject what it is about, such as `CAT048 I048/250`; equal code and subject are counted together
    /// @param detail what happened the first time, for a person
    /// @param offsetBytes where in the input, or -1
    /// @return takes a sample of the bytes
    public Noted add(Severity severity, String code, String subject, String detail, long offsetBytes) {
        Key key = new Key(code, subject);
        Entry entry = entries.get(key);
        if (entry == null) {
            if (entries.size() >= MAX_DISTINCT) {
                overflow++;
                return NOT_KEPT;
            }
            entry = new Entry(severity, detail, offsetBytes);
            entries.put(key, entry);
        }
        entry.count++;
        return entry;
    }

    /// Whether nothing worse than information was noted since the last drain.
    public boolean isClean() {
        return overflow == 0 && entries.values().stream().allMatch(entry -> entry.severity == Severity.INFO);
    }

    /// Whether nothing was noted since the last drain.
    public boolean isEmpty() {
        return entries.isEmpty() && overflow == 0;
    }

    /// How often a code was noted since the last drain, over all subjects.
    public long count(String code) {
        long sum = 0;
        for (Map.Entry<Key, Entry> entry : entries.entrySet()) {
            sum += entry.getKey().code().equals(code) ? entry.getValue().count : 0;
        }
        return sum;
    }

    /// What was noted since the last drain, in the order of first appearance, with counts; then starts anew.
    public List<Finding> drain() {
        List<Finding> drained = new ArrayList<>(entries.size() + 1);
        entries.forEach((key, entry) -> drained.add(new Finding(
                entry.severity,
                source,
                key.code(),
                key.subject() + ": " + entry.detail + (entry.count > 1 ? " (" + entry.count + " times)" : ""),
                entry.offsetBytes,
                entry.sample)));
        if (overflow > 0) {
            drained.add(new Finding(
                    Severity.WARNING, source, "findings-dropped", overflow + " findings of further kinds", -1));
        }
        entries.clear();
        overflow = 0;
        return drained;
    }
}
