package dev.tocsin.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs the tutorial's blocks in order, as a reader would.
@Tag("system")
class TutorialTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");

    @Test
    @Timeout(value = 8, unit = MINUTES)
    void everyBlockOfTheTutorialRuns(@TempDir Path folder) throws Exception {
        Path root = SharedData.projectRoot();
        Files.createSymbolicLink(folder.resolve("tocsin"), root.resolve("tocsin"));
        List<String> blocks = BLOCK.matcher(Files.readString(root.resolve("docs/tutorial.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring("```sh\n".length(), block.length() - "```".length()))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(4);
        for (String block : blocks) {
            run(block, folder);
        }
    }

    private static void run(String block, Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-c", block)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(5, MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(ended).as("ends within five minutes: %s", block).isTrue();
        assertThat(process.exitValue())
                .as("exit code of\n%s\n%s", block, Files.readString(log))
                .isZero();
    }
}
