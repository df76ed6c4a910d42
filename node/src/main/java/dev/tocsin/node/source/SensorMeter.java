package dev.tocsin.node.source;

import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.pipeline.SourceStatus;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Counts what comes from one sensor and judges its health: lost after a silence of three scans (ten seconds at
/// least), else what it says of itself. An ADS-B receiver whose wire stands is well without traffic. Thread-safe.
final class SensorMeter {
    private static final int SILENT_SCANS = 3;
    private static final long MIN_SILENCE_NANOS = 10 * Nanos.SECOND;
    /// Where time runs fast, a pause of this machine must not look like a silence of the sensor.
    private static final long MIN_REAL_SILENCE_NANOS = 3 * Nanos.SECOND;

    /// Why a receiver that says nothing is well.
    static final String NO_TRAFFIC = "no traffic";

    private final SensorConfig config;
    private final ReentrantLock lock = new ReentrantLock();
    private final long silenceNanos;
    private final long startRealNanos;
    private long lastNanos = Long.MIN_VALUE;
    private long lastRealNanos;
    private long beatNanos = Long.MIN_VALUE / 2;
    private long beatRealNanos;
    private long datagrams;
    private long bytes;
    private long plots;
    private long findings;
    private long dropped;
    private long ratePlots;
    private long rateNanos = Long.MIN_VALUE;
    private double rate;
    private Health reported = Health.OK;
    private String reportedReason = "";
    private Optional<LinkMeter> link = Optional.empty();
    private Health health = Health.DEGRADED;
    private String reason = "nothing received yet";

    SensorMeter(SensorConfig config, long realNanos) {
        this.config = config;
        this.startRealNanos = realNanos;
        this.lastRealNanos = realNanos;
        this.silenceNanos =
                Math.max(MIN_SILENCE_NANOS, SILENT_SCANS * config.sensor().scanNanos());
    }

    SensorConfig config() {
        return config;
    }

    SensorId id() {
        return config.sensor().id();
    }

    /// Tells the wire that the sensor is on.
    void on(LinkMeter wire) {
        link = Optional.of(wire);
    }

    /// The wire of a receiver brought something, if only a heartbeat.
    void beat(long nowNanos, long realNanos) {
        lock.lock();
        try {
            beatNanos = nowNanos;
            beatRealNanos = realNanos;
        } finally {
            lock.unlock();
        }
    }

    void heard(long nowNanos, long realNanos) {
        lock.lock();
        try {
            lastNanos = nowNanos;
            lastRealNanos = realNanos;
        } finally {
            lock.unlock();
        }
    }

    void wire(long moreDatagrams, long moreBytes) {
        lock.lock();
        try {
            datagrams += moreDatagrams;
            bytes += moreBytes;
        } finally {
            lock.unlock();
        }
    }

    void plots(int taken, int lost) {
        lock.lock();
        try {
            plots += taken;
            dropped += lost;
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

    void says(SensorStatus status) {
        lock.lock();
        try {
            reported = status.health();
            reportedReason = status.reason();
        } finally {
            lock.unlock();
        }
    }

    /// Judges the health; a status when it changed since the last time.
    Optional<SensorStatus> judge(long nowNanos, long realNanos) {
        lock.lock();
        try {
            measureRate(nowNanos);
            Health was = health;
            String wasReason = reason;
            boolean never = lastNanos == Long.MIN_VALUE;
            boolean silent = realNanos - lastRealNanos > MIN_REAL_SILENCE_NANOS
                    && (never ? realNanos - startRealNanos > MIN_SILENCE_NANOS : nowNanos - lastNanos > silenceNanos);
            boolean quiet = never || silent;
            if (quiet && isAlive(nowNanos, realNanos)) {
                health = Health.OK;
                reason = NO_TRAFFIC;
            } else if (silent) {
                health = Health.LOST;
                reason = never ? "nothing received since the start" : "silent since " + Nanos.format(lastNanos);
            } else if (!never) {
                health = reported;
                reason = reportedReason;
            }
            boolean changed = health != was || !reason.equals(wasReason);
            return changed ? Optional.of(new SensorStatus(id(), nowNanos, health, reason)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Whether the wire of an ADS-B receiver stands: then silence only means an empty sky.
    private boolean isAlive(long nowNanos, long realNanos) {
        if (config.sensor().kind() != SensorKind.ADS_B) {
            return false;
        }
        boolean beats = nowNanos - beatNanos <= silenceNanos || realNanos - beatRealNanos <= MIN_REAL_SILENCE_NANOS;
        return (beatNanos > Long.MIN_VALUE / 2 && beats)
                || link.filter(l -> l.isConnected(realNanos)).isPresent();
    }

    private void measureRate(long nowNanos) {
        long elapsed = nowNanos - rateNanos;
        if (rateNanos == Long.MIN_VALUE || elapsed >= MIN_SILENCE_NANOS) {
            rate = rateNanos == Long.MIN_VALUE ? 0 : (plots - ratePlots) / Nanos.toSeconds(elapsed);
            ratePlots = plots;
            rateNanos = nowNanos;
        }
    }

    SourceStatus status() {
        lock.lock();
        try {
            return new SourceStatus(id(), health, reason, lastNanos, datagrams, bytes, plots, findings, dropped, rate);
        } finally {
            lock.unlock();
        }
    }
}
