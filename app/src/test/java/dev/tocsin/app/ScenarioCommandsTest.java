package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ScenarioCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void simulatesAMinuteOfTheNightIntoFiles() throws Exception {
        int code = Tocsin.run(
                "simulate", "night-2024-04", "--from", "22:40Z", "--until", "22:41Z", "--out", folder.toString());
        assertThat(code).isEqualTo(ExitCode.OK);
        assertThat(Files.readAllLines(folder.resolve("truth.csv"))).hasSizeGreaterThan(500);
        assertThat(Files.readAllLines(folder.resolve("plots.csv"))).hasSizeGreaterThan(1000);
        assertThat(Files.size(folder.resolve("il-meron.pcap"))).isGreaterThan(1000);
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThat(Tocsin.run("simulate", "quiet-day", "--from", "soon", "--out", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(Tocsin.run("demo", "--headless", "--speed", "0", "--out", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void refusesATimeOutsideTheScenario() {
        assertThat(Tocsin.run("simulate", "quiet-day", "--from", "05:00Z", "--out", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(Tocsin.run("rehearse", "quiet-day", "--until", "2024-04-11T06:00:00Z", "--out", folder.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatAScenarioDoesNotExist() {
        assertThat(Tocsin.run("simulate", "no-such-night", "--out", folder.toString()))
                .isEqualTo(ExitCode.NO_INPUT);
    }

    @Test
    void refusesABrokenScenarioAsDataWithoutATrace() throws Exception {
        Path mine =
                Files.writeString(folder.resolve("mine.yaml"), "like: quiet-day\nid: mine\ntitle: Mine\nvehicle: {}\n");
        PrintStream before = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(Tocsin.run("rehearse", mine.toString(), "--out", folder.toString()))
                    .isEqualTo(ExitCode.DATA);
        } finally {
            System.setErr(before);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("mine.yaml: line 4: vehicle: is no field here; known are ")
                .doesNotContain("\tat ");
    }

    @Test
    @Tag("system")
    @Timeout(600)
    void playsTheNightOnFiveNodesThatShareTheirTracks() throws Exception {
        int code = Tocsin.run(
                "demo",
                "--headless",
                "--seed",
                "1",
                "--speed",
                "60",
                "--from",
                "22:37Z",
                "--until",
                "22:40Z",
                "--port",
                "28080",
                "--out",
                folder.toString());
        assertThat(code).isEqualTo(ExitCode.OK);
        for (String node : new String[] {"il", "jo", "sa", "iq", "cy"}) {
            assertThat(Files.readAllLines(folder.resolve("tracks-" + node + ".csv")))
                    .as(node)
                    .hasSizeGreaterThan(20);
            assertThat(folder.resolve("alerts-" + node + ".csv")).exists();
            assertThat(folder.resolve("journal").resolve(node)).isNotEmptyDirectory();
        }
        assertThat(folder.resolve("cap").resolve("il")).isNotEmptyDirectory();
    }
}
