package dev.tocsin.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Property;
import org.junit.jupiter.api.Test;

class NanosTest {
    @Test
    void formatsMillisecondsInUtc() {
        assertThat(Nanos.format(1_712_951_100_123_999_999L)).isEqualTo("2024-04-12T19:45:00.123Z");
    }

    @Test
    void formatsInstantsBeforeTheEpoch() {
        assertThat(Nanos.format(-1)).isEqualTo("1969-12-31T23:59:59.999Z");
    }

    @Test
    void parsingInvertsFormatting() {
        Property.forSeeds(500, random -> {
            long millis = random.nextLong(0, 4_000_000_000_000L);
            assertThat(Nanos.parse(Nanos.format(millis * Nanos.MILLISECOND))).isEqualTo(millis * Nanos.MILLISECOND);
        });
    }
}
