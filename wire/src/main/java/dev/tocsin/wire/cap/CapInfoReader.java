package dev.tocsin.wire.cap;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.wire.cap.CapInfo.Named;
import dev.tocsin.wire.cap.CapInfo.Words;
import dev.tocsin.wire.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/// Reads the descriptions of a message: words, times and areas. One for each message.
final class CapInfoReader {
    private static final int MAX_VERTICES = 200_000;
    private static final double METRES_PER_KILOMETRE = 1_000;
    private static final double MAX_RADIUS_KILOMETRES = 21_000;
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,12}(?:\\.\\d{0,20})?|[-+]?\\.\\d{1,20}");

    private final CapChecker checker;

    CapInfoReader(CapChecker checker) {
        this.checker = checker;
    }

    CapInfo read(XmlElement info) {
        String language = info.textOf("language");
        OptionalLong effective = CapDecoder.time(info, "effective", checker);
        OptionalLong expires = CapDecoder.time(info, "expires", checker);
        if (expires.isEmpty()) {
            checker.note(CapReason.NO_EXPIRY, info, "it does not say when it ends");
        } else if (effective.isPresent() && expires.getAsLong() <= effective.getAsLong()) {
            checker.note(CapReason.BAD_ORDER_OF_TIMES, info, "it ends before it begins");
        }
        return new CapInfo(
                language.isEmpty() ? "en-US" : language,
                CapDecoder.texts(info, "category"),
                info.textOf("event"),
                CapDecoder.texts(info, "responseType"),
                info.textOf("urgency"),
                info.textOf("severity"),
                info.textOf("certainty").replace("Very Likely", "Likely"),
                effective,
                CapDecoder.time(info, "onset", checker),
                expires,
                new Words(
                        info.textOf("senderName"),
                        info.textOf("headline"),
                        info.textOf("description"),
                        info.textOf("instruction"),
                        info.textOf("web")),
                named(info, "eventCode"),
                named(info, "parameter"),
                info.children("area").stream().map(this::area).toList());
    }

    private static List<Named> named(XmlElement parent, String element) {
        List<Named> values = new ArrayList<>();
        for (XmlElement child : parent.children(element)) {
            String text = child.text().strip();
            int equals = text.indexOf('=');
            if (child.children().isEmpty() && equals > 0) {
                values.add(new Named(text.substring(0, equals), text.substring(equals + 1)));
            } else {
                values.add(new Named(child.textOf("valueName"), child.textOf("value")));
            }
        }
        return values;
    }

    private CapArea area(XmlElement area) {
        List<Area.Ring> polygons = new ArrayList<>();
        area.children("polygon").forEach(p -> polygon(p).ifPresent(polygons::add));
        List<CapArea.Circle> circles = new ArrayList<>();
        area.children("circle").forEach(c -> circle(c).ifPresent(circles::add));
        return new CapArea(area.textOf("areaDesc"), polygons, circles, named(area, "geocode"));
    }

    private Optional<Area.Ring> polygon(XmlElement element) {
        List<GeoPoint> vertices = new ArrayList<>();
        StringTokenizer pairs = new StringTokenizer(element.text());
        while (pairs.hasMoreTokens()) {
            String pair = pairs.nextToken();
            Optional<GeoPoint> vertex = point(pair);
            if (vertex.isEmpty() || vertices.size() >= MAX_VERTICES) {
                checker.note(CapReason.BAD_POLYGON, element, "\"" + pair + "\" is not latitude,longitude");
                return Optional.empty();
            }
            vertices.add(vertex.get());
        }
        if (vertices.size() < 4) {
            checker.note(CapReason.BAD_POLYGON, element, vertices.size() + " vertices");
            return Optional.empty();
        }
        if (vertices.getFirst().equals(vertices.getLast())) {
            vertices.removeLast();
        } else {
            checker.note(CapReason.OPEN_POLYGON, element, "the last vertex is not the first");
        }
        return Optional.of(new Area.Ring(vertices));
    }

    private Optional<CapArea.Circle> circle(XmlElement element) {
        String[] parts = element.text().strip().split("\\s+", 3);
        Optional<GeoPoint> centre = point(parts[0]);
        double radius = parts.length == 2 && NUMBER.matcher(parts[1]).matches() ? Double.parseDouble(parts[1]) : -1;
        if (centre.isEmpty() || radius < 0 || radius > MAX_RADIUS_KILOMETRES) {
            checker.note(
                    CapReason.BAD_CIRCLE,
                    element,
                    "\"" + element.text().strip() + "\" is not latitude,longitude radius");
            return Optional.empty();
        }
        return Optional.of(new CapArea.Circle(centre.get(), radius * METRES_PER_KILOMETRE));
    }

    private static Optional<GeoPoint> point(String pair) {
        int comma = pair.indexOf(',');
        if (comma < 0) {
            return Optional.empty();
        }
        String latitude = pair.substring(0, comma);
        String longitude = pair.substring(comma + 1);
        if (!NUMBER.matcher(latitude).matches() || !NUMBER.matcher(longitude).matches()) {
            return Optional.empty();
        }
        double north = Double.parseDouble(latitude);
        double east = Double.parseDouble(longitude);
        return Math.abs(north) <= 90 && Math.abs(east) <= 180
                ? Optional.of(GeoPoint.ofDegrees(north, east))
                : Optional.empty();
    }
}
