package dev.tocsin.node.subscribe;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.node.subscribe.Post.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// Brings messages to one subscriber, one after the other, by a thread of its own. `TAKE_COVER` goes first; a silent
/// version that failed makes room for a newer one of the same alert. What expires, is refused, or finds no room is
/// dead:
/// counted, and named in the state. Thread-safe.
public final class Courier implements AutoCloseable {
    /// Messages that wait at most.
    static final int MAX_WAITING = 2_000;

    private static final long MAX_PAUSE_MILLIS = 60_000;

    /// How it fares.
    ///
    /// @param waiting messages that wait
    /// @param delivered messages that were taken
    /// @param failed attempts that failed
    /// @param dead messages that were given up
    /// @param superseded silent versions that made room for newer ones
    /// @param lastError the newest failure, empty when there was none
    public record State(int waiting, long delivered, long failed, long dead, long superseded, String lastError) {}

    /// What it needs.
    ///
    /// @param send sends one message
    /// @param clock the node's time, by which messages expire
    /// @param done told the place up to which all is delivered or dead
    /// @param firstPauseMillis pause after the first failure; doubled, with jitter
    record Means(Function<Message, Outcome> send, LongSupplier clock, LongConsumer done, long firstPauseMillis) {}

    private final Means means;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<Message> waiting = new ArrayList<>();
    private long lastOffset;
    private long reported;
    private long delivered;
    private long failed;
    private long dead;
    private long superseded;
    private String lastError = "";
    private boolean closed;
    private int failures;

    Courier(Means means) {
        this.means = means;
    }

    void start(String name) {
        Thread.ofVirtual().name("courier " + name).start(this::run);
    }

    /// Takes a message; never waits.
    void offer(Message message) {
        lock.lock();
        try {
            lastOffset = Math.max(lastOffset, message.offset());
            if (failures > 0) {
                supersede(message.alert());
            }
            if (waiting.size() >= MAX_WAITING) {
                waiting.removeFirst();
                dead("no room");
            }
            waiting.add(message);
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void supersede(Alert newer) {
        int before = waiting.size();
        waiting.removeIf(old -> old.alert().id().equals(newer.id())
                && !old.alert().sounding()
                && old.alert().stage() != AlertStage.TAKE_COVER);
        superseded += before - waiting.size();
    }

    private void dead(String why) {
        dead++;
        lastError = why;
    }

    private void run() {
        try {
            for (Message next = next(); next != null; next = next()) {
                report();
                settle(next, means.send().apply(next));
                report();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The message to try now: waits for one, and for the pause after a failure; null when it is closed.
    @org.jspecify.annotations.Nullable
    private Message next() throws InterruptedException {
        lock.lock();
        try {
            long pause = TimeUnit.MILLISECONDS.toNanos(pauseMillis());
            while (!closed && pause > 0) {
                pause = news.awaitNanos(pause);
            }
            while (!closed) {
                expire();
                if (!waiting.isEmpty()) {
                    return urgent();
                }
                news.await();
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// Half of the pause is drawn, so that many subscribers of a host that fell do not come back at once.
    private long pauseMillis() {
        if (failures == 0) {
            return 0;
        }
        long whole = Math.min(MAX_PAUSE_MILLIS, means.firstPauseMillis() << Math.min(failures - 1, 20));
        return whole / 2 + ThreadLocalRandom.current().nextLong(whole / 2 + 1);
    }

    private void expire() {
        long now = means.clock().getAsLong();
        int before = waiting.size();
        waiting.removeIf(message -> message.alert().expiresNanos() <= now);
        for (int i = waiting.size(); i < before; i++) {
            dead("expired before it was taken");
        }
    }

    private Message urgent() {
        for (Message message : waiting) {
            if (message.alert().stage() == AlertStage.TAKE_COVER) {
                return message;
            }
        }
        return waiting.getFirst();
    }

    private void settle(Message message, Outcome outcome) {
        lock.lock();
        try {
            if (outcome.kind() == Outcome.Kind.AGAIN) {
                failed++;
                failures++;
                lastError = outcome.detail();
                return;
            }
            waiting.remove(message);
            failures = 0;
            if (outcome.kind() == Outcome.Kind.TAKEN) {
                delivered++;
            } else {
                failed++;
                dead(outcome.detail());
            }
        } finally {
            lock.unlock();
        }
    }

    /// Tells how far it came, without the lock: whoever is told may write to a disk.
    private void report() {
        long place;
        lock.lock();
        try {
            place = place();
            if (place == reported) {
                return;
            }
            reported = place;
        } finally {
            lock.unlock();
        }
        means.done().accept(place);
    }

    /// The place in the journal up to which nothing waits.
    private long place() {
        long least = Long.MAX_VALUE;
        for (Message message : waiting) {
            least = message.offset() == 0 ? least : Math.min(least, message.offset());
        }
        return least == Long.MAX_VALUE ? lastOffset : least - 1;
    }

    State state() {
        lock.lock();
        try {
            return new State(waiting.size(), delivered, failed, dead, superseded, lastError);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
