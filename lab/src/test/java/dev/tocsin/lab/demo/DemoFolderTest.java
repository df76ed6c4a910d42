package dev.tocsin.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    @Test
    void aSecondDemoLeavesTheJournalsOfTheOneThatRuns(@TempDir Path folder) throws IOException {
        Scenario scenario = ScenarioReader.open("quiet-day");
        Path journal = folder.resolve("journal/il/tocsin-il-20240413.db");
        Files.createDirectories(journal.getParent());
        Files.writeString(journal, "what runs");
        DemoOptions options = new DemoOptions(
                scenario,
                1,
                60,
                scenario.startNanos(),
                scenario.startNanos(),
                scenario.endNanos(),
                folder,
                18_280,
                false,
                false);
        try (FolderLock running = FolderLock.take(folder)) {
            assertThat(running).isNotNull();
            assertThatThrownBy(() -> new Demo(options))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another demo runs in " + folder);
        }
        assertThat(journal).hasContent("what runs");
        FolderLock.take(folder).close();
    }
}
