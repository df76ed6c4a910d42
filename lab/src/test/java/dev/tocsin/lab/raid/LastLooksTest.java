package dev.tocsin.lab.raid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What came down, told from what was stopped by when it was measured last.
class LastLooksTest {
    private static final double GAP = 2;

    /// What comes down is lost an exponential time before the ground.
    private static List<LastLooks.Look> down(int count, Random random) {
        List<LastLooks.Look> looks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            looks.add(new LastLooks.Look(-GAP * Math.log(1 - random.nextDouble()), GAP));
        }
        return looks;
    }

    private static List<LastLooks.Look> stopped(int count, Random random) {
        List<LastLooks.Look> looks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            looks.add(new LastLooks.Look(5 + 30 * random.nextDouble(), GAP));
        }
        return looks;
    }

    private static double counted(List<LastLooks.Look> looks) {
        LastLooks learnt = new LastLooks(looks);
        return looks.stream().mapToDouble(learnt::down).sum();
    }

    /// Twenty raids of other shapes than the one it assumes: stopped at any time from 35 to 5 s before the ground.
    @Test
    void theSumOfItsProbabilitiesIsTheNumberThatCameDown() {
        double counted = 0;
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<LastLooks.Look> looks = down(8, random);
            looks.addAll(stopped(25, random));
            counted += counted(looks);
        }
        assertThat(counted).isCloseTo(160, within(0.12 * 160));
    }

    @Test
    void whereAllOrNothingCameDownItFindsThat() {
        assertThat(counted(stopped(30, new Random(1)))).isLessThan(2);
        assertThat(counted(down(30, new Random(2)))).isGreaterThan(27);
    }
}
