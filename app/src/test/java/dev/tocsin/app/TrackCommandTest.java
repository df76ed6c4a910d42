package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TrackCommandTest {
    private static final String MODEL = """
            area: {xMin: 0, xMax: 10, yMin: 0, yMax: 10}
            detectionProbability: 0.9
            survivalProbability: 0.99
            clutterPerScan: 1
            scanSeconds: 1
            processNoise: 0.1
            birth: {uniform: {velocitySigma: 1, perScan: 0.1, initial: 1}}
            """;
    private static final Pattern SHARE = Pattern.compile("\"share\":([0-9.]+)");

    @TempDir
    Path folder;

    private static String run(String... args) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(new TrackCommand(out));
        line.setExecutionExceptionHandler((e, _, _) -> {
            throw e;
        });
        assertThat(line.execute(args)).isZero();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static double share(String json) {
        Matcher matcher = SHARE.matcher(json);
        assertThat(matcher.find()).as(json).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void asksForSomethingToDo() {
        assertThatThrownBy(() -> new TrackCommand().call())
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--plots");
        CommandLine line = new CommandLine(new TrackCommand());
        line.setExitCodeExceptionMapper(e -> e instanceof CommandFailure failure ? failure.exitCode() : 1);
        assertThat(line.execute("nowhere.ast")).isEqualTo(ExitCode.USAGE);
        assertThat(line.execute("--plots", "plots.csv")).isEqualTo(ExitCode.USAGE);
        assertThat(line.execute("nowhere.ast", "--plots", "plots.csv")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void refusesASiteThatIsNone() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.ast"));
        CommandLine line = new CommandLine(new TrackCommand());
        line.setExitCodeExceptionMapper(e -> e instanceof CommandFailure failure ? failure.exitCode() : 1);
        assertThat(line.execute(empty.toString(), "--summary", "--site", "1/2=north"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(line.execute(empty.toString(), "--summary")).isEqualTo(ExitCode.DATA);
    }

    @Test
    @Tag("slow")
    void holdsAircraftOnAnHourOfOneRadar() throws Exception {
        Path recording = SharedData.require("data/asterix/lebl_cat048_60min_230502.ast");
        Path table = folder.resolve("t.csv");
        assertThat(share(run(recording.toString(), "--json", "--out", table.toString())))
                .isGreaterThanOrEqualTo(0.97);
        List<String> lines = Files.readAllLines(table);
        assertThat(lines.getFirst()).startsWith("time,track,latitude_deg,longitude_deg,height_m,speed_mps");
        assertThat(lines)
                .hasSizeGreaterThan(40_000)
                .allMatch(l -> l.chars().filter(c -> c == ',').count() == 11);
        String blind = run(recording.toString(), "--json", "--ignore-identity");
        assertThat(share(blind)).isGreaterThanOrEqualTo(0.96);
        Matcher closely = Pattern.compile("\"held_closely\":([0-9]+)").matcher(blind);
        assertThat(closely.find()).as(blind).isTrue();
        assertThat(Integer.parseInt(closely.group(1))).isGreaterThanOrEqualTo(161);
    }

    @Test
    @Tag("slow")
    void holdsSystemTracksOfTwoOtherTrackers() {
        Path italy = SharedData.require("data/asterix/jade_cat062_065_30min.ff");
        assertThat(share(run(italy.toString(), "--json"))).isGreaterThanOrEqualTo(0.95);
        Path argentina = SharedData.require("data/asterix/argentina_fds260429.pcap");
        assertThat(share(run(argentina.toString(), "--json"))).isGreaterThanOrEqualTo(0.90);
    }

    @Test
    @Tag("slow")
    void tracksBroadcastsOfAReceiver() {
        String json =
                run(SharedData.require("data/adsb/stratux_es_20150906.log").toString(), "--json");
        assertThat(json).contains("\"sensors\":1", "\"aircraft\":", "\"by\":\"address\"");
    }

    @Test
    void neverWritesOverWhatItReads() throws Exception {
        Path recording = Files.write(folder.resolve("radar.ast"), new byte[] {34, 0, 3});
        Path plots = Files.writeString(folder.resolve("d.csv"), "k,t,sensor,x,y,sigma\n0,0,1,5,5,5\n");
        Path model = Files.writeString(folder.resolve("m.yaml"), MODEL);
        Path estimates = folder.resolve("e.csv");
        assertThat(Tocsin.run("track", recording.toString(), "--threads", "2", "--summary"))
                .as("an option of experiments")
                .isEqualTo(ExitCode.USAGE);
        for (Path read : List.of(plots, model)) {
            assertThat(experiment(plots, model, read, folder.resolve("b.csv"))).isEqualTo(ExitCode.USAGE);
            assertThat(experiment(plots, model, estimates, read)).isEqualTo(ExitCode.USAGE);
        }
        assertThat(experiment(plots, model, estimates, estimates)).isEqualTo(ExitCode.USAGE);
        assertThat(estimates).doesNotExist();
        assertThat(experiment(plots, model, estimates, folder.resolve("b.csv"))).isEqualTo(ExitCode.OK);
        assertThat(estimates).content().startsWith("k,t,track");
        assertThat(plots).content().startsWith("k,t,sensor");
    }

    @Test
    void whatAFailedExperimentLeavesIsNotTakenForItsResult() throws Exception {
        Path plots = Files.writeString(folder.resolve("d.csv"), "k,nonsense\n0,1\n");
        Path model = Files.writeString(folder.resolve("m.yaml"), MODEL);
        Path estimates = Files.writeString(folder.resolve("e.csv"), "of yesterday");
        assertThat(experiment(plots, model, estimates, folder.resolve("b.csv"))).isEqualTo(ExitCode.DATA);
        assertThat(estimates).hasContent("of yesterday");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("d.csv", "m.yaml", "e.csv");
    }

    private static int experiment(Path plots, Path model, Path estimates, Path biases) {
        return Tocsin.run("track", "--plots=" + plots, "--model=" + model, "--out=" + estimates, "--biases=" + biases);
    }
}
