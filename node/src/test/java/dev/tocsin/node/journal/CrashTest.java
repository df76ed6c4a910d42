package dev.tocsin.node.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.NodeId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills a writing process without warning, again and again: nothing that it acknowledged may be lost.
@Tag("system")
class CrashTest {
    private static final NodeId NODE = new NodeId("il");
    private static final int KILLS = 6;

    @TempDir
    Path folder;

    /// The process that is killed: appends and syncs for ever, and says the offset after each sync.
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);
            try (Journal journal = SqliteJournal.open(Path.of(args[0]), NODE, true)) {
                long last = journal.end("input");
                while (true) {
                    for (int i = 0; i < 20; i++) {
                        last = journal.append("input", last, payload(last + 1));
                    }
                    journal.sync();
                    out.println(last);
                }
            }
        }
    }

    private static byte[] payload(long offset) {
        byte[] bytes = new byte[100 + (int) (offset % 400)];
        new Random(offset).nextBytes(bytes);
        return bytes;
    }

    @Test
    @Timeout(120)
    void losesNothingThatWasAcknowledgedWhenKilled() throws Exception {
        Random random = new Random(1);
        long acknowledged = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start();
            acknowledged = killAfter(process, acknowledged + 200 + random.nextInt(2_000));
            try (Journal journal = SqliteJournal.open(folder, NODE, true)) {
                assertThat(journal.end("input")).isGreaterThanOrEqualTo(acknowledged);
                for (long next = 1; next <= journal.end("input"); ) {
                    for (JournalRecord record : journal.read("input", next, 1_000)) {
                        assertThat(record.payload()).isEqualTo(payload(record.offset()));
                        next = record.offset() + 1;
                    }
                }
            }
        }
        assertThat(acknowledged).isGreaterThan(KILLS * 200L);
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long killAfter(Process process, long offset) throws Exception {
        long last = 0;
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            while (last < offset) {
                String line = reader.readLine();
                assertThat(line).as("the writer ended by itself").isNotNull();
                last = Long.parseLong(line);
            }
            // Not Process.destroyForcibly(): it would close the pipe with what was said last.
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            // What it had already said is acknowledged too.
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                last = line.matches("\\d+") ? Math.max(last, Long.parseLong(line)) : last;
            }
        }
        return last;
    }
}
