package dev.tocsin.node.publish;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.xml.XmlWriter;
import java.util.List;
import java.util.Locale;

/// Writes tracks and alerts as one KML 2.2 document for globes. Heights are above the ellipsoid, which viewers take for
/// above the sea: in error by up to 100 m. What an exercise says is marked so. One owner, used once.
///
/// Reference: OGC 07-147r2.
public final class Kml {
    private static final String NAMESPACE = "http://www.opengis.net/kml/2.2";

    private final XmlWriter xml = new XmlWriter();
    private final String mark;

    /// A document.
    ///
    /// @param name its name for people
    /// @param type meant or practice
    public Kml(String name, AlertType type) {
        mark = type == AlertType.EXERCISE ? "EXERCISE " : "";
        xml.open("kml", "xmlns", NAMESPACE).open("Document").element("name", mark + name);
        style("track", "ff3c7cff", "403c7cff");
        style("WATCH", "ff00d7ff", "4000d7ff");
        style("PREPARE", "ff0080ff", "600080ff");
        style("TAKE_COVER", "ff0000e0", "800000e0");
        style("ALL_CLEAR", "ff50a050", "4050a050");
    }

    private void style(String id, String line, String fill) {
        xml.open("Style", "id", id)
                .open("LineStyle")
                .element("color", line)
                .element("width", "2")
                .close();
        xml.open("PolyStyle").element("color", fill).close().close();
    }

    /// Adds where a track is at an instant.
    public Kml track(Track track, long nowNanos) {
        Motion motion = Motion.at(track, nowNanos);
        xml.open("Placemark").element("name", mark + track.id().value());
        xml.open("TimeStamp").element("when", Nanos.format(nowNanos)).close();
        xml.element("styleUrl", "#track").open("ExtendedData");
        data("class", track.classes().mostLikely().name());
        data("status", track.status().name());
        data("existence", String.format(Locale.ROOT, "%.3f", track.existenceProbability()));
        data("speed_mps", String.format(Locale.ROOT, "%.1f", motion.groundSpeed()));
        data("course_deg", String.format(Locale.ROOT, "%.1f", Math.toDegrees(motion.courseRadians())));
        track.identity().callsign().ifPresent(callsign -> data("callsign", callsign));
        xml.close().open("Point").element("altitudeMode", "absolute");
        xml.element("coordinates", position(motion.position(), true)).close().close();
        return this;
    }

    /// Adds the way that a track went.
    public Kml line(TrackLine line) {
        xml.open("Placemark").element("name", mark + line.track());
        xml.open("TimeSpan")
                .element("begin", Nanos.format(line.times().getFirst()))
                .element("end", Nanos.format(line.times().getLast()))
                .close();
        xml.element("styleUrl", "#track").open("ExtendedData");
        data("class", line.objectClass().name());
        xml.close().open("MultiGeometry");
        for (List<GeoPoint> part : line.parts()) {
            StringBuilder text = new StringBuilder();
            part.forEach(point -> text.append(text.isEmpty() ? "" : " ").append(position(point, true)));
            xml.open("LineString").element("altitudeMode", "absolute");
            xml.element("coordinates", text.toString()).close();
        }
        xml.close().close();
        return this;
    }

    /// Adds a version of an alert with its zone.
    public Kml alert(Alert alert, Zone zone) {
        xml.open("Placemark").element("name", mark + alert.stage().name() + " " + zone.name());
        xml.element("description", mark + alert.reason());
        xml.open("TimeSpan")
                .element("begin", Nanos.format(alert.sentNanos()))
                .element("end", Nanos.format(alert.expiresNanos()))
                .close();
        xml.element("styleUrl", "#" + alert.stage().name()).open("ExtendedData");
        data("alert", alert.id());
        data("version", Integer.toString(alert.version()));
        data("stage", alert.stage().name());
        data("type", alert.type().name());
        data("probability", String.format(Locale.ROOT, "%.3f", alert.probability()));
        xml.close().open("MultiGeometry");
        for (Area.Ring ring : zone.area().rings()) {
            StringBuilder text = new StringBuilder();
            List<GeoPoint> outline = Rings.closed(ring);
            outline.forEach(point -> text.append(text.isEmpty() ? "" : " ").append(position(point, false)));
            xml.open("Polygon").open("outerBoundaryIs").open("LinearRing");
            xml.element("coordinates", text.toString()).close().close().close();
        }
        xml.close().close();
        return this;
    }

    private void data(String name, String value) {
        xml.open("Data", "name", name).element("value", value).close();
    }

    private static String position(GeoPoint point, boolean height) {
        String ground = String.format(Locale.ROOT, "%.5f,%.5f", point.longitudeDegrees(), point.latitudeDegrees());
        return height ? ground + String.format(Locale.ROOT, ",%.0f", point.heightMetres()) : ground;
    }

    /// The document.
    public byte[] toBytes() {
        return xml.close().close().toBytes();
    }
}
