package dev.tocsin.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class StreamTest {
    @TempDir
    Path folder;

    private HttpFixture node;

    @BeforeEach
    void start() throws IOException {
        node = new HttpFixture(folder);
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @Test
    void beginsWithTheStandingAlertsAndGoesOnWithNewOnes() throws Exception {
        node.raiseAndWait(3);
        try (EventReader events = open("/api/v1/alerts/stream")) {
            EventReader.Event standing = events.next("alert");
            assertThat(standing.id()).isEqualTo("3");
            assertThat(standing.data()).contains("\"version\":3");
            node.raiseAndWait(2);
            assertThat(events.next("alert").id()).isEqualTo("4");
            assertThat(events.next("alert").id()).isEqualTo("5");
        }
    }

    @Test
    void resumesBehindTheLastEventEachOnce() throws Exception {
        node.raiseAndWait(700);
        List<Long> ids = new ArrayList<>();
        try (EventReader events = open("/api/v1/alerts/stream", "Last-Event-ID", "100")) {
            while (ids.size() < 600) {
                ids.add(Long.parseLong(events.next("alert").id()));
            }
            node.raiseAndWait(1);
            ids.add(Long.parseLong(events.next("alert").id()));
        }
        assertThat(ids)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(101, 701).boxed().toList());
    }

    @Test
    void resumesFromTheJournalAfterARestartOfTheNode() throws Exception {
        node.raiseAndWait(20);
        node.close();
        node = new HttpFixture(folder);
        List<Long> ids = new ArrayList<>();
        try (EventReader events = open("/api/v1/alerts/stream", "Last-Event-ID", "5")) {
            while (ids.size() < 15) {
                ids.add(Long.parseLong(events.next("alert").id()));
            }
            node.raiseAndWait(1);
            ids.add(Long.parseLong(events.next("alert").id()));
        }
        assertThat(ids)
                .containsExactlyElementsOf(LongStream.rangeClosed(6, 21).boxed().toList());
    }

    @Test
    void sendsHeartbeatsThatLeaveTheIdAlone() throws Exception {
        try (EventReader events = open("/api/v1/alerts/stream")) {
            EventReader.Event beat = events.next("heartbeat");
            assertThat(beat.id()).isEmpty();
            assertThat(beat.data()).startsWith("{\"time\":\"2024-04-13T23:00:00.000Z\",");
        }
    }

    @Test
    void startsAnewForAnIdThatItNeverGave() throws Exception {
        node.raiseAndWait(2);
        try (EventReader events = open("/api/v1/alerts/stream", "Last-Event-ID", "999")) {
            assertThat(events.next("alert").id()).isEqualTo("2");
        }
    }

    @Test
    void sendsThePictureAboutOnceASecond() throws Exception {
        try (EventReader events = open("/api/v1/picture/stream")) {
            EventReader.Event first = events.next("picture");
            assertThat(first.id()).isEqualTo(Long.toString(HttpFixture.NOW / 1_000_000));
            assertThat(first.data()).contains("\"il-1\"");
        }
    }

    @Test
    void forgetsClientsThatLeft() throws Exception {
        EventReader events = open("/api/v1/alerts/stream");
        Eventually.await(() -> clients().contains("{node=\"il\",stream=\"alerts\"} 1.0"));
        events.close();
        Eventually.await(() -> {
            node.raise(HttpFixture.ZONE, "more");
            return clients().contains("{node=\"il\",stream=\"alerts\"} 0.0");
        });
    }

    private String clients() {
        return node.runtime.scrape();
    }

    private EventReader open(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> answer = node.client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new EventReader(answer.body());
    }
}
