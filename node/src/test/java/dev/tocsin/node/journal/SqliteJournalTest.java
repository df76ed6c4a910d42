package dev.tocsin.node.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Property;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {
    private static final NodeId NODE = new NodeId("il");
    private static final long EVENING = Nanos.parse("2024-04-13T22:00:00Z");

    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(List<JournalRecord> records) {
        return records.stream()
                .map(r -> r.offset() + "=" + new String(r.payload(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void numbersEachTopicFromOne() {
        try (Journal journal = SqliteJournal.open(folder, NODE, true)) {
            assertThat(journal.append("input", EVENING, bytes("a"))).isEqualTo(1);
            assertThat(journal.append("alert", EVENING, bytes("x"))).isEqualTo(1);
            assertThat(journal.append("input", EVENING + 5, bytes("b"))).isEqualTo(2);
            journal.sync();
            assertThat(texts(journal.read("input", 1, 10))).containsExactly("1=a", "2=b");
            assertThat(journal.read("input", 2, 10).getFirst().timeNanos()).isEqualTo(EVENING + 5);
            assertThat(journal.topics()).containsExactly("alert", "input");
        }
    }

    @Test
    void showsNothingBeforeTheSync() {
        try (Journal journal = SqliteJournal.open(folder, NODE, true)) {
            journal.append("input", EVENING, bytes("a"));
            assertThat(journal.end("input")).isZero();
            assertThat(journal.read("input", 1, 10)).isEmpty();
        }
    }

    @Test
    void forgetsWhatWasNotSyncedWhenReopened() {
        try (Journal journal = SqliteJournal.open(folder, NODE, true)) {
            journal.append("input", EVENING, bytes("a"));
            journal.sync();
            journal.append("input", EVENING, bytes("lost"));
        }
        try (Journal journal = SqliteJournal.open(folder, NODE, true)) {
            assertThat(journal.end("input")).isEqualTo(1);
            assertThat(journal.append("input", EVENING, bytes("b"))).isEqualTo(2);
            journal.sync();
            assertThat(texts(journal.read("input", 1, 10))).containsExactly("1=a", "2=b");
        }
    }

    @Test
    void beginsANewFileOnANewDayAndReadsAcross() throws Exception {
        try (Journal journal = SqliteJournal.open(folder, NODE, true)) {
            for (int hour = 0; hour < 30; hour++) {
                journal.append("input", EVENING + hour * Nanos.HOUR, bytes("h" + hour));
                journal.sync();
            }
            assertThat(journal.read("input", 1, 100)).hasSize(30);
            assertThat(texts(journal.read("input", 2, 3))).containsExactly("2=h1", "3=h2", "4=h3");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".db")))
                    .containsExactlyInAnyOrder(
                            "tocsin-il-20240413.db", "tocsin-il-20240414.db", "tocsin-il-20240415.db");
        }
        try (Journal journal = SqliteJournal.open(folder, NODE, true)) {
            assertThat(journal.read("input", 29, 100)).hasSize(2);
            assertThat(journal.append("input", EVENING, bytes("back"))).isEqualTo(31);
            journal.sync();
            assertThat(journal.read("input", 31, 1)).hasSize(1);
        }
    }

    @Test
    void noticesThatAFileIsMissing() throws Exception {
        try (Journal journal = SqliteJournal.open(folder, NODE, true)) {
            for (int day = 0; day < 3; day++) {
                journal.append("input", EVENING + day * Nanos.DAY, bytes("d"));
                journal.sync();
            }
        }
        Files.delete(folder.resolve("tocsin-il-20240414.db"));
        assertThatThrownBy(() -> SqliteJournal.open(folder, NODE, true))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("20240415")
                .hasMessageContaining("missing");
    }

    @Test
    void saysWhichRecordIsDamaged() throws Exception {
        try (Journal journal = SqliteJournal.open(folder, NODE, true)) {
            journal.append("input", EVENING, bytes("good"));
            journal.sync();
            journal.append("input", EVENING, bytes("bad"));
            journal.sync();
        }
        sql("UPDATE batch SET body = x'00' WHERE first = 2");
        try (Journal journal = SqliteJournal.openToRead(folder, NODE)) {
            assertThat(journal.read("input", 1, 1)).hasSize(1);
            assertThatThrownBy(() -> journal.read("input", 1, 10))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("tocsin-il-20240413.db is damaged")
                    .hasMessageContaining("topic input, batch at offset 2");
        }
    }

    @Test
    void noticesAMissingRow() throws Exception {
        try (Journal journal = SqliteJournal.open(folder, NODE, true)) {
            for (int i = 0; i < 3; i++) {
                journal.append("input", EVENING, bytes("r" + i));
                journal.sync();
            }
        }
        sql("DELETE FROM batch WHERE first = 2");
        try (Journal journal = SqliteJournal.openToRead(folder, NODE)) {
            assertThatThrownBy(() -> journal.read("input", 1, 10)).hasMessageContaining("offset 2 is missing");
        }
    }

    @Test
    void isOfNoUseAfterAFailedWrite() throws Exception {
        try (Journal journal = SqliteJournal.open(folder, NODE, true)) {
            journal.append("input", EVENING, bytes("a"));
            journal.sync();
            sql("CREATE TRIGGER full BEFORE INSERT ON batch BEGIN SELECT RAISE(ABORT, 'disk is full'); END");
            journal.append("input", EVENING, bytes("b"));
            assertThatThrownBy(journal::sync)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("disk is full");
            assertThatThrownBy(() -> journal.append("input", EVENING, bytes("c")))
                    .isInstanceOf(JournalException.class);
            assertThatThrownBy(journal::sync).isInstanceOf(JournalException.class);
            assertThat(journal.end("input")).isEqualTo(1);
        }
    }

    @Test
    void refusesASecondWriter() {
        try (Journal _ = SqliteJournal.open(folder, NODE, true)) {
            assertThatThrownBy(() -> SqliteJournal.open(folder, NODE, true)).hasMessageContaining("in use");
            try (Journal other = SqliteJournal.open(folder, new NodeId("jo"), true)) {
                assertThat(other.topics()).isEmpty();
            }
        }
    }

    @Test
    void refusesAFileOfAnotherFormat() throws Exception {
        try (Journal journal = SqliteJournal.open(folder, NODE, true)) {
            journal.append("input", EVENING, bytes("a"));
            journal.sync();
        }
        sql("PRAGMA user_version = 9");
        assertThatThrownBy(() -> SqliteJournal.open(folder, NODE, true)).hasMessageContaining("journal format 9");
    }

    @Test
    void listsTheNodesOfAFolder() {
        for (String node : List.of("jo", "il")) {
            try (Journal journal = SqliteJournal.open(folder, new NodeId(node), true)) {
                journal.append("input", EVENING, bytes("a"));
                journal.sync();
            }
        }
        assertThat(SqliteJournal.nodesIn(folder)).containsExactly(NODE, new NodeId("jo"));
    }

    @Test
    void setsThePragmasThatDurabilityRestsOn() throws Exception {
        JournalFile file = new JournalFile(folder.resolve("tocsin-il-20240413.db"));
        try (JournalFile.Writer writer = file.openWriter(true)) {
            assertThat(writer.pragma("journal_mode")).isEqualTo("wal");
            assertThat(writer.pragma("synchronous")).isEqualTo("2");
        }
        try (JournalFile.Writer writer = file.openWriter(false)) {
            assertThat(writer.pragma("synchronous")).isEqualTo("1");
        }
    }

    /// The journal against the simplest thing that could be one, over random work with reopening.
    @Test
    void behavesLikeAMapOfLists() {
        Property.forSeeds(6, random -> {
            Path own = Files.createTempDirectory(folder, "p");
            Map<String, List<String>> model = new TreeMap<>();
            Map<String, List<String>> synced = new TreeMap<>();
            Journal journal = SqliteJournal.open(own, NODE, false);
            long time = EVENING;
            for (int i = 0; i < 150; i++) {
                String topic = "t" + random.nextInt(3);
                switch (random.nextInt(20)) {
                    case 0, 1, 2 -> {
                        journal.sync();
                        synced = copy(model);
                    }
                    case 3 -> {
                        journal.close();
                        journal = SqliteJournal.open(own, NODE, false);
                        model = copy(synced);
                    }
                    case 4 -> time += random.nextLong(Nanos.DAY);
                    case 5, 6 -> check(journal, topic, synced.getOrDefault(topic, List.of()), random.nextInt(9));
                    default -> {
                        String text = "r" + random.nextInt();
                        List<String> list = model.computeIfAbsent(topic, _ -> new ArrayList<>());
                        list.add(text);
                        assertThat(journal.append(topic, time, bytes(text))).isEqualTo(list.size());
                    }
                }
            }
            journal.close();
        });
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> model) {
        Map<String, List<String>> copy = new TreeMap<>();
        model.forEach((topic, list) -> copy.put(topic, new ArrayList<>(list)));
        return copy;
    }

    private static void check(Journal journal, String topic, List<String> expected, int skip) {
        assertThat(journal.end(topic)).isEqualTo(expected.size());
        List<String> read = journal.read(topic, skip + 1, 50).stream()
                .map(r -> new String(r.payload(), StandardCharsets.UTF_8))
                .toList();
        int from = Math.min(skip, expected.size());
        assertThat(read).isEqualTo(expected.subList(from, Math.min(expected.size(), from + 50)));
    }

    @Test
    @Timeout(180)
    void letsReadersInWhileItWrites() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        try (Journal journal = SqliteJournal.open(folder, NODE, false)) {
            Thread reader = Thread.ofVirtual().start(() -> {
                try {
                    long next = 1;
                    while (!done.get() || next <= journal.end("input")) {
                        for (JournalRecord record : journal.read("input", next, 100)) {
                            assertThat(record.offset()).isEqualTo(next);
                            next++;
                        }
                    }
                    assertThat(next).isEqualTo(2_001);
                } catch (RuntimeException | AssertionError e) {
                    wrong.set(e);
                }
            });
            for (int i = 0; i < 2_000; i++) {
                journal.append("input", EVENING + i * Nanos.MINUTE, bytes("r" + i));
                if (i % 10 == 9) {
                    journal.sync();
                }
            }
            done.set(true);
            reader.join();
        }
        assertThat(wrong.get()).isNull();
    }

    private void sql(String statement) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("tocsin-il-20240413.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement s = connection.createStatement()) {
            s.execute(statement);
        }
    }
}
