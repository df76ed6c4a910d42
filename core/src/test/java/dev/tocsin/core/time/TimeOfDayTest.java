package dev.tocsin.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Property;
import org.junit.jupiter.api.Test;

class TimeOfDayTest {
    private static final long JUST_AFTER_MIDNIGHT = Nanos.parse("2024-04-14T00:00:01Z");

    @Test
    void aReportFromBeforeMidnightReceivedAfterItBelongsToYesterday() {
        long instant = TimeOfDay.unwrap(86_399.5, JUST_AFTER_MIDNIGHT);
        assertThat(Nanos.format(instant)).isEqualTo("2024-04-13T23:59:59.500Z");
    }

    @Test
    void aClockThatRunsAheadOfMidnightBelongsToTomorrow() {
        long instant = TimeOfDay.unwrap(0.25, Nanos.parse("2024-04-13T23:59:59Z"));
        assertThat(Nanos.format(instant)).isEqualTo("2024-04-14T00:00:00.250Z");
    }

    @Test
    void secondsBeyondADayAreReduced() {
        assertThat(TimeOfDay.unwrap(86_400, JUST_AFTER_MIDNIGHT)).isEqualTo(Nanos.parse("2024-04-14T00:00:00Z"));
    }

    @Test
    void unwrapsToWithinHalfADayAndKeepsTheTimeOfDay() {
        Property.forSeeds(2_000, random -> {
            long received = random.nextLong(Nanos.parse("1980-01-01T00:00:00Z"), Nanos.parse("2100-01-01T00:00:00Z"));
            double seconds = random.nextInt(86_400 * 128) / 128.0;
            long instant = TimeOfDay.unwrap(seconds, received);
            assertThat(Math.abs(instant - received)).isLessThanOrEqualTo(Nanos.DAY / 2);
            assertThat(TimeOfDay.of(instant)).isEqualTo(seconds);
        });
    }
}
