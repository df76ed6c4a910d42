package dev.tocsin.lab.replay;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.node.publish.CsvRows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A node's own alerts as a table, one row per version, as the running node writes it. Not thread-safe.
public final class AlertCsv implements AutoCloseable {
    private final BufferedWriter out;
    private final NodeId node;

    /// A table in a new file.
    ///
    /// @param file where; replaced when it exists
    /// @param node whose alerts
    /// @throws IOException when it cannot be written
    public AlertCsv(Path file, NodeId node) throws IOException {
        this.node = node;
        out = Files.newBufferedWriter(file);
        out.write(CsvRows.ALERT_HEADER);
    }

    /// Writes the alerts among outputs.
    ///
    /// @throws IOException when they cannot be written
    public void write(List<Output> outputs) throws IOException {
        for (Output output : outputs) {
            if (output instanceof Output.AlertEvent(Alert alert)) {
                write(alert);
            }
        }
    }

    /// Writes a version of an alert, unless it is a partner's.
    ///
    /// @throws IOException when it cannot be written
    public void write(Alert alert) throws IOException {
        if (alert.node().equals(node)) {
            out.write(CsvRows.of(alert));
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
