package dev.tocsin.lab.replay;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.node.publish.CsvRows;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tracks as a table, one row per track and interval, as the running node writes it. Not thread-safe.
public final class TrackCsv implements AutoCloseable {
    private final BufferedWriter out;
    private final long intervalNanos;
    private final Map<TrackId, Long> written = new HashMap<>();

    /// A table in a new file.
    ///
    /// @param file where; replaced when it exists
    /// @param intervalNanos least time between two rows of a track
    /// @throws IOException when it cannot be written
    public TrackCsv(Path file, long intervalNanos) throws IOException {
        this.intervalNanos = intervalNanos;
        out = Files.newBufferedWriter(file);
        out.write(CsvRows.TRACK_HEADER);
    }

    /// Writes the tracks among outputs.
    ///
    /// @throws IOException when they cannot be written
    public void write(List<Output> outputs) throws IOException {
        for (Output output : outputs) {
            if (output instanceof Output.TrackUpdate(Track track)) {
                write(track);
            }
        }
    }

    /// Writes a track when its row is due.
    ///
    /// @throws IOException when it cannot be written
    public void write(Track track) throws IOException {
        Long before = written.get(track.id());
        if (track.status() == TrackStatus.DELETED) {
            written.remove(track.id());
        } else if (track.status() != TrackStatus.TENTATIVE
                && (before == null || track.timeNanos() - before >= intervalNanos)) {
            written.put(track.id(), track.timeNanos());
            out.write(CsvRows.of(track));
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
