package dev.tocsin.node.output;

import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.OutputConfig;
import dev.tocsin.wire.cot.CotEvent;
import dev.tocsin.wire.cot.CotPicture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Makes the events of one Cursor on Target output at its interval, and at once when there is an alert. Owned by one
/// thread; [#wake()] is for any.
final class CotTeller {
    private static final long LEAST_WAIT_MILLIS = 50;

    private final OutputConfig config;
    private final ReleasedPicture picture;
    private final CotPicture events;
    private final Semaphore news = new Semaphore(0);
    private long toldNanos = Long.MIN_VALUE;

    CotTeller(OutputConfig config, NodeConfig.Identity node, ReleasedPicture picture, Map<ZoneId, Zone> zones) {
        this.config = config;
        this.picture = picture;
        this.events = new CotPicture(node.id().value(), node.type(), id -> Optional.ofNullable(zones.get(id)));
    }

    void wake() {
        news.release();
    }

    /// Hands over events for ever, alerts first; returns when interrupted.
    void run(Consumer<List<CotEvent>> sink) {
        long wait = Math.max(LEAST_WAIT_MILLIS, config.intervalNanos() / 1_000_000);
        while (!Thread.currentThread().isInterrupted()) {
            sink.accept(next());
            try {
                if (news.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<CotEvent> next() {
        long now = picture.nowNanos();
        List<CotEvent> made = new ArrayList<>(events.alerts(picture.alerts(now), now));
        boolean due = toldNanos == Long.MIN_VALUE
                || now < toldNanos
                || now - toldNanos >= config.intervalNanos() - LEAST_WAIT_MILLIS * 1_000_000;
        if (due) {
            toldNanos = now;
            made.addAll(events.tracks(picture.tracks(), now));
        }
        return made;
    }
}
