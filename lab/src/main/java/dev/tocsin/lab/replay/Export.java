package dev.tocsin.lab.replay;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.pipeline.JournalPlayer;
import dev.tocsin.node.publish.FilePublisher;
import dev.tocsin.node.publish.GeoExport;
import dev.tocsin.node.publish.Kml;
import dev.tocsin.node.publish.TableSchema;
import dev.tocsin.node.publish.TrackLine;
import dev.tocsin.wire.record.Birth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes what a journal leads to in formats of others: the ways of its tracks and every version of the node's own
/// alerts. Stateless.
public final class Export {
    /// A format.
    public enum Format {
        /// Two tables and a description of their columns, for spreadsheets and typed column stores.
        CSV,
        /// One document for globes.
        KML,
        /// One feature collection for geographic information systems.
        GEOJSON
    }

    /// What was written.
    ///
    /// @param files the files
    /// @param tracks ways of tracks
    /// @param alerts versions of alerts
    /// @param left points of ways that there was no room for
    public record Result(List<Path> files, int tracks, int alerts, long left) {}

    private Export() {}

    /// Replays one journal and writes it.
    ///
    /// @throws IOException when a file cannot be written
    /// @throws dev.tocsin.node.journal.JournalException when the journal is damaged, or of another ground
    public static Result run(Replay.Place place, Path out, Format format, Replay.Means means) throws IOException {
        Files.createDirectories(out);
        return switch (format) {
            case CSV -> tables(place, out, means);
            case KML, GEOJSON -> document(place, out, format, means);
        };
    }

    private static Result tables(Replay.Place place, Path out, Replay.Means means) throws IOException {
        JournalPlayer.Outcome outcome = Replay.run(place, out, means);
        Path tracks = out.resolve("tracks-" + place.node() + ".csv");
        Path alerts = out.resolve("alerts-" + place.node() + ".csv");
        Path schema = out.resolve("datapackage-" + place.node() + ".json");
        Files.write(
                schema,
                TableSchema.dataPackage(
                        tracks.getFileName().toString(), alerts.getFileName().toString()));
        return new Result(List.of(tracks, alerts, schema), 0, Math.toIntExact(outcome.alerts()), 0);
    }

    private static Result document(Replay.Place place, Path out, Format format, Replay.Means means) throws IOException {
        Gatherer gatherer = new Gatherer(place.node());
        Replay.play(place, means, gatherer);
        Path file = out.resolve("tocsin-" + place.node() + (format == Format.KML ? ".kml" : ".geojson"));
        Files.write(file, format == Format.KML ? gatherer.kml() : gatherer.geoJson());
        return new Result(List.of(file), gatherer.lines.lines().size(), gatherer.alerts.size(), gatherer.lines.left());
    }

    private record Placed(Alert alert, Zone zone) {}

    /// Remembers ways and alerts of one replay.
    private static final class Gatherer implements Replay.Sink {
        final NodeId node;
        final TrackLines lines = new TrackLines(FilePublisher.TRACK_INTERVAL_NANOS);
        final List<Placed> alerts = new ArrayList<>();
        Map<ZoneId, Zone> zones = Map.of();
        AlertType type = AlertType.EXERCISE;

        Gatherer(NodeId node) {
            this.node = node;
        }

        @Override
        public void begin(Birth birth, Region region) {
            type = birth.settings().type();
            zones = region.zones().stream().collect(Collectors.toMap(Zone::id, Function.identity()));
        }

        @Override
        public void write(List<Output> outputs) {
            for (Output output : outputs) {
                if (output instanceof Output.TrackUpdate(Track track)) {
                    lines.add(track);
                } else if (output instanceof Output.AlertEvent(Alert alert)
                        && alert.node().equals(node)) {
                    Optional.ofNullable(zones.get(alert.zone())).ifPresent(zone -> alerts.add(new Placed(alert, zone)));
                }
            }
        }

        byte[] kml() {
            Kml kml = new Kml("Journal of " + node, type);
            for (TrackLine line : lines.lines()) {
                kml.line(line);
            }
            alerts.forEach(placed -> kml.alert(placed.alert(), placed.zone()));
            return kml.toBytes();
        }

        byte[] geoJson() {
            GeoExport geo = new GeoExport();
            for (TrackLine line : lines.lines()) {
                geo.line(line);
            }
            alerts.forEach(placed -> geo.alert(placed.alert(), placed.zone()));
            return geo.toBytes();
        }
    }
}
