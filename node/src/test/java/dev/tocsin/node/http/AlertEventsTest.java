package dev.tocsin.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AlertEventsTest {
    private static byte[] bytes(long offset) {
        return ("event " + offset + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(StreamSource.Part part) {
        return StandardCharsets.US_ASCII.decode(part.bytes()).toString();
    }

    @Test
    void givesAllEventsBehindAPlace() throws Exception {
        AlertEvents events = new AlertEvents(10);
        assertThat(events.after(10)).isNull();
        assertThat(events.add(11, bytes(11))).isTrue();
        assertThat(events.add(12, bytes(12))).isTrue();
        StreamSource.Part part = events.after(10);
        assertThat(part).isNotNull();
        assertThat(text(part)).isEqualTo("event 11\nevent 12\n");
        assertThat(part.place()).isEqualTo(12);
        assertThat(events.after(12)).isNull();
    }

    @Test
    void doesNotTakeAnEventTwice() throws Exception {
        AlertEvents events = new AlertEvents(0);
        events.add(1, bytes(1));
        assertThat(events.add(1, bytes(1))).isFalse();
        StreamSource.Part part = events.after(0);
        assertThat(part).isNotNull();
        assertThat(text(part)).isEqualTo("event 1\n");
    }

    @Test
    void sharesItsBytesBetweenClientsAtTheSamePlace() throws Exception {
        AlertEvents events = new AlertEvents(0);
        events.add(1, bytes(1));
        StreamSource.Part one = events.after(0);
        StreamSource.Part two = events.after(0);
        assertThat(one).isNotNull();
        assertThat(two).isNotNull();
        assertThat(text(one)).isEqualTo(text(two));
        assertThat(one.bytes().isReadOnly()).isTrue();
    }

    @Test
    void sendsAwayAClientThatFellBehindWhatItHolds() {
        AlertEvents events = new AlertEvents(0);
        for (long i = 1; i <= AlertEvents.MAX_EVENTS + 5; i++) {
            events.add(i, bytes(i));
        }
        assertThat(events.holds(5)).isTrue();
        assertThat(events.holds(4)).isFalse();
        assertThatThrownBy(() -> events.after(4)).isInstanceOf(StreamSource.FellBehindException.class);
    }
}
