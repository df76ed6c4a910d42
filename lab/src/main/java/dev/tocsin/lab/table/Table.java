package dev.tocsin.lab.table;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A table of comma-separated values: a header line, then rows, read one at a time.
///
/// ```
/// while (table.next()) {
///     double x = table.number(column);
///     if (table.good()) { ... }
/// }
/// ```
///
/// A cell that cannot be read spoils its row: `good()` is then false, and the first problem of the row
/// becomes one of the [#problems]. Rows with too few or too many cells and over-long lines are skipped the
/// same way. Empty lines are no rows. Cells in double quotes lose them. Fields end at the line: a quote
/// that is not closed spoils one line only.
public final class Table implements AutoCloseable {
    /// Columns at most.
    public static final int MAX_COLUMNS = 256;
    /// Bytes of a line at most.
    public static final int MAX_LINE = 1 << 16;
    /// Problems kept with their words; more are only counted.
    public static final int MAX_PROBLEMS = 20;
    /// What [#column] answers when there is none.
    public static final int ABSENT = -1;

    private static final int BUFFER = 1 << 18;
    private static final int TEXT_SHOWN = 40;
    private static final int HEADER_SHOWN = 300;

    private final String name;
    private final InputStream in;
    private final List<String> columns = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean finished;
    private long line;
    private long badRows;
    private boolean good;
    private int cells;
    private final int[] start = new int[MAX_COLUMNS];
    private final int[] end = new int[MAX_COLUMNS];

    private Table(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    /// Opens a file; compression is told from its first bytes.
    ///
    /// @throws TableException when it has no header
    public static Table open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder; a table is expected");
        }
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return of(file.getFileName().toString(), raw);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /// Reads a stream that supports marks; the table closes it.
    static Table of(String name, InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        Table table = new Table(name, gzip ? unpacked(name, raw) : raw);
        if (!table.line()) {
            throw new TableException(name + " is empty: a header line is expected");
        }
        for (int i = 0; i < table.cells; i++) {
            table.columns.add(table.text(i).strip().replace("\uFEFF", ""));
        }
        return table;
    }

    private static InputStream unpacked(String name, InputStream raw) throws IOException {
        try {
            return new GZIPInputStream(raw, BUFFER);
        } catch (EOFException | ZipException e) {
            throw damaged(name, e);
        }
    }

    private static TableException damaged(String name, IOException e) {
        return new TableException(name + ": the compressed file is damaged or cut short (" + e.getMessage() + ")");
    }

    /// The name of the file, without folders.
    public String name() {
        return name;
    }

    /// The header.
    public List<String> columns() {
        return List.copyOf(columns);
    }

    /// The place of the first of these names that the header has, or [#ABSENT].
    public int column(String... names) {
        for (String candidate : names) {
            int place = columns.indexOf(candidate);
            if (place >= 0) {
                return place;
            }
        }
        return ABSENT;
    }

    /// The place of the first of these names that the header has.
    ///
    /// @throws TableException when it has none
    public int require(String... names) {
        int place = column(names);
        if (place == ABSENT) {
            throw new TableException(name + ":1: no column " + String.join(" or ", names) + "; " + found());
        }
        return place;
    }

    /// What stands in the header, for people: a file of another kind must not spoil their screen.
    private String found() {
        String all = String.join(", ", columns);
        if (all.codePoints().anyMatch(c -> (Character.isISOControl(c) && c != '\t') || c == '\uFFFD')) {
            return "this is no table of text";
        }
        String separators = columns.size() == 1 && all.matches(".*[;\t].*")
                ? " in one: cells are separated by commas here, not by semicolons or tabs"
                : "";
        return "there are " + (all.length() > HEADER_SHOWN ? all.substring(0, HEADER_SHOWN) + "..." : all) + separators;
    }

    /// Goes to the next row; false at the end.
    public boolean next() throws IOException {
        while (line()) {
            if (cells == 1 && start[0] == end[0]) {
                continue;
            }
            good = true;
            if (cells == columns.size()) {
                return true;
            }
            problem(
                    cells > MAX_COLUMNS
                            ? "more than " + MAX_COLUMNS + " cells"
                            : cells + " cells where the header has " + columns.size());
        }
        return false;
    }

    /// Whether all cells of the row asked for so far could be read.
    public boolean good() {
        return good;
    }

    /// A cell as a finite number; 0 and a spoilt row when it is none.
    public double number(int column) {
        int quote = quoted(column) ? 1 : 0;
        double value = Decimals.parse(buffer, start[column] + quote, end[column] - quote);
        if (Double.isNaN(value)) {
            bad(column, "is no finite number");
            return 0;
        }
        return value;
    }

    /// A cell as a number within bounds; `least` and a spoilt row when it is none.
    public double number(int column, double least, double most) {
        double value = number(column);
        if (!(value >= least && value <= most)) {
            if (good) {
                bad(column, "is not from " + least + " to " + most);
            }
            return least;
        }
        return value;
    }

    /// A cell as a whole number; 0 and a spoilt row when it is none.
    public int integer(int column) {
        int quote = quoted(column) ? 1 : 0;
        int from = start[column] + quote;
        int to = end[column] - quote;
        boolean negative = from < to && buffer[from] == '-';
        int i = negative ? from + 1 : from;
        long value = 0;
        boolean digits = i < to && to - i <= 10;
        for (; digits && i < to; i++) {
            int digit = buffer[i] - '0';
            digits = digit >= 0 && digit <= 9;
            value = value * 10 + digit;
        }
        value = negative ? -value : value;
        if (!digits || value != (int) value) {
            bad(column, "is no whole number");
            return 0;
        }
        return (int) value;
    }

    /// A cell as text.
    public String text(int column) {
        int from = start[column];
        int to = end[column];
        if (quoted(column)) {
            from++;
            to--;
            return new String(buffer, from, to - from, StandardCharsets.UTF_8).replace("\"\"", "\"");
        }
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    private boolean quoted(int column) {
        return end[column] - start[column] >= 2 && buffer[start[column]] == '"' && buffer[end[column] - 1] == '"';
    }

    /// Spoils the row because of a cell.
    public void bad(int column, String what) {
        if (good) {
            String cell = text(column);
            String shown = cell.length() > TEXT_SHOWN ? cell.substring(0, TEXT_SHOWN) + "..." : cell;
            problem("column " + columns.get(column) + ": \"" + shown + "\" " + what);
        }
    }

    private void problem(String what) {
        good = false;
        badRows++;
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(name + ":" + line + ": " + what);
        }
    }

    /// The first problems, each with file, line, column and reason.
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /// Refuses the table for its bad rows, where none may be left out.
    ///
    /// @throws TableException with the first problems when there is any
    public void requireGoodRows() {
        if (badRows > 0) {
            throw new TableException(String.join("; ", problems));
        }
    }

    /// How many rows were spoilt.
    public long badRows() {
        return badRows;
    }

    /// Finds the cells of the next line; false at the end of the file.
    private boolean line() throws IOException {
        while (true) {
            int lineEnd = split();
            if (lineEnd >= 0) {
                line++;
                position = lineEnd + 1;
                return true;
            }
            if (limit - position > MAX_LINE) {
                skipLine();
            } else if (!fill()) {
                return lastLine();
            }
        }
    }

    /// The place of the line's end, or -1 when it is not in the buffer yet.
    private int split() {
        int count = 0;
        boolean quoted = false;
        int from = position;
        for (int i = position; i < limit; i++) {
            byte b = buffer[i];
            if (b > ',' || b == ' ') {
                continue;
            }
            if (b == ',' && !quoted) {
                count = cell(count, from, i);
                from = i + 1;
            } else if (b == '"') {
                quoted = !quoted;
            } else if (b == '\n') {
                int last = i > from && buffer[i - 1] == '\r' ? i - 1 : i;
                cells = cell(count, from, last);
                return i;
            }
        }
        return -1;
    }

    private int cell(int count, int from, int to) {
        if (count < MAX_COLUMNS) {
            int first = from;
            int last = to;
            while (first < last && buffer[first] == ' ') {
                first++;
            }
            while (last > first && buffer[last - 1] == ' ') {
                last--;
            }
            start[count] = first;
            end[count] = last;
        }
        return Math.min(count, MAX_COLUMNS) + 1;
    }

    private boolean fill() throws IOException {
        if (finished) {
            return false;
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        int read;
        try {
            read = in.read(buffer, limit, buffer.length - 1 - limit);
        } catch (EOFException | ZipException e) {
            throw damaged(name, e);
        }
        finished = read < 0;
        limit += Math.max(0, read);
        return true;
    }

    /// A last line without its end gets one; one byte of the buffer is kept free for it.
    private boolean lastLine() {
        if (position == limit) {
            return false;
        }
        buffer[limit++] = '\n';
        position = split() + 1;
        line++;
        return true;
    }

    private void skipLine() throws IOException {
        line++;
        good = true;
        problem("longer than " + MAX_LINE + " bytes");
        while (true) {
            for (int i = position; i < limit; i++) {
                if (buffer[i] == '\n') {
                    position = i + 1;
                    return;
                }
            }
            position = limit;
            if (!fill()) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
