package dev.tocsin.wire.cot;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the tests of Cursor on Target share.
final class Events {
    static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");
    static final ZoneId ZONE = new ZoneId("il-arad");

    private Events() {}

    static CotPicture picture(AlertType type) {
        return new CotPicture("il", type, id -> id.equals(ZONE) ? Optional.of(zone()) : Optional.empty());
    }

    private static Zone zone() {
        GeoPoint centre = GeoPoint.ofDegrees(31.25, 35.2);
        Area area = new Area(List.of(new Area.Ring(List.of(
                GeoPoint.ofDegrees(31.2, 35.1), GeoPoint.ofDegrees(31.2, 35.3), GeoPoint.ofDegrees(31.3, 35.2)))));
        return new Zone(
                ZONE, new NodeId("il"), Optional.empty(), "Arad <East> & \"West\"", centre, area, 1, Nanos.MINUTE);
    }

    static Track track(int number, Vector3 eastNorthUp, ClassProbabilities classes, Optional<String> callsign) {
        GeoPoint place = GeoPoint.ofDegrees(31.5 + number * 0.01, 35.25, 3_000);
        Vector3 at = Wgs84.toEcef(place);
        Vector3 speed = new LocalFrame(place).rotateToEcef(eastNorthUp);
        double[] covariance = new double[StateEstimate.PACKED];
        for (int i = 0; i < 3; i++) {
            covariance[i * (i + 3) / 2] = 50 * 50;
        }
        return new Track(
                new TrackId("il-" + number),
                TrackStatus.CONFIRMED,
                NOW,
                0.75,
                new StateEstimate(new double[] {at.x(), at.y(), at.z(), speed.x(), speed.y(), speed.z()}, covariance),
                List.of(),
                classes,
                new Identity(OptionalInt.empty(), OptionalInt.empty(), callsign),
                List.of(),
                NOW - Nanos.MINUTE,
                NOW);
    }

    static Track drone(int number) {
        return track(number, new Vector3(-30, -40, 0), new ClassProbabilities(0, 0.1, 0.8, 0, 0.1), Optional.empty());
    }

    static Alert alert(AlertStage stage, int version, long expiresNanos) {
        return new Alert(
                new EventId("e1"),
                new NodeId("il"),
                ZONE,
                version,
                stage,
                true,
                AlertType.EXERCISE,
                NOW,
                expiresNanos,
                NOW + 4 * Nanos.MINUTE,
                NOW + 6 * Nanos.MINUTE,
                0.4,
                ObjectClass.DRONE,
                List.of(new TrackId("il-1")),
                List.of("north"),
                "drones from the east; ]]> <script>alert(1)</script>");
    }
}
