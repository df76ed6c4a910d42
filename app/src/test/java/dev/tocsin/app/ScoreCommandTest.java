package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScoreCommandTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StringWriter complaints = new StringWriter();

    private int run(String truth, String estimates, String... options) throws IOException {
        Path t = Files.writeString(folder.resolve("t.csv"), truth);
        Path e = Files.writeString(folder.resolve("e.csv"), estimates);
        CommandLine line = new CommandLine(new ScoreCommand(new PrintStream(printed, true, StandardCharsets.UTF_8)));
        line.setErr(new PrintWriter(complaints));
        line.setExecutionExceptionHandler((failure, l, _) -> {
            l.getErr().println(failure.getMessage());
            return failure instanceof CommandFailure known ? known.exitCode() : ExitCode.SOFTWARE;
        });
        String[] all = new String[options.length + 4];
        System.arraycopy(new String[] {"--truth", t.toString(), "--estimates", e.toString()}, 0, all, 0, 4);
        System.arraycopy(options, 0, all, 4, options.length);
        return line.execute(all);
    }

    @Test
    void printsTheFiguresOfRunsThatHaveNoEstimateToo() throws IOException {
        String truth = "k,target,px,py\n1,A,0,0\n2,A,1,0\n";
        String estimates = "mc,k,track,px,vx,py,vy\n1,1,7,3,0,4,0\n1,2,7,1,0,0,0\n";
        assertThat(run(truth, estimates, "--c", "10", "--runs", "2", "--max-scans", "9", "--json"))
                .isZero();
        // Scans: 25, 0 and twice a missed target of 50.
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("{\"p\": 2.0, \"c\": 10.0, \"runs\": 2, \"scans\": 4, \"rms_gospa\": 5.59017, ")
                .contains("\"missed_per_scan\": 0.5", "\"continuity\": 0.5", "\"siap_ambiguity\": 1.0");
    }

    @Test
    void aScoreOfNothingIsNoScore() throws IOException {
        String truth = "k,target,px,py\n1,A,0,0\n2,A,1,0\n";
        assertThat(run(truth, "k,track,px,py\n", "--skip-scans", "2")).isEqualTo(ExitCode.DATA);
        assertThat(complaints.toString()).contains("no scan is left to score: the truth has scans 1 to 2");
        assertThat(run(truth, "k,track,px,py\n", "--c", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run(truth, "k,track,px,py\n")).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("RMS of the pairs none")
                .doesNotContain("NaN");
    }

    @Test
    void saysWhereAFileCannotBeRead() throws IOException {
        assertThat(run("k,target,px,py\n1,A,0,north\n", "k,track,px,py\n")).isEqualTo(ExitCode.DATA);
        assertThat(complaints.toString()).contains("t.csv:2: column py: \"north\" is no finite number");
        assertThat(run("k,target,px,py\n1,A,0,0\n", "k,name,px,py\n")).isEqualTo(ExitCode.DATA);
        assertThat(complaints.toString()).contains("e.csv:1: no column track or id; there are k, name, px, py");
    }
}
