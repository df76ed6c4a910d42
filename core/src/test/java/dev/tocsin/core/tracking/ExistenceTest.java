package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// When a track says nothing any more.
class ExistenceTest {
    /// A rehearsed night kept one at a height of 5e16 m.
    @Test
    void whatRanOffIsAstray() {
        assertThat(Existence.isAstray(new double[] {0, 5e16, 0})).isTrue();
        assertThat(Existence.isAstray(new double[] {6.4e6, Double.NaN, 0})).isTrue();
        assertThat(Existence.isAstray(new double[] {Double.POSITIVE_INFINITY, 0, 0}))
                .isTrue();
        assertThat(Existence.isAstray(new double[] {0, 0, 6_360_000})).isFalse();
        assertThat(Existence.isAstray(new double[] {0, 6_378_137 + 2e6, 0}))
                .as("the highest arc of a missile")
                .isFalse();
    }
}
