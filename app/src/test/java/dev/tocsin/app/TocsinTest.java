package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TocsinTest {
    @Test
    void saysItsVersion() {
        assertThat(Tocsin.run("--version")).isEqualTo(ExitCode.OK);
    }

    @Test
    void refusesAnUnknownCommandWithTheUsageCode() {
        assertThat(Tocsin.run("launch-missiles")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void explainsItselfWhenAskedForHelp() {
        assertThat(Tocsin.run("help")).isEqualTo(ExitCode.OK);
        assertThat(Tocsin.run("help", "track")).isEqualTo(ExitCode.OK);
    }

    @Test
    void progressIsSilentForTwoSecondsThenSpeaksEveryTen() {
        AtomicLong clock = new AtomicLong();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Progress progress =
                new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock::get, false)) {
            for (int second = 0; second <= 23; second++) {
                clock.set(second * 1_000_000_000L);
                progress.at("decoding", second, 23);
            }
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("decoding    8 %  2 s", "decoding   52 %  12 s", "decoding   95 %  22 s");
    }

    @Test
    void whatTheFileSystemSaysBecomesASentence() {
        assertThat(Explanation.of(new FileAlreadyExistsException("out")))
                .isEqualTo("out is there already and is no folder");
        assertThat(Explanation.of(new AccessDeniedException("/x"))).isEqualTo("no permission for /x");
        assertThat(Explanation.of(new MalformedInputException(1))).contains("not in UTF-8");
        assertThat(Explanation.of(new UncheckedIOException(new NoSuchFileException("x"))))
                .isEqualTo("no such file: x");
        assertThat(Explanation.of(new IOException())).isEqualTo("java.io.IOException");
    }

    @Test
    void wrongValuesAreToldInWordsAndNotInJava() {
        assertThat(Explanation.ofUsage("Invalid value for option '--seed': 'x' is not a long"))
                .isEqualTo("Invalid value for option '--seed': 'x' is no whole number");
        assertThat(Explanation.ofUsage("Invalid value for option '--date': cannot convert 'May' to class"
                        + " java.time.LocalDate (java.time.format.DateTimeParseException: Text 'May' ...)"))
                .isEqualTo("Invalid value for option '--date': 'May' cannot be read");
        assertThat(Explanation.ofUsage("Missing required option: '--out=FILE'"))
                .isEqualTo("Missing required option: '--out=FILE'");
    }

    @Test
    void anOutputFolderThatCannotBeIsToldAsSuch(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> OutputFile.makeFolder(file.resolve("out")))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.IO))
                .hasMessageContaining("the output folder " + file + "/out cannot be made");
        assertThat(Tocsin.run("report", file.toString(), "--out", "r.html")).isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void aFolderIsNoRecordingAndAPortHasAnEnd(@TempDir Path folder) {
        assertThat(Tocsin.run("decode", folder.toString())).isEqualTo(ExitCode.IO);
        assertThat(Tocsin.run("node", "--config", folder.toString())).isEqualTo(ExitCode.CONFIG);
        assertThat(Tocsin.run("send", "x", "--to", "udp://127.0.0.1:99999")).isEqualTo(ExitCode.USAGE);
    }
}
