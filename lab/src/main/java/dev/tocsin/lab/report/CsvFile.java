package dev.tocsin.lab.report;

import dev.tocsin.core.time.Nanos;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads a table (RFC 4180, one record a line) by the names of its columns. Stateless.
final class CsvFile {
    /// One record.
    ///
    /// @param place file and line, for messages
    /// @param columns where each name stands
    /// @param values the values
    record Row(String place, Map<String, Integer> columns, List<String> values) {
        /// A value; empty when the column or the value is absent.
        String text(String column) {
            Integer at = columns.get(column);
            return at == null || at >= values.size() ? "" : values.get(at);
        }

        double number(String column) {
            try {
                return Double.parseDouble(text(column));
            } catch (NumberFormatException e) {
                throw new ReportException(place + ": " + column + " must be a number, not \"" + text(column) + "\"", e);
            }
        }

        long time(String column) {
            try {
                return Nanos.parse(text(column));
            } catch (DateTimeException e) {
                throw new ReportException(
                        place + ": " + column + " must be an instant, not \"" + text(column) + "\"", e);
            }
        }
    }

    private CsvFile() {}

    /// Reads all records.
    ///
    /// @throws IOException when the file cannot be read
    /// @throws ReportException when a column is missing
    static void read(Path file, List<String> needed, Consumer<Row> taker) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String header = in.readLine();
            Map<String, Integer> columns = new HashMap<>();
            List<String> names = header == null ? List.of() : split(header);
            for (int i = 0; i < names.size(); i++) {
                columns.put(names.get(i), i);
            }
            for (String column : needed) {
                if (!columns.containsKey(column)) {
                    throw new ReportException(file + ": there is no column \"" + column + "\"");
                }
            }
            int number = 1;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isEmpty()) {
                    taker.accept(new Row(file.getFileName() + ", line " + number, columns, split(line)));
                }
            }
        }
    }

    /// The values of a line.
    static List<String> split(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}
