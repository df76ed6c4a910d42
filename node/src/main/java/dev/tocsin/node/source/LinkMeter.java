package dev.tocsin.node.source;

import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.pipeline.LinkStatus;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/// Counts what comes on one wire and keeps whether it stands. Thread-safe.
final class LinkMeter {
    /// A connection that brings nothing for so long is not taken as alive: receivers send a heartbeat every minute.
    private static final long MAX_QUIET_REAL_NANOS = 130 * Nanos.SECOND;

    private static final long RATE_NANOS = 5 * Nanos.SECOND;

    private final LinkStatus.About about;
    private final ReentrantLock lock = new ReentrantLock();
    private LinkStatus.State state = LinkStatus.State.CLOSED;
    private String reason = "";
    private long lastNanos = Long.MIN_VALUE;
    private long lastRealNanos;
    private long connections;
    private long messages;
    private long bytes;
    private long findings;
    private long tooFast;
    private long tooLong;
    private double rate;
    private long rateBytes;
    private long rateRealNanos;

    LinkMeter(String url, List<SensorMeter> sensors, long realNanos) {
        SensorConfig first = sensors.getFirst().config();
        this.about = new LinkStatus.About(
                url,
                first.protocol().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                first.editions().entrySet().stream()
                        .map(entry -> "%03d=%s".formatted(entry.getKey(), entry.getValue()))
                        .toList(),
                sensors.stream().map(SensorMeter::id).toList(),
                sensors.stream()
                        .map(meter -> meter.config().sensor().failureDomain())
                        .distinct()
                        .sorted()
                        .toList());
        this.rateRealNanos = realNanos;
        this.lastRealNanos = realNanos;
    }

    void is(LinkStatus.State now, String why, long realNanos) {
        lock.lock();
        try {
            connections += now == LinkStatus.State.CONNECTED && state != now ? 1 : 0;
            lastRealNanos = now == LinkStatus.State.CONNECTED ? realNanos : lastRealNanos;
            state = now;
            reason = why;
        } finally {
            lock.unlock();
        }
    }

    void heard(int octets, long nowNanos, long realNanos) {
        lock.lock();
        try {
            messages++;
            bytes += octets;
            lastNanos = nowNanos;
            lastRealNanos = realNanos;
            measure(realNanos);
        } finally {
            lock.unlock();
        }
    }

    private void measure(long realNanos) {
        long elapsed = realNanos - rateRealNanos;
        if (elapsed >= RATE_NANOS) {
            rate = (bytes - rateBytes) / Nanos.toSeconds(elapsed);
            rateBytes = bytes;
            rateRealNanos = realNanos;
        }
    }

    void tooFast() {
        lock.lock();
        try {
            tooFast++;
        } finally {
            lock.unlock();
        }
    }

    void tooLong() {
        lock.lock();
        try {
            tooLong++;
        } finally {
            lock.unlock();
        }
    }

    void findings(int more) {
        lock.lock();
        try {
            findings += more;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the wire stands though nothing need come: a connection that brought something, if only a heartbeat, not
    /// long ago.
    boolean isConnected(long realNanos) {
        lock.lock();
        try {
            return state == LinkStatus.State.CONNECTED && realNanos - lastRealNanos <= MAX_QUIET_REAL_NANOS;
        } finally {
            lock.unlock();
        }
    }

    LinkStatus status(long realNanos) {
        lock.lock();
        try {
            measure(realNanos);
            return new LinkStatus(
                    about,
                    state,
                    reason,
                    lastNanos,
                    new LinkStatus.Traffic(connections, messages, bytes, rate, findings),
                    new LinkStatus.Dropped(tooFast, tooLong));
        } finally {
            lock.unlock();
        }
    }

    List<SensorId> sensors() {
        return about.sensors();
    }
}
