package dev.tocsin.lab.report;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.lab.raid.Tally;
import dev.tocsin.lab.scorecard.AlertHistory;
import dev.tocsin.regions.RegionPack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Everything that a report shows.
///
/// @param title what it is about
/// @param subtitle scenario and seed, or node
/// @param fromNanos first instant
/// @param untilNanos last instant
/// @param pack the ground
/// @param alerts versions of own alerts of all nations, in the order of time
/// @param tracks paths of tracks
/// @param counts how many objects nodes count by their tracks; empty where the scorecard says so
/// @param truth what really happened, when that is known
public record ReportData(
        String title,
        String subtitle,
        long fromNanos,
        long untilNanos,
        RegionPack pack,
        List<Alert> alerts,
        List<Path> tracks,
        List<NodeCount> counts,
        Optional<Truth> truth) {
    /// Copies the lists.
    public ReportData {
        alerts = List.copyOf(alerts);
        tracks = List.copyOf(tracks);
        counts = List.copyOf(counts);
    }

    /// What one node counts of a class.
    ///
    /// @param node the node
    /// @param objectClass the class
    /// @param tally its count
    public record NodeCount(NodeId node, ObjectClass objectClass, Tally tally) {}

    /// What really happened.
    ///
    /// @param objects all objects
    /// @param hits what came down on zones, in the order of time
    /// @param score the scorecard
    public record Truth(List<Flown> objects, List<Hit> hits, JsonNode score) {
        /// Copies the lists.
        public Truth {
            objects = List.copyOf(objects);
            hits = List.copyOf(hits);
        }
    }

    /// An object as it was.
    ///
    /// @param id its name
    /// @param objectClass what it was
    /// @param launchNanos when it started
    /// @param launch where, latitude and longitude in degrees
    /// @param endNanos when it ended
    /// @param end where, latitude and longitude in degrees
    /// @param fate how, in a word
    public record Flown(
            String id,
            ObjectClass objectClass,
            long launchNanos,
            Place launch,
            long endNanos,
            Place end,
            String fate) {}

    /// A place in degrees.
    ///
    /// @param latitude degrees north
    /// @param longitude degrees east
    public record Place(double latitude, double longitude) {}

    /// Something came down on a zone.
    ///
    /// @param object its name
    /// @param kind impact or debris
    /// @param zone the zone
    /// @param nanos when
    public record Hit(String object, String kind, ZoneId zone, long nanos) {}

    /// The path of a track.
    ///
    /// @param objectClass its last class
    /// @param places where it was
    public record Path(ObjectClass objectClass, List<Place> places) {
        /// Copies the list.
        public Path {
            places = List.copyOf(places);
        }
    }

    /// The stages by zone.
    AlertHistory history() {
        return new AlertHistory(alerts, untilNanos);
    }

    /// What came down within the time on zones of nations with a node: nobody else could have been told.
    List<Hit> hitsOnOurs(Truth truth) {
        Map<ZoneId, Zone> zones = zones();
        return truth.hits().stream()
                .filter(hit -> {
                    Zone zone = zones.get(hit.zone());
                    return zone != null
                            && hit.nanos() >= fromNanos
                            && hit.nanos() < untilNanos
                            && truth.score().path("nations").has(zone.nation().value());
                })
                .toList();
    }

    /// The zones by id.
    Map<ZoneId, Zone> zones() {
        Map<ZoneId, Zone> zones = new HashMap<>();
        pack.region().zones().forEach(zone -> zones.put(zone.id(), zone));
        return zones;
    }
}
