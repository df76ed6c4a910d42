package dev.tocsin.core.tracking;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects findings: each distinct (source, code) is said once in a minute, with how often it came
/// meanwhile. Bounded.
final class FindingLog {
    private static final int MAX_KINDS = 256;
    private static final long QUIET_NANOS = 60_000_000_000L;

    private static final class Kind {
        long saidNanos;
        long since;
    }

    private final Map<String, Kind> kinds = new TreeMap<>();
    private final List<Finding> waiting = new ArrayList<>();
    private long nowNanos;

    void at(long nanos) {
        nowNanos = nanos;
    }

    void warn(String source, String code, String detail) {
        say(Severity.WARNING, source, code, detail);
    }

    void info(String source, String code, String detail) {
        say(Severity.INFO, source, code, detail);
    }

    /// Tells of an event that is not wrong, each for itself; what is beyond the limit goes unsaid.
    void event(String source, String code, String detail) {
        if (waiting.size() < MAX_KINDS) {
            waiting.add(new Finding(Severity.INFO, source, code, detail, -1));
        }
    }

    private void say(Severity severity, String source, String code, String detail) {
        String key = code + ' ' + source;
        Kind kind = kinds.get(key);
        if (kind == null) {
            if (kinds.size() >= MAX_KINDS) {
                return;
            }
            kind = new Kind();
            kinds.put(key, kind);
        } else if (nowNanos - kind.saidNanos < QUIET_NANOS) {
            kind.since++;
            return;
        }
        String more = kind.since == 0 ? "" : " (and " + kind.since + " times more)";
        waiting.add(new Finding(severity, source, code, detail + more, -1));
        kind.saidNanos = nowNanos;
        kind.since = 0;
    }

    List<Finding> drain() {
        List<Finding> out = List.copyOf(waiting);
        waiting.clear();
        return out;
    }
}
