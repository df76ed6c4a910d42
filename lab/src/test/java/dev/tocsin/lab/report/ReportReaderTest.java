package dev.tocsin.lab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportReaderTest {
    @Test
    void endsOfObjectsAreThoseOfTheSpanThatIsReported(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("score.json"), """
                {"scenario": "s", "from": "2024-04-13T22:00:00.000Z", "until": "2024-04-13T22:10:00.000Z"}
                """);
        Files.writeString(folder.resolve("alerts.csv"), "time,event,version,nation,zone,stage,sounding,expires,type\n");
        Files.writeString(folder.resolve("tracks.csv"), "time,track,latitude_deg,longitude_deg,class\n");
        Files.writeString(folder.resolve("hazards.csv"), "object,kind,zone,first_time,last_time\n");
        Files.writeString(folder.resolve("truth.csv"), """
                object,class,launch_time,launch_lat,launch_lon,end_time,end_lat,end_lon,fate
                d-1,drone,2024-04-13T21:00:00.000Z,33.0,44.0,2024-04-13T22:05:00.000Z,32.0,36.0,stopped-outside
                d-2,drone,2024-04-13T22:01:00.000Z,33.0,44.0,2024-04-13T23:00:00.000Z,32.0,36.0,impact
                d-3,drone,2024-04-13T22:30:00.000Z,33.0,44.0,2024-04-13T23:00:00.000Z,32.0,36.0,failed-in-flight
                """);
        Report.write(ReportReader.read(folder), folder.resolve("r.html"));
        assertThat(Files.readString(folder.resolve("r.html")))
                .contains("stopped outside", "still in flight at the end")
                .doesNotContain("<td>impact", "failed in flight");
    }

    @Test
    void saysThatTheScoreOfARehearsalIsNotWhole(@TempDir Path folder) throws IOException {
        for (String text : new String[] {"", "{}", "{\"from\": \"yesterday\"}", "{\"from\""}) {
            Files.writeString(folder.resolve("score.json"), text);
            assertThatThrownBy(() -> ReportReader.read(folder))
                    .as(text)
                    .isInstanceOf(ReportException.class)
                    .hasMessageContaining("score.json: ");
        }
    }
}
