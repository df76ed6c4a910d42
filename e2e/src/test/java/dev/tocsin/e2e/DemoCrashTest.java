package dev.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.JournalRecord;
import dev.tocsin.node.journal.SqliteJournal;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.wire.record.Records;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills five nations' nodes at once in the middle of the reference night and goes on: every journal resumes, every
/// feed goes on from its offset, and a client of the alert stream that drops what it knows by id and version misses
/// nothing and hears nothing twice.
@Tag("system")
class DemoCrashTest {
    private static final List<String> NODES = List.of("cy", "il", "iq", "jo", "sa");
    private static final int ALERTS_BEFORE_THE_KILL = 30;

    @TempDir
    Path folder;

    @Test
    @Timeout(300)
    void losesAndRepeatsNothingOverAKill() throws Exception {
        int port = freeBlock();
        AlertListener listener = new AlertListener(port);
        try {
            Process first = demo(port, "--from", "22:40Z");
            listener.await(first, ALERTS_BEFORE_THE_KILL);
            first.destroyForcibly();
            assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
            Process second = demo(port, "--resume");
            assertThat(second.waitFor(240, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).as(log()).isZero();
        } finally {
            listener.close();
        }
        SortedMap<String, Integer> table = versions(Files.readAllLines(folder.resolve("out/alerts-il.csv")));
        assertThat(listener.heard()).isNotEmpty().allSatisfy((id, versions) -> {
            assertThat(versions).containsExactlyElementsOf(range(versions.getLast()));
            assertThat(table).containsKey(id);
            assertThat(versions.getLast()).isLessThanOrEqualTo(table.get(id));
        });
        for (String node : NODES) {
            assertThat(releasesTaken(node))
                    .as(node)
                    .allSatisfy((issuer, sequences) -> assertThat(sequences)
                            .as("%s of %s", node, issuer)
                            .containsExactlyElementsOf(range(sequences.size())));
        }
    }

    private static List<Integer> range(int last) {
        List<Integer> all = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            all.add(i);
        }
        return all;
    }

    /// The newest version of each alert in a table; no version stands in it twice, none is left out.
    private static SortedMap<String, Integer> versions(List<String> lines) {
        List<String> header = List.of(lines.getFirst().split(",", -1));
        TreeMap<String, Integer> newest = new TreeMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            String id = cells[header.indexOf("alert")];
            int version = Integer.parseInt(cells[header.indexOf("version")]);
            assertThat(version).as(line).isEqualTo(newest.getOrDefault(id, 0) + 1);
            newest.put(id, version);
        }
        return newest;
    }

    /// Sequences of the releases that a node took, by issuer, in the order of its journal.
    private SortedMap<String, List<Integer>> releasesTaken(String node) {
        TreeMap<String, List<Integer>> taken = new TreeMap<>();
        try (Journal journal =
                SqliteJournal.openToRead(folder.resolve("out/journal").resolve(node), new NodeId(node))) {
            long end = journal.end(Topics.INPUT);
            for (long next = 1; next <= end; ) {
                for (JournalRecord record : journal.read(Topics.INPUT, next, 1_000)) {
                    next = record.offset() + 1;
                    if (Records.decodeInput(record.payload(), "test").orThrow()
                            instanceof Input.PartnerRelease(var release)) {
                        taken.computeIfAbsent(release.issuer().value(), _ -> new ArrayList<>())
                                .add((int) release.sequence());
                    }
                }
            }
        }
        return taken;
    }

    private Process demo(int port, String... how) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tocsin.app.Tocsin",
                "demo",
                "--headless",
                "--speed",
                "60",
                "--until",
                "22:43Z",
                "--port",
                Integer.toString(port),
                "--out",
                folder.resolve("out").toString()));
        command.addAll(List.of(how));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("demo.log").toFile()))
                .start();
    }

    private String log() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("demo.log"));
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    }

    /// The first of free ports, with those that the demo takes beside it. Below the ports that a machine gives to
    /// outgoing connections: one of those may take the place of a node that has just been killed.
    private static int freeBlock() {
        for (int port = 20_000; port < 30_000; port += 300) {
            if (isFree(port) && isFree(port + 100) && isFree(port + 200)) {
                return port;
            }
        }
        throw new AssertionError("no free ports");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
