package dev.tocsin.wire.sapient;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.StateEstimate;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What the tests of SAPIENT share.
final class Messages {
    static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");
    static final String OWN = Ulids.uuid("node", "il");
    static final String EDGE = "0b1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8";
    static final GeoPoint SITE = GeoPoint.ofDegrees(32, 35, 100);

    private Messages() {}

    static SapientSensor sensor(SensorKind kind) {
        return new SapientSensor(EDGE, new SensorId("il-edge"), kind, SITE, OptionalDouble.empty());
    }

    static FusionSession session(SapientSensor sensor) {
        return new FusionSession(
                "sapient", OWN, uuid -> uuid.equals(sensor.uuid()) ? Optional.of(sensor) : Optional.empty());
    }

    /// Sends framed bytes to a session and gives its replies.
    static List<SapientMessage> say(FusionSession session, byte[] framed, long nowNanos) {
        session.accept(framed, 0, framed.length, nowNanos);
        return session.drainReplies().stream().map(Messages::parse).toList();
    }

    static SapientMessage parse(byte[] framed) {
        List<byte[]> bodies = new SapientFrames().accept(framed, 0, framed.length);
        return SapientCodec.decode(bodies.getFirst(), "test").orThrow();
    }

    static List<SapientMessage> parse(List<byte[]> framed) {
        List<SapientMessage> parsed = new ArrayList<>();
        framed.forEach(one -> parsed.add(parse(one)));
        return parsed;
    }

    static Track track(int number, long timeNanos) {
        GeoPoint place = GeoPoint.ofDegrees(32.5, 35.25, 3_000);
        Vector3 at = Wgs84.toEcef(place);
        Vector3 speed = new LocalFrame(place).rotateToEcef(new Vector3(30, -40, 2));
        double[] covariance = new double[StateEstimate.PACKED];
        for (int i = 0; i < StateEstimate.SIZE; i++) {
            covariance[i * (i + 3) / 2] = i < 3 ? 100 * 100 : 4;
        }
        return new Track(
                new TrackId("il-" + number),
                TrackStatus.CONFIRMED,
                timeNanos,
                0.75,
                new StateEstimate(new double[] {at.x(), at.y(), at.z(), speed.x(), speed.y(), speed.z()}, covariance),
                List.of(),
                new ClassProbabilities(0, 0.25, 0.5, 0, 0.25),
                new Identity(OptionalInt.empty(), OptionalInt.empty(), Optional.of("TEST1")),
                List.of(),
                NOW - Nanos.MINUTE,
                timeNanos);
    }
}
