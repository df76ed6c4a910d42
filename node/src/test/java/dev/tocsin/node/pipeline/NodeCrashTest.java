package dev.tocsin.node.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.SqliteJournal;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills a node in mid-raid, again and again: what it told must be in its journal, and what it tells over all its lives
/// must be every version once to a receiver that drops what it knows.
@Tag("system")
class NodeCrashTest {
    private static final NodeId NODE = new NodeId("il");
    private static final int LIVES = 4;
    private static final int ALERTS_PER_LIFE = 150;

    @TempDir
    Path folder;

    /// The process that is killed: a node that raises alerts as fast as it can and says each that it publishes.
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws InterruptedException {
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true);
            Path place = Path.of(args[0]);
            NodeConfig config = NodeRuntimeTest.config(ReleasePolicy.DENY_ALL, 400_000, place);
            NodeRuntime.Parts parts = new NodeRuntime.Parts(
                    new Region("test", "1", "abc", List.of()),
                    Clock.SYSTEM,
                    SqliteJournal.open(place, NODE, true),
                    (settings, region, lanes) -> new EchoKernel(settings));
            try (NodeRuntime runtime = new NodeRuntime(config, parts)) {
                runtime.listen(published -> {
                    if (published.output() instanceof Output.AlertEvent(Alert alert)) {
                        out.println(alert.version());
                    }
                });
                runtime.start();
                while (true) {
                    runtime.submit(new Input.Operator(new OperatorDecision(
                            "op",
                            runtime.clock().nowNanos(),
                            new EventId("ev-1"),
                            new ZoneId("il-haifa"),
                            OperatorDecision.Action.CONFIRM,
                            "raid")));
                    Thread.sleep(1);
                }
            }
        }
    }

    @Test
    @Timeout(180)
    void losesNoAlertAndRepeatsNoneToAReceiverThatKnowsThem() throws Exception {
        TreeSet<Integer> known = new TreeSet<>();
        for (int life = 0; life < LIVES; life++) {
            listenAndKill(known, known.size() + ALERTS_PER_LIFE);
            try (Journal journal = SqliteJournal.openToRead(folder, NODE)) {
                assertThat(journal.end("alert")).isGreaterThanOrEqualTo(known.last());
                assertThat(journal.end("release.jo")).isEqualTo(journal.end("alert"));
            }
        }
        assertThat(known)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, known.last()).boxed().toList());
    }

    private void listenAndKill(NavigableSet<Integer> known, int wanted) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            while (known.size() < wanted) {
                String line = reader.readLine();
                assertThat(line).as("the node ended by itself").isNotNull();
                known.add(Integer.parseInt(line));
            }
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.matches("\\d+")) {
                    known.add(Integer.parseInt(line));
                }
            }
        }
    }
}
