package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeightHabitTest {
    private static HeightHabit habit(int answers, int every) {
        HeightHabit habit = new HeightHabit();
        for (int k = 0; k < answers; k++) {
            habit.note(k % every != 0);
        }
        return habit;
    }

    @Test
    void anAnswerWithoutHeightIsHardlyThatOfOneThatAlwaysTellsIt() {
        HeightHabit all = habit(300, 4);
        HeightHabit always = habit(30, 1_000);
        HeightHabit never = habit(30, 1);
        assertThat(always.logRatio(false, all)).isLessThan(-1.5);
        assertThat(always.logRatio(true, all)).isBetween(0.0, 0.5);
        assertThat(never.logRatio(false, all)).isGreaterThan(1);
        assertThat(never.logRatio(true, all)).isLessThan(-2);
    }

    @Test
    void saysLittleOfWhatIsNew() {
        HeightHabit all = habit(300, 4);
        assertThat(new HeightHabit().logRatio(true, all)).isBetween(-0.5, 0.5);
        assertThat(new HeightHabit().logRatio(false, all)).isBetween(-1.0, 1.0);
    }

    @Test
    void weighsNoMoreThanItMay() {
        HeightHabit always = habit(100_000, 1_000_000);
        HeightHabit never = habit(100_000, 1);
        assertThat(always.logRatio(false, never)).isEqualTo(-4);
        assertThat(never.logRatio(false, always)).isEqualTo(4);
    }
}
