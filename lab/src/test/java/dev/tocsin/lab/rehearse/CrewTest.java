package dev.tocsin.lab.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The order that a rehearsal's threads keep, whoever is faster.
@Timeout(180)
class CrewTest {
    private static final int LANES = 5;
    private static final long WINDOWS = 700;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void keepsTheOrderOfWindowsWithAnyNumberOfThreads(int threads) {
        Night night = new Night();

        new Crew(new Schedule(LANES, WINDOWS), night::work).run(threads);

        assertThat(night.exchanged).isEqualTo(WINDOWS);
        assertThat(night.decided).containsOnly(WINDOWS);
        assertThat(night.told).containsOnly(WINDOWS);
        assertThat(night.sensed).containsOnly(WINDOWS);
    }

    @Test
    void endsWhenAJobFails() {
        Crew crew = new Crew(new Schedule(LANES, WINDOWS), job -> {
            if (job instanceof Job.Decide(int lane, long window) && lane == 2 && window == 40) {
                throw new IOException("the disk is full");
            }
        });

        assertThatThrownBy(() -> crew.run(3)).hasRootCauseMessage("the disk is full");
    }

    /// Counts what was done, and checks at the beginning and the end of each job that it may be done then.
    private static final class Night {
        private final long[] sensed = new long[LANES];
        private final long[] decided = new long[LANES];
        private final long[] told = new long[LANES];
        private long exchanged;

        void work(Job job) {
            check(job);
            Thread.onSpinWait();
            check(job);
            synchronized (this) {
                switch (job) {
                    case Job.Sense(int lane, long until) -> sensed[lane] = until;
                    case Job.Decide(int lane, long _) -> decided[lane]++;
                    case Job.Tell(int lane, long windows) -> told[lane] += windows;
                    case Job.Exchange(long _) -> exchanged++;
                }
            }
        }

        private synchronized void check(Job job) {
            switch (job) {
                case Job.Sense(int lane, long until) ->
                    assertThat(until).isGreaterThan(sensed[lane]).isLessThanOrEqualTo(WINDOWS);
                case Job.Decide(int lane, long window) -> {
                    assertThat(decided[lane]).isEqualTo(window);
                    assertThat(exchanged).isEqualTo(window);
                    assertThat(sensed[lane]).isGreaterThan(window);
                }
                case Job.Tell(int lane, long windows) ->
                    assertThat(told[lane] + windows).isLessThanOrEqualTo(decided[lane]);
                case Job.Exchange(long window) -> {
                    assertThat(exchanged).isEqualTo(window);
                    assertThat(Arrays.stream(decided)).containsOnly(window + 1);
                }
            }
        }
    }
}
