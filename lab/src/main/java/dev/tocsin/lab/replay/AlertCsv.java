package dev.tocsin.lab.replay;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.time.Nanos;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Alerts as a table, one row per version. Not thread-safe.
public final class AlertCsv implements AutoCloseable {
    private static final String HEADER = "sent,id,version,event,node,zone,stage,sounding,type,expires,eta_from,eta_to,"
            + "probability,cause,tracks,domains,reason\n";

    private final BufferedWriter out;

    /// A table in a new file.
    ///
    /// @param file where; replaced when it exists
    /// @throws IOException when it cannot be written
    public AlertCsv(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
        out.write(HEADER);
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

    /// Writes a version of an alert.
    ///
    /// @throws IOException when it cannot be written
    public void write(Alert alert) throws IOException {
        out.write(String.format(
                Locale.ROOT,
                "%s,%s,%d,%s,%s,%s,%s,%s,%s,%s,%s,%s,%.4f,%s,%s,%s,%s%n",
                Nanos.format(alert.sentNanos()),
                alert.id(),
                alert.version(),
                alert.event(),
                alert.node(),
                alert.zone(),
                alert.stage(),
                alert.sounding(),
                alert.type(),
                Nanos.format(alert.expiresNanos()),
                Nanos.format(alert.etaFromNanos()),
                Nanos.format(alert.etaToNanos()),
                alert.probability(),
                alert.cause(),
                Csv.field(String.join(
                        " ", alert.tracks().stream().map(Object::toString).toList())),
                Csv.field(String.join(" ", alert.failureDomains())),
                Csv.field(alert.reason())));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
