package dev.tocsin.core.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Runs the blocks of `docs/tracking-tutorial.md` in a Java shell, as a reader would, and compares what they print.
@Tag("slow")
class LibraryTutorialTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```\\n\\n```text\\n(.*?)^```$");
    private static final List<String> IMPORTS = List.of("import java.util.*;");

    private record Block(String code, String output) {}

    @Test
    void everyBlockPrintsWhatThePageShows() throws Exception {
        List<Block> blocks = blocks();
        assertThat(blocks).hasSize(4);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (JShell shell = shell(printed)) {
            IMPORTS.forEach(line -> run(shell, line));
            for (Block block : blocks) {
                printed.reset();
                run(shell, block.code());
                assertThat(printed.toString(UTF_8)).as(block.code()).isEqualTo(block.output());
            }
        }
    }

    private static List<Block> blocks() throws IOException {
        String page = Files.readString(SharedData.projectRoot().resolve("docs/tracking-tutorial.md"));
        return BLOCK.matcher(page)
                .results()
                .map(m -> new Block(m.group(1), m.group(2)))
                .toList();
    }

    private static JShell shell(ByteArrayOutputStream printed) throws URISyntaxException {
        JShell shell = JShell.builder()
                .out(new PrintStream(printed, true, UTF_8))
                .remoteVMOptions("-Duser.language=en")
                .build();
        shell.addToClasspath(Path.of(Tracker.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString());
        return shell;
    }

    private static void run(JShell shell, String code) {
        String left = code;
        while (!left.isBlank()) {
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(left);
            assertThat(info.completeness().isComplete())
                    .as("complete: %s", left)
                    .isTrue();
            for (SnippetEvent event : shell.eval(info.source())) {
                assertThat(event.status())
                        .as("%s %s", event.snippet().source(), why(shell, event.snippet()))
                        .isNotEqualTo(Snippet.Status.REJECTED);
                assertThat(event.exception()).as(event.snippet().source()).isNull();
            }
            left = info.remaining();
        }
    }

    private static List<String> why(JShell shell, Snippet snippet) {
        List<String> out = new ArrayList<>();
        shell.diagnostics(snippet).forEach(d -> out.add(d.getMessage(Locale.ROOT)));
        return out;
    }
}
