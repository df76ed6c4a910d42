package dev.tocsin.lab.rehearse;

import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Says what a free thread does next, so that none waits while there is work. Time is cut into windows as long as a
/// release takes to a partner: within one, no nation can hear of what another does in it. Therefore all kernels may run
/// side by side through a window, and exchange at its end what they released. Whoever would wait for the slowest of
/// them works ahead for the sensors, or tells the logs what happened before; neither changes what the kernels see.
/// Thread-safe.
final class Schedule {
    /// Windows that sensors are ahead of the kernels at most.
    static final int AHEAD = 64;

    /// Windows that logs are behind the kernels at most.
    static final int BEHIND = 64;

    /// Windows that one such job covers.
    static final int CHUNK = 8;

    private final long windows;
    private final long[] sensed;
    private final long[] told;
    private final boolean[] sensing;
    private final boolean[] telling;
    private final boolean[] claimed;
    private final long[] costs;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private long window;
    private int waiting;
    private int decided;
    private boolean exchanging;
    private @Nullable Throwable failure;

    /// A schedule for so many nations and windows.
    Schedule(int lanes, long windows) {
        this.windows = windows;
        this.sensed = new long[lanes];
        this.told = new long[lanes];
        this.sensing = new boolean[lanes];
        this.telling = new boolean[lanes];
        this.claimed = new boolean[lanes];
        this.costs = new long[lanes];
    }

    /// The next job; waits until there is one. Null when all is done, or something failed.
    @Nullable
    Job next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (failure == null && !isOver()) {
                Job job = choose();
                if (job != null) {
                    return job;
                }
                waiting++;
                more.await();
                waiting--;
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private boolean isOver() {
        return window == windows && Arrays.stream(told).allMatch(t -> t == windows);
    }

    private @Nullable Job choose() {
        if (decided == claimed.length && window < windows) {
            if (exchanging) {
                return aside();
            }
            exchanging = true;
            return new Job.Exchange(window);
        }
        int lane = window < windows ? heaviestToDecide() : -1;
        if (lane < 0) {
            return aside();
        }
        if (sensed[lane] <= window) {
            return sensing[lane] ? aside() : sense(lane);
        }
        if (window - told[lane] >= BEHIND) {
            return telling[lane] ? aside() : tell(lane);
        }
        claimed[lane] = true;
        return new Job.Decide(lane, window);
    }

    /// The nation whose kernel took longest of late goes first, so that the others fill up beside it.
    private int heaviestToDecide() {
        int heaviest = -1;
        for (int lane = 0; lane < claimed.length; lane++) {
            if (!claimed[lane] && (heaviest < 0 || costs[lane] > costs[heaviest])) {
                heaviest = lane;
            }
        }
        return heaviest;
    }

    /// Work that nobody waits for yet: where it is most in arrears.
    private @Nullable Job aside() {
        int toTell = -1;
        int toSense = -1;
        for (int lane = 0; lane < claimed.length; lane++) {
            boolean tells =
                    !telling[lane] && told[lane] < window && (window - told[lane] >= CHUNK || window == windows);
            if (tells && (toTell < 0 || told[lane] < told[toTell])) {
                toTell = lane;
            }
            boolean senses = !sensing[lane] && sensed[lane] < Math.min(windows, window + AHEAD);
            if (senses && (toSense < 0 || sensed[lane] < sensed[toSense])) {
                toSense = lane;
            }
        }
        if (toSense >= 0 && (toTell < 0 || sensed[toSense] - window < window - told[toTell])) {
            return sense(toSense);
        }
        return toTell < 0 ? null : tell(toTell);
    }

    private Job sense(int lane) {
        sensing[lane] = true;
        return new Job.Sense(lane, Math.min(windows, sensed[lane] + CHUNK));
    }

    private Job tell(int lane) {
        telling[lane] = true;
        return new Job.Tell(lane, Math.min(CHUNK, window - told[lane]));
    }

    /// A job is done. Who waits is told only when there may be something for it: a decided window is exchanged by the
    /// very thread that decided it.
    ///
    /// @param costNanos how long it took
    void done(Job job, long costNanos) {
        lock.lock();
        try {
            note(job, costNanos);
            if (waiting > 0 && !(job instanceof Job.Decide)) {
                more.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void note(Job job, long costNanos) {
        switch (job) {
            case Job.Sense(int lane, long until) -> {
                sensed[lane] = until;
                sensing[lane] = false;
            }
            case Job.Tell(int lane, long count) -> {
                told[lane] += count;
                telling[lane] = false;
            }
            case Job.Decide(int lane, long _) -> {
                costs[lane] = (costs[lane] * 3 + costNanos) / 4;
                decided++;
            }
            case Job.Exchange(long _) -> {
                Arrays.fill(claimed, false);
                decided = 0;
                exchanging = false;
                window++;
            }
        }
    }

    /// A job failed: nothing more is handed out.
    void failed(Throwable cause) {
        lock.lock();
        try {
            failure = failure == null ? cause : failure;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Why it ended early; null when it did not.
    @Nullable
    Throwable failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }
}
