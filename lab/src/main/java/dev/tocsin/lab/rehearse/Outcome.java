package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Region;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.node.publish.CsvRows;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a rehearsal left behind, for tables and scores.
public final class Outcome {
    private final Truth truth;
    private final Region region;
    private final Rehearsal.Options options;
    private final HazardBook hazards;
    private final List<NationLog> logs;
    private final List<Alert> alerts;
    private final long wireBytes;

    Outcome(
            Truth truth,
            Region region,
            Rehearsal.Options options,
            HazardBook hazards,
            List<NationLog> logs,
            long wireBytes) {
        this.truth = truth;
        this.region = region;
        this.options = options;
        this.hazards = hazards;
        this.logs = List.copyOf(logs);
        this.wireBytes = wireBytes;
        List<Alert> all = new ArrayList<>();
        logs.forEach(log -> all.addAll(log.alerts()));
        // Stable: alerts of one nation and instant keep their order.
        all.sort(Comparator.comparingLong(Alert::sentNanos).thenComparing(Alert::node));
        this.alerts = List.copyOf(all);
    }

    void writeAlerts(Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write(CsvRows.ALERT_HEADER);
            for (Alert alert : alerts) {
                out.write(CsvRows.of(alert));
            }
        }
    }

    /// What happened.
    public Truth truth() {
        return truth;
    }

    /// The ground.
    public Region region() {
        return region;
    }

    /// What the rehearsal was told.
    public Rehearsal.Options options() {
        return options;
    }

    /// What happened to the zones.
    public HazardBook hazards() {
        return hazards;
    }

    /// All versions of all nations' own alerts, in the order of time.
    public List<Alert> alerts() {
        return alerts;
    }

    /// What is kept of each nation.
    public List<NationLog> logs() {
        return logs;
    }

    /// Bytes that the sensors sent.
    public long wireBytes() {
        return wireBytes;
    }

    /// Plots of all sensors.
    public long plots() {
        return logs.stream().mapToLong(log -> log.sightings().plots()).sum();
    }

    /// Releases to all partners.
    public long releases() {
        return logs.stream().mapToLong(NationLog::releases).sum();
    }

    /// Bytes of these releases.
    public long releasedBytes() {
        return logs.stream().mapToLong(NationLog::releasedBytes).sum();
    }

    /// Forecasts of confirmed tracks made by all nations.
    public long forecasts() {
        return logs.stream().mapToLong(log -> log.forecasts().made()).sum();
    }
}
