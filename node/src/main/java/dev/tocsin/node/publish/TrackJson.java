package dev.tocsin.node.publish;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Sphere;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Contribution;
import dev.tocsin.core.picture.Footprint;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.ModeEstimate;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.PathPoint;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.core.tracking.TrackPath;
import dev.tocsin.node.pipeline.Picture;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes tracks as GeoJSON (RFC 7946), alone or as the whole picture; see docs/reference/http-api.md. Tentative
/// tracks are not announced and therefore not written. Stateless.
public final class TrackJson {
    /// Threat probability from which path and footprints are shown.
    public static final double THREAT = 0.5;

    /// An object that is less likely to come down where and when this footprint says gets no time of impact:
    /// a drone may end anywhere on its way, and a countdown to that says nothing.
    private static final double LEAST_IMPACT = 0.05;

    private static final int BYTES_PER_TRACK = 700;
    private static final int MAX_PATH = 64;
    private static final int ELLIPSE_POINTS = 24;

    private TrackJson() {}

    /// The whole picture as a feature collection.
    ///
    /// @param node whose picture it is
    public static byte[] picture(String node, Picture picture) {
        JsonBytes json =
                new JsonBytes(1_024 + BYTES_PER_TRACK * picture.tracks().size());
        json.object()
                .text("type", "FeatureCollection")
                .time("time", picture.nowNanos())
                .text("node", node)
                .array("features");
        for (Track track : picture.tracks()) {
            if (isAnnounced(track)) {
                json.object();
                feature(json, track, picture.forecasts().get(track.id()), picture.nowNanos());
                json.endObject();
            }
        }
        return json.endArray().endObject().toBytes();
    }

    /// Whether a track is in the picture that people see.
    public static boolean isAnnounced(Track track) {
        return switch (track.status()) {
            case CONFIRMED, COASTING -> true;
            case TENTATIVE, DELETED -> false;
        };
    }

    /// One track with all that stands behind it.
    ///
    /// @param trail where it has been, oldest point first
    /// @param zoneName the name of a zone for people
    public static byte[] detail(
            Track track, List<TrackPath.Point> trail, Picture picture, Function<ZoneId, String> zoneName) {
        Forecast forecast = picture.forecasts().get(track.id());
        JsonBytes json = new JsonBytes(4 * BYTES_PER_TRACK);
        json.object();
        feature(json, track, forecast, picture.nowNanos());
        json.time("time", picture.nowNanos());
        json.array("modes");
        for (ModeEstimate mode : track.modes()) {
            json.object()
                    .text("mode", mode.mode().name())
                    .number("probability", mode.probability(), 4)
                    .endObject();
        }
        json.endArray().object("classes");
        for (ObjectClass objectClass : ObjectClass.values()) {
            json.number(objectClass.name(), track.classes().of(objectClass), 4);
        }
        json.endObject();
        evidence(json, track);
        zones(json, forecast, zoneName);
        launch(json, forecast);
        trail(json, trail);
        return json.endObject().toBytes();
    }

    private static void evidence(JsonBytes json, Track track) {
        json.array("evidence");
        for (Contribution contribution : track.provenance()) {
            json.object()
                    .text("sensor", contribution.sensor().value())
                    .text("node", contribution.node().value())
                    .text("domain", contribution.failureDomain())
                    .time("last", contribution.lastNanos())
                    .whole("count", contribution.count())
                    .endObject();
        }
        json.endArray();
    }

    private static void zones(JsonBytes json, @Nullable Forecast forecast, Function<ZoneId, String> zoneName) {
        json.array("zones");
        if (forecast != null) {
            for (ZoneHazard hazard : forecast.zones()) {
                json.object()
                        .text("zone", hazard.zone().value())
                        .text("name", zoneName.apply(hazard.zone()))
                        .text("kind", hazard.kind().name())
                        .number("probability", hazard.probability(), 4)
                        .time("etaP10", hazard.etaP10Nanos())
                        .time("etaP50", hazard.etaP50Nanos())
                        .time("etaP90", hazard.etaP90Nanos())
                        .endObject();
            }
        }
        json.endArray();
    }

    private static void launch(JsonBytes json, @Nullable Forecast forecast) {
        if (forecast == null || forecast.launch().isEmpty()) {
            json.nothing("launch");
            return;
        }
        var launch = forecast.launch().get();
        json.object("launch")
                .time("time", launch.timeNanos())
                .number("longitude", launch.position().longitudeDegrees(), 5)
                .number("latitude", launch.position().latitudeDegrees(), 5)
                .number("sigma", launch.sigmaMetres(), 0)
                .endObject();
    }

    private static void trail(JsonBytes json, List<TrackPath.Point> trail) {
        json.array("trail");
        for (TrackPath.Point point : trail) {
            json.object()
                    .time("time", point.timeNanos())
                    .positionWithHeight(
                            "position", Wgs84.toGeodetic(point.state().position()))
                    .number("sigma", point.state().positionSigmaMetres(), 0)
                    .endObject();
        }
        json.endArray();
    }

    private static void feature(JsonBytes json, Track track, @Nullable Forecast forecast, long nowNanos) {
        Motion motion = Motion.at(track, nowNanos);
        ObjectClass objectClass = track.classes().mostLikely();
        json.text("type", "Feature").text("id", track.id().value());
        json.object("geometry").text("type", "Point").positionWithHeight("coordinates", motion.position());
        json.endObject().object("properties");
        json.text("class", objectClass.name())
                .number("classProbability", track.classes().of(objectClass), 3)
                .number("threat", track.classes().threat(), 3)
                .text("status", track.status().name())
                .number("existence", track.existenceProbability(), 3)
                .number("speed", motion.groundSpeed(), 1)
                .number("course", Math.toDegrees(motion.courseRadians()), 1)
                .number("verticalRate", motion.verticalRate(), 1)
                .number("height", motion.position().heightMetres(), 0)
                .number("sigma", track.state().positionSigmaMetres(), 0)
                .number("ageSeconds", Nanos.toSeconds(nowNanos - track.lastNanos()), 1);
        identity(json, track.identity());
        json.whole("sensors", track.provenance().size())
                .whole("domains", distinct(track, Contribution::failureDomain))
                .texts(
                        "nodes",
                        track.provenance().stream()
                                .map(Contribution::node)
                                .distinct()
                                .toList());
        prospect(json, track, forecast);
        json.endObject();
    }

    private static long distinct(Track track, Function<Contribution, ?> key) {
        return track.provenance().stream().map(key).distinct().count();
    }

    private static void identity(JsonBytes json, Identity identity) {
        identity.callsign().ifPresentOrElse(c -> json.text("callsign", c), () -> json.nothing("callsign"));
        identity.modeSAddress()
                .ifPresentOrElse(
                        a -> json.text("modeS", String.format(Locale.ROOT, "%06X", a)), () -> json.nothing("modeS"));
        identity.mode3A()
                .ifPresentOrElse(
                        a -> json.text("mode3A", String.format(Locale.ROOT, "%04o", a)), () -> json.nothing("mode3A"));
    }

    private static void prospect(JsonBytes json, Track track, @Nullable Forecast forecast) {
        if (forecast == null || track.classes().threat() < THREAT) {
            json.nothing("impactTime").nothing("impactProbability");
            return;
        }
        impact(forecast)
                .ifPresentOrElse(
                        f -> json.time("impactTime", f.fromNanos() / 2 + f.toNanos() / 2)
                                .number("impactProbability", f.probability(), 3),
                        () -> json.nothing("impactTime").nothing("impactProbability"));
        path(json, forecast);
        json.array("footprints");
        forecast.footprints().forEach(footprint -> footprint(json, footprint));
        json.endArray();
    }

    private static Optional<Footprint> impact(Forecast forecast) {
        return forecast.footprints().stream()
                .filter(f -> f.kind() == HazardKind.IMPACT && f.probability() >= LEAST_IMPACT)
                .max(Comparator.comparingDouble(Footprint::probability));
    }

    private static void path(JsonBytes json, Forecast forecast) {
        int size = forecast.path().size();
        int step = Math.max(1, (size + MAX_PATH - 1) / MAX_PATH);
        json.array("path");
        for (int i = 0; i < size; i += step) {
            json.position(forecast.path().get(i).position());
        }
        if (size > 0 && (size - 1) % step != 0) {
            PathPoint end = forecast.path().getLast();
            json.position(end.position());
        }
        json.endArray();
    }

    private static void footprint(JsonBytes json, Footprint footprint) {
        json.object()
                .text("kind", footprint.kind().name())
                .number("probability", footprint.probability(), 3)
                .array("polygon");
        for (int i = 0; i <= ELLIPSE_POINTS; i++) {
            json.position(onEllipse(footprint, -2 * Math.PI * (i % ELLIPSE_POINTS) / ELLIPSE_POINTS));
        }
        json.endArray()
                .time("from", footprint.fromNanos())
                .time("to", footprint.toNanos())
                .endObject();
    }

    /// A point of the outline on a sphere, which is exact enough to draw.
    private static GeoPoint onEllipse(Footprint footprint, double angle) {
        double along = footprint.semiMajorMetres() * StrictMath.cos(angle);
        double across = footprint.semiMinorMetres() * StrictMath.sin(angle);
        double sin = StrictMath.sin(footprint.orientationRadians());
        double cos = StrictMath.cos(footprint.orientationRadians());
        double north = along * cos - across * sin;
        double east = along * sin + across * cos;
        return Sphere.destination(
                footprint.centre(), StrictMath.atan2(east, north), Math.sqrt(north * north + east * east));
    }
}
