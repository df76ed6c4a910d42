package dev.tocsin.node.journal;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.time.Nanos;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The embedded journal: a folder of SQLite files in WAL mode, one per UTC day of the records, named
/// `tocsin-NODE-YYYYMMDD.db`. Any SQLite client can open them; `docs/reference/journal.md` has the layout.
///
/// A cycle (what is appended between two syncs) becomes one row per topic and is committed as a whole, always into one
/// file. Readers see a record once it is synced. Appending and syncing belong to one thread; reading is for any.
public final class SqliteJournal implements Journal {
    /// Octets of a payload at most.
    public static final int MAX_PAYLOAD = 32 << 20;

    private static final int MAX_BATCH_BYTES = 4 << 20;
    private static final int MAX_TOPICS = 4096;
    private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern FILE = Pattern.compile("tocsin-(.+)-(\\d{8})\\.db");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

    /// One file and the offsets in it, by topic: first and last. Replaced as a whole after each sync.
    private record Part(JournalFile file, Map<String, long[]> extents) {}

    private record State(List<Part> parts, Map<String, Long> ends) {}

    private final Path directory;
    private final NodeId node;
    private final boolean durable;
    private final @Nullable FileChannel lock;
    private final Map<String, BatchBody> pending = new TreeMap<>();
    private final Map<String, Long> appended = new TreeMap<>();
    private volatile State state;
    private JournalFile.@Nullable Writer writer;
    private String day = "";
    private boolean failed;

    private SqliteJournal(Path directory, NodeId node, boolean durable, @Nullable FileChannel lock) {
        this.directory = directory;
        this.node = node;
        this.durable = durable;
        this.lock = lock;
        this.state = scan(directory, node);
        state.ends().forEach(appended::put);
        if (!state.parts().isEmpty()) {
            day = dayOf(state.parts().getLast().file().path());
        }
    }

    /// Opens the journal of a node for writing, or begins one.
    ///
    /// @param directory its folder, made when absent
    /// @param node whose journal it is
    /// @param durable whether a sync survives a power loss (true for every real node), or only a process crash
    /// @throws JournalException when another process writes it, when it is damaged, or when the disk refuses
    public static SqliteJournal open(Path directory, NodeId node, boolean durable) {
        FileChannel lock = null;
        try {
            Files.createDirectories(directory);
            chooseNativeFolder(directory);
            lock = lock(directory.resolve("tocsin-" + node + ".lock"));
            return new SqliteJournal(directory, node, durable, lock);
        } catch (IOException e) {
            closeQuietly(lock);
            throw new JournalException("journal folder " + directory + " cannot be used: " + e, e);
        } catch (RuntimeException e) {
            closeQuietly(lock);
            throw e;
        }
    }

    /// Opens a journal for reading only, for replay and inspection. Appending to it fails.
    ///
    /// @throws JournalException when there is none, or when it is damaged
    public static SqliteJournal openToRead(Path directory, NodeId node) {
        SqliteJournal journal = new SqliteJournal(directory, node, false, null);
        if (journal.state.parts().isEmpty()) {
            throw new JournalException("no journal of node " + node + " in " + directory);
        }
        return journal;
    }

    /// The nodes that have journals in a folder, sorted.
    ///
    /// @throws JournalException when the folder cannot be read
    public static SortedSet<NodeId> nodesIn(Path directory) {
        SortedSet<NodeId> nodes = new TreeSet<>();
        for (Path path : list(directory)) {
            var matcher = FILE.matcher(path.getFileName().toString());
            if (matcher.matches()) {
                nodes.add(new NodeId(matcher.group(1)));
            }
        }
        return nodes;
    }

    @Override
    public long append(String topic, long timeNanos, byte[] payload) {
        checkUsable();
        if (payload.length > MAX_PAYLOAD) {
            throw new JournalException("a record of " + payload.length + " octets exceeds " + MAX_PAYLOAD);
        }
        roll(timeNanos);
        BatchBody batch = pending.get(topic);
        if (batch == null) {
            batch = newTopic(topic);
        }
        batch.add(timeNanos, payload);
        long offset = appended.merge(topic, 1L, Long::sum);
        if (batch.length() >= MAX_BATCH_BYTES) {
            flush(topic, batch);
        }
        return offset;
    }

    private BatchBody newTopic(String topic) {
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("not a topic: \"" + topic + "\"");
        }
        if (pending.size() >= MAX_TOPICS) {
            throw new JournalException("more than " + MAX_TOPICS + " topics");
        }
        BatchBody batch = new BatchBody();
        pending.put(topic, batch);
        return batch;
    }

    /// Goes on in the file of a later day; never in the middle of a cycle and never back.
    private void roll(long timeNanos) {
        JournalFile.Writer current = writer;
        if (current != null && inCycle()) {
            return;
        }
        String wanted = DAY.format(Nanos.toInstant(timeNanos));
        if (current != null && wanted.compareTo(day) <= 0) {
            return;
        }
        if (wanted.compareTo(day) > 0) {
            day = wanted;
        }
        if (current != null) {
            writer = null;
            current.close();
        }
        Path path = directory.resolve("tocsin-" + node + "-" + day + ".db");
        List<Part> known = state.parts();
        boolean goesOn = !known.isEmpty() && known.getLast().file().path().equals(path);
        JournalFile file = goesOn ? known.getLast().file() : new JournalFile(path);
        writer = file.openWriter(durable);
        if (!goesOn) {
            forceDirectory();
            List<Part> parts = new ArrayList<>(known);
            parts.add(new Part(file, Map.of()));
            state = new State(List.copyOf(parts), state.ends());
        }
    }

    private boolean inCycle() {
        for (Map.Entry<String, Long> entry : appended.entrySet()) {
            if (entry.getValue() > end(entry.getKey())) {
                return true;
            }
        }
        return false;
    }

    private void flush(String topic, BatchBody batch) {
        JournalFile.Writer current = writer;
        if (current == null) {
            throw new IllegalStateException("no file is open");
        }
        long last = appended.getOrDefault(topic, 0L);
        try {
            current.insert(topic, last - batch.count() + 1, batch);
        } catch (JournalException e) {
            failed = true;
            throw e;
        }
        batch.clear();
    }

    @Override
    public void sync() {
        checkUsable();
        JournalFile.Writer current = writer;
        if (current == null || !inCycle()) {
            return;
        }
        pending.forEach((topic, batch) -> {
            if (batch.count() > 0) {
                flush(topic, batch);
            }
        });
        try {
            current.commit();
        } catch (JournalException e) {
            failed = true;
            throw e;
        }
        publishState();
    }

    private void publishState() {
        State before = state;
        Part last = before.parts().getLast();
        Map<String, long[]> extents = new TreeMap<>(last.extents());
        appended.forEach((topic, end) -> {
            long synced = before.ends().getOrDefault(topic, 0L);
            if (end > synced) {
                long[] known = extents.get(topic);
                extents.put(topic, new long[] {known == null ? synced + 1 : known[0], end});
            }
        });
        List<Part> parts = new ArrayList<>(before.parts());
        parts.set(parts.size() - 1, new Part(last.file(), extents));
        state = new State(List.copyOf(parts), new TreeMap<>(appended));
    }

    @Override
    public long end(String topic) {
        return state.ends().getOrDefault(topic, 0L);
    }

    @Override
    public List<JournalRecord> read(String topic, long fromOffset, int max) {
        if (fromOffset < 1 || max < 1) {
            throw new IllegalArgumentException("offsets start at 1, and at least one record is read");
        }
        State now = state;
        long end = now.ends().getOrDefault(topic, 0L);
        List<JournalRecord> records = new ArrayList<>();
        int bytes = 0;
        for (Part part : now.parts()) {
            long[] extent = part.extents().get(topic);
            if (extent == null || extent[1] < fromOffset + records.size()) {
                continue;
            }
            long from = fromOffset + records.size();
            int wanted = (int) Math.min(max, records.size() + end - from + 1);
            bytes += part.file().read(topic, from, wanted, records);
            checkGapFree(topic, fromOffset, records, part);
            if (records.size() >= max || bytes >= JournalFile.MAX_READ_BYTES) {
                break;
            }
        }
        return Collections.unmodifiableList(records);
    }

    private static void checkGapFree(String topic, long from, List<JournalRecord> records, Part part) {
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).offset() != from + i) {
                throw new JournalException(
                        part.file().path() + " is damaged: topic " + topic + ", offset " + (from + i) + " is missing");
            }
        }
    }

    @Override
    public SortedSet<String> topics() {
        return new TreeSet<>(state.ends().keySet());
    }

    @Override
    public void close() {
        failed = true;
        JournalFile.Writer current = writer;
        writer = null;
        try {
            if (current != null) {
                current.close();
            }
            state.parts().forEach(part -> part.file().close());
        } finally {
            closeQuietly(lock);
        }
    }

    private void checkUsable() {
        if (failed || lock == null) {
            throw new JournalException("journal " + directory + " of node " + node
                    + (lock == null ? " is open for reading only" : " is closed after a failure"));
        }
    }

    private static State scan(Path directory, NodeId node) {
        List<Part> parts = new ArrayList<>();
        Map<String, Long> ends = new TreeMap<>();
        for (Path path : list(directory)) {
            var matcher = FILE.matcher(path.getFileName().toString());
            if (!matcher.matches() || !matcher.group(1).equals(node.value())) {
                continue;
            }
            JournalFile file = new JournalFile(path);
            if (file.isUnborn()) {
                continue;
            }
            Map<String, long[]> extents = file.extents();
            extents.forEach((topic, extent) -> {
                long expected = ends.getOrDefault(topic, 0L) + 1;
                if (extent[0] != expected) {
                    throw new JournalException(path + " begins topic " + topic + " at offset " + extent[0]
                            + " instead of " + expected + ": a file before it is missing");
                }
                ends.put(topic, extent[1]);
            });
            parts.add(new Part(file, extents));
        }
        return new State(List.copyOf(parts), ends);
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new JournalException("journal folder " + directory + " cannot be read: " + e, e);
        }
    }

    private static String dayOf(Path path) {
        var matcher = FILE.matcher(path.getFileName().toString());
        return matcher.matches() ? matcher.group(2) : "";
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock taken = null;
        try {
            taken = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new JournalException("the journal is in use by this very process: " + path, e);
        }
        if (taken == null) {
            channel.close();
            throw new JournalException("the journal is in use by another process: " + path);
        }
        return channel;
    }

    /// The name of a new file is durable only when its folder is synced too.
    private void forceDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new JournalException("journal folder " + directory + " cannot be synced: " + e, e);
        }
    }

    /// The driver unpacks native code; where the usual place refuses, it goes beside the journal.
    private static void chooseNativeFolder(Path directory) {
        Path usual = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        if (System.getProperty("org.sqlite.tmpdir") == null && !Files.isWritable(usual)) {
            System.setProperty("org.sqlite.tmpdir", directory.toString());
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException _) {
                // The lock ends with the process at the latest.
            }
        }
    }
}
