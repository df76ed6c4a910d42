package dev.tocsin.node.subscribe;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.config.SubscriptionConfig;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.regions.ZoneFinder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds the node's own zones that a subscription means. A place between zones means the nearest one: nobody subscribes
/// to nothing. Stateless but for the zones.
final class PlaceFinder {
    private final List<Zone> zones;
    private final NodeId node;
    private final ZoneFinder finder;

    PlaceFinder(RegionPack pack, NodeId node) {
        this.node = node;
        this.finder = new ZoneFinder(pack);
        this.zones = pack.region().zones().stream()
                .filter(zone -> zone.nation().equals(node))
                .toList();
    }

    /// Why a subscription cannot be made as it is: a zone is not the node's own; empty when it can.
    String refusal(SubscriptionConfig subscription) {
        for (ZoneId id : subscription.zones()) {
            ZoneFinder.Found found = finder.find(id.value(), node);
            if (found.isParent() || found.zones().stream().noneMatch(this::isOwn)) {
                return "zone " + id + " is not one of this node";
            }
        }
        return "";
    }

    private boolean isOwn(ZoneId id) {
        return zones.stream().anyMatch(zone -> zone.id().equals(id));
    }

    /// The node's own zones that are meant; an area means all its members, and so does a zone that the pack no longer
    /// knows: who subscribed to it is told for its parent, not forgotten.
    Set<ZoneId> find(SubscriptionConfig subscription) {
        Set<ZoneId> found = new TreeSet<>();
        Set<ZoneId> own = zones.stream().map(Zone::id).collect(Collectors.toSet());
        for (ZoneId id : subscription.zones()) {
            finder.find(id.value(), node).zones().stream().filter(own::contains).forEach(found::add);
        }
        subscription.circles().forEach(circle -> found.addAll(around(circle)));
        return found.isEmpty() ? own : found;
    }

    private Set<ZoneId> around(SubscriptionConfig.Circle circle) {
        GeoPoint centre = GeoPoint.ofDegrees(circle.latitudeDegrees(), circle.longitudeDegrees());
        LocalFrame frame = new LocalFrame(centre);
        Set<ZoneId> near = new TreeSet<>();
        Zone nearest = null;
        double least = Double.POSITIVE_INFINITY;
        for (Zone zone : zones) {
            double distance = distance(frame, centre, zone);
            if (distance <= circle.radiusMetres()) {
                near.add(zone.id());
            }
            if (distance < least) {
                least = distance;
                nearest = zone;
            }
        }
        if (near.isEmpty() && nearest != null) {
            near.add(nearest.id());
        }
        return near;
    }

    /// Metres from a point to the nearest of a zone, 0 inside; exact enough within a few hundred kilometres.
    static double distance(LocalFrame frame, GeoPoint centre, Zone zone) {
        if (zone.area().contains(centre)) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (Area.Ring ring : zone.area().rings()) {
            Vector3 before = local(frame, ring.vertices().getLast());
            for (GeoPoint vertex : ring.vertices()) {
                Vector3 now = local(frame, vertex);
                least = Math.min(least, toSegment(before, now));
                before = now;
            }
        }
        return least;
    }

    private static Vector3 local(LocalFrame frame, GeoPoint point) {
        return frame.toLocal(Wgs84.toEcef(point.withHeight(0)));
    }

    private static double toSegment(Vector3 a, Vector3 b) {
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double length = dx * dx + dy * dy;
        double along = length == 0 ? 0 : Math.clamp(-(a.x() * dx + a.y() * dy) / length, 0, 1);
        return Math.hypot(a.x() + along * dx, a.y() + along * dy);
    }
}
