package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.TrackId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What the log gives back after it has begun anew, and grown, many times.
class HistoryTest {
    private static final long LAG = 5_000_000_000L;

    /// What a track was before a change that happened then.
    private record Past(long nanos, Density state, Rows plot) {}

    private final Random random = new Random(1);
    private final SensorModel model = new SensorModel(0, new SimRadar("r1", 32, 35, SensorKind.RADAR_2D, 4, 0).sensor);
    private final History history = new History(new SensorModel[] {model}, LAG, 32);
    private final List<Target> targets = new ArrayList<>();
    private final List<Deque<Past>> truth = new ArrayList<>();
    private long nanos = SimRadar.nanos(0);

    @Test
    void givesBackEveryStateAndPlotWithinTheLagAlsoWhenMoreComesThanEver() {
        for (int i = 0; i < 60; i++) {
            targets.add(new Target(i, new TrackId("aa-" + i), 1, new ArrayList<>()));
            truth.add(new ArrayDeque<>());
        }
        play(2_000, 60);
        play(4_000, 90);
        play(6_000, 180);
        for (int i = 0; i < targets.size(); i++) {
            check(i);
        }
    }

    @Test
    void saysThatMoreWasThereThanItKeepsWhenTheLogIsFull() {
        Target target = new Target(1, new TrackId("aa-1"), 1, new ArrayList<>());
        Target other = new Target(2, new TrackId("aa-2"), 1, new ArrayList<>());
        change(target);
        long first = nanos;
        nanos += 1_000_000_000L;
        change(target);
        assertThat(history.load(target, first)).isEqualTo(1);
        assertThat(history.isCut()).isFalse();
        Rows plot = new Rows();
        for (int written = 0; written < 2 * History.MOST; written += 40) {
            history.keepPlot(History.PLOT, other, model, plot);
            history.done(other);
        }
        assertThat(history.load(target, first)).isZero();
        assertThat(history.isCut()).isTrue();
    }

    private void play(int changes, int perSecond) {
        for (int n = 0; n < changes; n++) {
            nanos += 1_000_000_000L / perSecond;
            int i = random.nextInt(targets.size());
            truth.get(i).addFirst(change(targets.get(i)));
            if (n % 100 == 0) {
                check(random.nextInt(targets.size()));
            }
        }
    }

    private Past change(Target target) {
        for (int m = 0; m < Modes.COUNT; m++) {
            target.weights[m] = m == 0 || random.nextBoolean() ? random.nextDouble() : 0;
            for (int k = 0; k < Gaussian6.SIZE; k++) {
                target.modes[m * Gaussian6.SIZE + k] = random.nextDouble();
            }
        }
        double[] drag = random.doubles(Drag.SIZE).toArray();
        target.drag.forget();
        if (target.weights[Modes.BALLISTIC] > 0) {
            target.drag.read(drag, 0);
        }
        target.merge();
        Density before = new Density();
        before.copyState(target);
        Rows plot = new Rows();
        plot.count = random.nextInt(Rows.MAX + 1);
        plot.timeNanos = nanos;
        for (int k = 0; k < plot.count; k++) {
            plot.value[k] = random.nextDouble();
            plot.variance[k] = random.nextDouble();
            plot.direction[3 * k + 2] = random.nextDouble();
            plot.ofVelocity[k] = random.nextBoolean();
        }
        history.keepPlot(History.PLOT, target, model, plot);
        target.timeNanos = nanos;
        history.done(target);
        return new Past(nanos, before, plot);
    }

    private void check(int i) {
        Target target = targets.get(i);
        long until = Math.max(target.timeNanos - LAG, SimRadar.nanos(0));
        int count = history.load(target, until);
        assertThat(history.isCut()).isFalse();
        List<Past> wanted =
                truth.get(i).stream().filter(past -> past.nanos > until).toList();
        assertThat(count).isEqualTo(wanted.size());
        Density state = new Density();
        Rows plot = new Rows();
        for (int k = 0; k < count; k++) {
            Past past = wanted.get(k);
            history.giveState(history.step(k), state);
            history.givePlot(history.step(k), plot);
            assertThat(history.nanos(history.step(k))).isEqualTo(past.nanos);
            assertThat(state.timeNanos).isEqualTo(past.state.timeNanos);
            assertThat(state.weights).isEqualTo(past.state.weights);
            assertThat(state.merged).isEqualTo(past.state.merged);
            assertThat(state.drag).usingRecursiveComparison().isEqualTo(past.state.drag);
            assertThat(plot.timeNanos).isEqualTo(past.nanos);
            assertThat(plot.count).isEqualTo(past.plot.count);
            for (int row = 0; row < plot.count; row++) {
                assertThat(plot.value[row]).isEqualTo(past.plot.value[row]);
                assertThat(plot.variance[row]).isEqualTo(past.plot.variance[row]);
                assertThat(plot.direction[3 * row + 2]).isEqualTo(past.plot.direction[3 * row + 2]);
                assertThat(plot.ofVelocity[row]).isEqualTo(past.plot.ofVelocity[row]);
            }
        }
    }
}
