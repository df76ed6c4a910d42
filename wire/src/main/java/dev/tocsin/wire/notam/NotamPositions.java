package dev.tocsin.wire.notam;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.wire.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Positions and areas as NOTAMs write them: `3212N03448E`, `321230N0344815E`. Stateless.
final class NotamPositions {
    private static final int MAX_VERTICES = 1_000;
    private static final double SECONDS_PER_DEGREE = 3_600;
    private static final Pattern POSITION = Pattern.compile(
            "(?<![A-Z0-9])(\\d{2})(\\d{2})(\\d{2})?([NS]) ?(\\d{3})(\\d{2})(\\d{2})?([EW])(?![A-Z0-9])");
    private static final Pattern RADIUS =
            Pattern.compile("(?:RADIUS|RAD) (?:OF )?(\\d{1,4}(?:\\.\\d{1,3})?) ?(NM|KM|M)(?![A-Z])"
                    + "|(\\d{1,4}(?:\\.\\d{1,3})?) ?(NM|KM|M) (?:RADIUS|RAD)(?![A-Z])");

    private NotamPositions() {}

    /// The position that a whole text is.
    static Optional<GeoPoint> position(String text) {
        Matcher found = POSITION.matcher(text);
        return found.matches() ? point(found) : Optional.empty();
    }

    /// The area that a text describes: a circle when it names a radius and one position, a polygon from three
    /// positions on.
    ///
    /// @param text in capitals, blanks single
    static Optional<NotamArea> area(String text) {
        List<GeoPoint> points = new ArrayList<>();
        Matcher found = POSITION.matcher(text);
        while (found.find()) {
            Optional<GeoPoint> point = point(found);
            if (point.isEmpty() || points.size() >= MAX_VERTICES) {
                return Optional.empty();
            }
            points.add(point.get());
        }
        Optional<Double> radius = radiusMetres(text);
        if (points.size() == 1 && radius.isPresent()) {
            return Optional.of(new NotamArea.Circle(points.getFirst(), radius.get()));
        }
        if (points.size() > 3 && points.getFirst().equals(points.getLast())) {
            points.removeLast();
        }
        return points.size() >= 3 && radius.isEmpty()
                ? Optional.of(new NotamArea.Polygon(new Area.Ring(points)))
                : Optional.empty();
    }

    private static Optional<Double> radiusMetres(String text) {
        Matcher found = RADIUS.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        boolean behind = found.group(1) != null;
        double value = Double.parseDouble(behind ? found.group(1) : found.group(3));
        return Optional.of(value
                * switch (behind ? found.group(2) : found.group(4)) {
                    case "NM" -> Units.NAUTICAL_MILE;
                    case "KM" -> 1_000;
                    default -> 1;
                });
    }

    private static Optional<GeoPoint> point(Matcher found) {
        double latitude = degrees(found.group(1), found.group(2), found.group(3));
        double longitude = degrees(found.group(5), found.group(6), found.group(7));
        boolean minutes = found.group(2).charAt(0) < '6' && found.group(6).charAt(0) < '6';
        if (latitude > 90 || longitude > 180 || !minutes) {
            return Optional.empty();
        }
        return Optional.of(GeoPoint.ofDegrees(
                found.group(4).equals("S") ? -latitude : latitude,
                found.group(8).equals("W") ? -longitude : longitude));
    }

    private static double degrees(String degrees, String minutes, @org.jspecify.annotations.Nullable String seconds) {
        int arc = Integer.parseInt(degrees) * 3_600 + Integer.parseInt(minutes) * 60;
        return (arc + (seconds == null ? 0 : Integer.parseInt(seconds))) / SECONDS_PER_DEGREE;
    }

    /// A position in whole minutes.
    static String minutes(GeoPoint point) {
        return half(point.latitudeDegrees(), 2, 60, "NS") + half(point.longitudeDegrees(), 3, 60, "EW");
    }

    /// A position in whole seconds.
    static String seconds(GeoPoint point) {
        return half(point.latitudeDegrees(), 2, 3_600, "NS") + half(point.longitudeDegrees(), 3, 3_600, "EW");
    }

    private static String half(double degrees, int digits, int perDegree, String hemispheres) {
        long arc = Math.round(Math.abs(degrees) * perDegree);
        String text = String.format(Locale.ROOT, "%0" + digits + "d", arc / perDegree);
        long rest = arc % perDegree;
        text += perDegree == 60
                ? String.format(Locale.ROOT, "%02d", rest)
                : String.format(Locale.ROOT, "%02d%02d", rest / 60, rest % 60);
        return text + hemispheres.charAt(degrees < 0 ? 1 : 0);
    }
}
