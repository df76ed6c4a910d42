package dev.tocsin.node.publish;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.pipeline.OutputListener;
import dev.tocsin.node.pipeline.Published;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/// Writes what a node says into one folder: `alerts-NODE.csv` with every version of its own alerts, `cap/NODE/` with a
/// CAP file for each of them, and `tracks-NODE.csv` with each track at most once in ten seconds of its own time.
///
/// The files depend on outputs only, so that a replay of the journal writes the same bytes but for signatures. A file
/// is written beside its place and renamed, so that no reader sees half of it; a version that is told again is not
/// written again. Called by one thread at a time.
public final class FilePublisher implements OutputListener, AutoCloseable {
    /// Time between two rows of a track, nanoseconds.
    public static final long TRACK_INTERVAL_NANOS = 10 * Nanos.SECOND;

    private final NodeId node;
    private final Path capFolder;
    private final CapMessages cap;
    private final AlertArchive archive = new AlertArchive();
    private final BufferedWriter alerts;
    private final BufferedWriter tracks;

    /// When a track was last written; keyed access only, and those that ended are forgotten.
    private final Map<TrackId, Long> written = new HashMap<>();

    /// Begins the files anew.
    ///
    /// @param folder where they are; made when absent
    /// @param identity whose they are
    /// @param messages writes its CAP messages
    /// @throws IOException when the folder or a file cannot be written
    public FilePublisher(Path folder, NodeConfig.Identity identity, CapMessages messages) throws IOException {
        this.node = identity.id();
        this.cap = messages;
        this.capFolder = Files.createDirectories(folder.resolve("cap").resolve(node.value()));
        this.alerts = begin(folder.resolve("alerts-" + node + ".csv"), CsvRows.ALERT_HEADER);
        this.tracks = begin(folder.resolve("tracks-" + node + ".csv"), CsvRows.TRACK_HEADER);
    }

    private static BufferedWriter begin(Path file, String header) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        writer.write(header);
        writer.flush();
        return writer;
    }

    /// @throws UncheckedIOException when a file cannot be written
    @Override
    public void published(Published published) {
        try {
            switch (published.output()) {
                case Output.AlertEvent(Alert alert) -> alert(published, alert);
                case Output.TrackUpdate(Track track) -> track(track);
                case Output.ForecastUpdate _, Output.ReleaseIssued _, Output.FindingRaised _, Output.TimerRequest _ -> {
                    // Not for files.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void alert(Published published, Alert alert) throws IOException {
        if (!alert.node().equals(node)
                || archive.find(alert.id(), alert.version()).isPresent()) {
            return;
        }
        archive.published(published);
        byte[] xml = cap.of(alert, archive.earlier(alert));
        Path file = capFolder.resolve(alert.id() + ".v" + alert.version() + ".xml");
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.write(beside, xml);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        alerts.write(CsvRows.of(alert));
        alerts.flush();
    }

    private void track(Track track) throws IOException {
        Long last = written.get(track.id());
        if (track.status() == TrackStatus.DELETED) {
            written.remove(track.id());
        } else if (TrackJson.isAnnounced(track) && (last == null || track.timeNanos() - last >= TRACK_INTERVAL_NANOS)) {
            written.put(track.id(), track.timeNanos());
            tracks.write(CsvRows.of(track));
        }
    }

    @Override
    public void close() throws IOException {
        try (alerts;
                tracks) {
            written.clear();
        }
    }
}
