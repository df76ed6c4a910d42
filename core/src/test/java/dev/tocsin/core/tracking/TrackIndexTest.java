package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrackIndexTest {
    private static final double EARTH = 6.37e6;
    private static final double SIDE = 600_000;

    private final Random random = new Random(7);

    /// Well known aircraft, new tracks of any speed and missiles, seen at some time in the last ten seconds.
    private Target target(int number) {
        Target target = new Target(number, new TrackId("t-" + number), 1, new ArrayList<>());
        double known = number % 3 == 0 ? 10 : number % 3 == 1 ? 300 : 3_000;
        double[] a = target.modes;
        a[0] = EARTH + 20_000 * random.nextDouble();
        a[1] = SIDE * (random.nextDouble() - 0.5);
        a[2] = SIDE * (random.nextDouble() - 0.5);
        a[3] = known * random.nextGaussian();
        a[4] = known * random.nextGaussian();
        a[5] = known * random.nextGaussian();
        for (int i = 0; i < 3; i++) {
            a[Gaussian6.STATES + Gaussian6.index(i, i)] = 200 * 200;
            a[Gaussian6.STATES + Gaussian6.index(3 + i, 3 + i)] = known * known;
        }
        target.weights[0] = 1;
        target.merge();
        target.timeNanos = (long) (10 * Nanos.SECOND * random.nextDouble());
        return target;
    }

    private static Set<Target> found(TrackIndex index, double[] place) {
        Set<Target> found = new HashSet<>();
        index.near(
                place[0],
                place[1],
                place[2],
                500,
                target -> assertThat(found.add(target)).isTrue());
        return found;
    }

    private static boolean mayBeAt(Target target, double[] place, double seconds) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double off = target.merged[i] + seconds * target.merged[3 + i] - place[i];
            sum += off * off;
        }
        double limit = target.reach(seconds) + 500;
        return sum < limit * limit;
    }

    @Test
    void findsEveryTrackThatMayBeNearWhileCellsAreValid() {
        TrackIndex index = new TrackIndex();
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Target target = target(i);
            targets.add(target);
            index.place(target, target.timeNanos);
        }
        int expected = 0;
        for (long now = 10 * Nanos.SECOND; now < 12 * Nanos.SECOND; now += Nanos.SECOND / 4) {
            index.refresh(now);
            double[] place = {EARTH + 10_000, SIDE * (random.nextDouble() - 0.5), SIDE * (random.nextDouble() - 0.5)};
            Set<Target> found = found(index, place);
            for (Target target : targets) {
                if (mayBeAt(target, place, (now - target.timeNanos) * 1e-9)) {
                    assertThat(found).contains(target);
                    expected++;
                }
            }
        }
        assertThat(expected).isPositive();
    }

    @Test
    void aCrowdOfNewTracksIsNotVisitedWhole() {
        TrackIndex index = new TrackIndex();
        for (int i = 0; i < 900; i++) {
            Target target = target(3 * i + 2);
            target.timeNanos = 0;
            index.place(target, 0);
        }
        index.refresh(Nanos.SECOND / 2);

        assertThat(found(index, new double[] {EARTH, 0, 0})).hasSizeLessThan(300);
    }

    @Test
    void forgetsTracksThatAreTakenOut() {
        TrackIndex index = new TrackIndex();
        Target target = target(2);
        index.place(target, target.timeNanos);
        index.remove(target);
        index.refresh(Nanos.MINUTE);

        assertThat(found(index, target.merged)).isEmpty();
    }
}
