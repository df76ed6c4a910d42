package dev.tocsin.lab.rehearse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The threads of a rehearsal: each does one job of the schedule after the other until there are no more.
final class Crew {
    /// Does a job.
    @FunctionalInterface
    interface Work {
        /// Called by any thread of the crew, in an order that the schedule allows.
        void run(Job job) throws Exception;
    }

    private final Schedule schedule;
    private final Work work;

    Crew(Schedule schedule, Work work) {
        this.schedule = schedule;
        this.work = work;
    }

    /// Runs the whole schedule with so many threads, the caller's included.
    ///
    /// @throws IllegalStateException when a job failed, with its cause
    void run(int threads) {
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            others.add(Thread.ofPlatform().name("rehearse-" + i).daemon().start(this::serve));
        }
        serve();
        for (Thread other : others) {
            join(other);
        }
        Throwable failure = schedule.failure();
        if (failure != null) {
            throw new IllegalStateException("the rehearsal failed", failure);
        }
    }

    private void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            schedule.failed(e);
        }
    }

    // Whatever a job throws must end the whole crew, or the others would wait for ever.
    @SuppressWarnings("CatchingUnchecked")
    private void serve() {
        try {
            for (@Nullable Job job = schedule.next(); job != null; job = schedule.next()) {
                long began = System.nanoTime();
                work.run(job);
                schedule.done(job, System.nanoTime() - began);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            schedule.failed(e);
        } catch (Exception | Error e) {
            schedule.failed(e);
        }
    }
}
