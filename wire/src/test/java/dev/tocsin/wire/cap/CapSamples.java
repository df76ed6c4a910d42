package dev.tocsin.wire.cap;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Alerts and zones for the tests of this package.
final class CapSamples {
    static final long SENT = Nanos.parse("2024-04-13T23:01:02.345Z");
    static final NodeId NODE = new NodeId("il");

    private CapSamples() {}

    static Alert alert(AlertStage stage, int version, AlertType type, String reason) {
        return new Alert(
                new EventId("ev-il-20240413T1930"),
                NODE,
                new ZoneId("il-haifa"),
                version,
                stage,
                true,
                type,
                SENT + (version - 1) * Nanos.MINUTE,
                SENT + (version - 1) * Nanos.MINUTE + 10 * Nanos.MINUTE,
                SENT + 3 * Nanos.MINUTE,
                SENT + 4 * Nanos.MINUTE,
                0.8312,
                ObjectClass.BALLISTIC,
                List.of(new TrackId("il-1042")),
                List.of("il-north", "jo-east"),
                reason);
    }

    static Zone zone(Area area) {
        return new Zone(
                new ZoneId("il-haifa"),
                NODE,
                Optional.empty(),
                "Haifa - Bay & Port",
                GeoPoint.ofDegrees(32.8, 35.0),
                area,
                12_000,
                60 * Nanos.SECOND);
    }

    static Area square() {
        return new Area(List.of(new Area.Ring(List.of(
                GeoPoint.ofDegrees(32.7, 34.9),
                GeoPoint.ofDegrees(32.7, 35.1),
                GeoPoint.ofDegrees(32.9, 35.1),
                GeoPoint.ofDegrees(32.9, 34.9)))));
    }

    /// A star-shaped outline of so many vertices with a rough edge, a few kilometres across.
    static Area rough(int vertices) {
        List<GeoPoint> ring = IntStream.range(0, vertices)
                .mapToObj(i -> {
                    double angle = 2 * Math.PI * i / vertices;
                    double radius = 0.05 + 0.01 * Math.sin(9 * angle) + (i % 2 == 0 ? 0.0004 : 0);
                    return GeoPoint.ofDegrees(32.8 + radius * Math.cos(angle), 35 + radius * Math.sin(angle));
                })
                .toList();
        return new Area(List.of(new Area.Ring(ring)));
    }
}
