package dev.tocsin.lab.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportReaderTest {
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
