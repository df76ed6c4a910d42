package dev.tocsin.node.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// One file of a journal: an SQLite database in WAL mode. At most one connection writes; readers lend connections of
/// their own from a small pool, so that a slow reader never stops the writer.
final class JournalFile implements AutoCloseable {
    /// Marks the database as ours: "TOCS" in ASCII.
    static final int APPLICATION_ID = 0x544F4353;

    /// Version of the layout.
    static final int FORMAT = 1;

    /// Octets that one read returns at most, unless a single record is longer.
    static final int MAX_READ_BYTES = 8 << 20;

    private static final int POOL = 4;
    private static final int BUSY_MILLIS = 10_000;
    private static final String INSERT =
            "INSERT INTO batch(topic, first, count, time, crc, body) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String SELECT = "SELECT first, count, crc, body FROM batch"
            + " WHERE topic = ? AND first >= COALESCE("
            + "(SELECT MAX(first) FROM batch WHERE topic = ? AND first <= ?), 0) ORDER BY first";

    private final Path path;
    private final BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(POOL);

    JournalFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /// The one connection that writes, with every pragma that matters set and checked.
    Writer openWriter(boolean durable) {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
            try {
                prepare(connection, durable);
                return new Writer(connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed("cannot be opened for writing", e);
        }
    }

    private void prepare(Connection connection, boolean durable) throws SQLException {
        try (Statement s = connection.createStatement()) {
            s.execute("PRAGMA page_size = 16384");
            s.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            s.execute("PRAGMA locking_mode = NORMAL");
            require(s, "journal_mode", "wal");
            s.execute("PRAGMA synchronous = " + (durable ? "FULL" : "NORMAL"));
            s.execute("PRAGMA wal_autocheckpoint = 1000");
            s.execute("PRAGMA journal_size_limit = 67108864");
            s.execute("PRAGMA cache_size = -8192");
            s.execute("PRAGMA mmap_size = 0");
            s.execute("PRAGMA temp_store = MEMORY");
            s.execute("PRAGMA trusted_schema = OFF");
            int id = number(s, "application_id");
            int version = number(s, "user_version");
            if (id == 0 && version == 0) {
                s.execute("PRAGMA application_id = " + APPLICATION_ID);
                s.execute("PRAGMA user_version = " + FORMAT);
            } else {
                checkFormat(id, version);
            }
            s.execute("CREATE TABLE IF NOT EXISTS batch(topic TEXT NOT NULL, first INTEGER NOT NULL,"
                    + " count INTEGER NOT NULL, time INTEGER NOT NULL, crc INTEGER NOT NULL, body BLOB NOT NULL,"
                    + " PRIMARY KEY (topic, first)) STRICT");
        }
        connection.setAutoCommit(false);
    }

    private static void require(Statement s, String pragma, String value) throws SQLException {
        try (ResultSet rs = s.executeQuery("PRAGMA " + pragma + " = " + value)) {
            String actual = rs.next() ? rs.getString(1) : "nothing";
            if (!value.equals(actual.toLowerCase(Locale.ROOT))) {
                throw new SQLException("pragma " + pragma + " stays at " + actual + " instead of " + value);
            }
        }
    }

    private void checkFormat(int id, int version) {
        if (id != APPLICATION_ID) {
            throw new JournalException(path + " is not a journal of Tocsin (application id " + id + ")");
        }
        if (version != FORMAT) {
            throw new JournalException(path + " has journal format " + version + ", this program reads " + FORMAT);
        }
    }

    private static int number(Statement s, String pragma) throws SQLException {
        try (ResultSet rs = s.executeQuery("PRAGMA " + pragma)) {
            return rs.next() ? rs.getInt(1) : 0;
        }
    }

    /// Whether a crash right after its creation left it without its table: it is then as good as absent.
    boolean isUnborn() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
                Statement s = connection.createStatement();
                ResultSet rs = s.executeQuery("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'batch'")) {
            return rs.next() && rs.getInt(1) == 0;
        } catch (SQLException e) {
            throw failed("cannot be opened", e);
        }
    }

    /// First and last offset per topic in this file.
    Map<String, long[]> extents() {
        return lend(connection -> {
            Map<String, long[]> extents = new TreeMap<>();
            try (Statement s = connection.createStatement();
                    ResultSet rs = s.executeQuery("SELECT b.topic, e.low, b.first + b.count - 1 FROM batch b JOIN"
                            + " (SELECT topic, MIN(first) AS low, MAX(first) AS high FROM batch GROUP BY topic) e"
                            + " ON b.topic = e.topic AND b.first = e.high")) {
                while (rs.next()) {
                    extents.put(rs.getString(1), new long[] {rs.getLong(2), rs.getLong(3)});
                }
            }
            return extents;
        });
    }

    /// Adds records from an offset on to `into` and returns the octets added.
    int read(String topic, long from, int max, List<JournalRecord> into) {
        return lend(connection -> {
            int bytes = 0;
            try (PreparedStatement select = connection.prepareStatement(SELECT)) {
                select.setString(1, topic);
                select.setString(2, topic);
                select.setLong(3, from);
                try (ResultSet rs = select.executeQuery()) {
                    while (into.size() < max && bytes < MAX_READ_BYTES && rs.next()) {
                        bytes += unpack(topic, from, max, rs, into);
                    }
                }
            }
            return bytes;
        });
    }

    private int unpack(String topic, long from, int max, ResultSet rs, List<JournalRecord> into) throws SQLException {
        long first = rs.getLong(1);
        int count = rs.getInt(2);
        byte[] body = rs.getBytes(4);
        if (BatchBody.checksum(topic, first, count, body) != rs.getLong(3)) {
            throw damaged(topic, first, "its checksum does not fit");
        }
        ByteBuffer buffer = ByteBuffer.wrap(body);
        int bytes = 0;
        for (int i = 0; i < count && into.size() < max; i++) {
            if (buffer.remaining() < BatchBody.RECORD_HEADER) {
                throw damaged(topic, first + i, "it ends early");
            }
            long time = buffer.getLong();
            int length = buffer.getInt();
            if (length < 0 || length > buffer.remaining()) {
                throw damaged(topic, first + i, "its length is " + length);
            }
            if (first + i < from) {
                buffer.position(buffer.position() + length);
                continue;
            }
            byte[] payload = new byte[length];
            buffer.get(payload);
            into.add(new JournalRecord(first + i, time, payload));
            bytes += length;
        }
        return bytes;
    }

    private JournalException damaged(String topic, long offset, String why) {
        return new JournalException(path + " is damaged: topic " + topic + ", batch at offset " + offset + ": " + why);
    }

    private JournalException failed(String what, SQLException e) {
        return new JournalException("journal " + path + " " + what + ": " + e.getMessage(), e);
    }

    private interface Reading<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> T lend(Reading<T> reading) {
        try {
            Connection connection = idle.poll();
            if (connection == null) {
                connection = openReader();
            }
            boolean good = false;
            try {
                T result = reading.with(connection);
                good = true;
                return result;
            } finally {
                if (!good || !idle.offer(connection)) {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw failed("cannot be read", e);
        }
    }

    private Connection openReader() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        try (Statement s = connection.createStatement()) {
            s.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            s.execute("PRAGMA query_only = ON");
            s.execute("PRAGMA cache_size = -2048");
            s.execute("PRAGMA trusted_schema = OFF");
            checkFormat(number(s, "application_id"), number(s, "user_version"));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /// Closes idle readers.
    @Override
    public void close() {
        for (Connection c = idle.poll(); c != null; c = idle.poll()) {
            try {
                c.close();
            } catch (SQLException e) {
                throw failed("cannot be closed", e);
            }
        }
    }

    /// The writing side of a file. Owned by one thread.
    final class Writer implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement insert;

        private Writer(Connection connection) throws SQLException {
            this.connection = connection;
            this.insert = connection.prepareStatement(INSERT);
        }

        void insert(String topic, long first, BatchBody batch) {
            byte[] body = batch.toBytes();
            try {
                insert.setString(1, topic);
                insert.setLong(2, first);
                insert.setInt(3, batch.count());
                insert.setLong(4, batch.firstTimeNanos());
                insert.setLong(5, BatchBody.checksum(topic, first, batch.count(), body));
                insert.setBytes(6, body);
                insert.executeUpdate();
            } catch (SQLException e) {
                throw failed("cannot be written", e);
            }
        }

        /// The value of a pragma of this connection.
        String pragma(String name) throws SQLException {
            try (Statement s = connection.createStatement();
                    ResultSet rs = s.executeQuery("PRAGMA " + name)) {
                return rs.next() ? rs.getString(1) : "";
            }
        }

        /// Commits, which with `synchronous = FULL` forces the log to the disk.
        void commit() {
            try {
                connection.commit();
            } catch (SQLException e) {
                throw failed("could not be synced, so nothing after the last sync counts", e);
            }
        }

        @Override
        public void close() {
            try (connection) {
                insert.close();
                connection.rollback();
            } catch (SQLException e) {
                throw failed("cannot be closed", e);
            }
        }
    }
}
