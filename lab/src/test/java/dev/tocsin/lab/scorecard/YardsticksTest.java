package dev.tocsin.lab.scorecard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.time.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

/// People who are in shelter already are not sent there twice.
class YardsticksTest {
    private static Yardsticks.Stay stay(long fromMinutes, long untilMinutes) {
        return new Yardsticks.Stay(fromMinutes * Nanos.MINUTE, untilMinutes * Nanos.MINUTE);
    }

    @Test
    void staysThatOverlapCountOnce() {
        assertThat(Yardsticks.hours(List.of(stay(60, 90), stay(0, 30), stay(20, 50), stay(25, 40))))
                .isEqualTo(80 / 60.0);
    }

    @Test
    void noStayCostsNothing() {
        assertThat(Yardsticks.hours(List.of())).isZero();
    }
}
