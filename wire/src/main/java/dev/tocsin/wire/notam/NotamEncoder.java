package dev.tocsin.wire.notam;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Sphere;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.Units;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Writes the NOTAM text of closed airspace, as a proposal for the NOTAM office that may issue it. Stateless.
public final class NotamEncoder {
    private static final Pattern ID = Pattern.compile("[A-Z]\\d{4}/\\d{2}");
    private static final Pattern REGION = Pattern.compile("[A-Z]{4}");
    private static final int MAX_RADIUS_MILES = 999;
    private static final int VERTICES_PER_LINE = 4;

    private NotamEncoder() {}

    /// Airspace to be closed.
    ///
    /// @param id series, number and year, such as `A1234/24`
    /// @param region flight information region
    /// @param area where
    /// @param fromNanos when it begins; cut to the minute
    /// @param toNanos when it ends; never earlier after rounding
    /// @param lowerFlightLevel 0 to 998, 0 is the ground
    /// @param upperFlightLevel 1 to 999, 999 is without limit
    /// @param reason plain words, at most 200 characters
    public record Closure(
            String id,
            String region,
            NotamArea area,
            long fromNanos,
            long toNanos,
            int lowerFlightLevel,
            int upperFlightLevel,
            String reason) {
        /// Checks.
        ///
        /// @throws IllegalArgumentException in one sentence
        public Closure {
            if (!ID.matcher(id).matches() || !REGION.matcher(region).matches()) {
                throw new IllegalArgumentException("not a NOTAM number and region: " + id + ", " + region);
            }
            if (toNanos <= fromNanos || lowerFlightLevel < 0 || upperFlightLevel > 999) {
                throw new IllegalArgumentException("times or levels out of order");
            }
            if (lowerFlightLevel >= upperFlightLevel || reason.length() > 200) {
                throw new IllegalArgumentException("levels out of order or reason too long");
            }
        }
    }

    /// Writes one.
    ///
    /// @throws IllegalArgumentException when the area is wider than the Q-line can say
    public static String encode(Closure closure) {
        NotamArea.Circle around = around(closure.area());
        int miles = (int) Math.ceil(around.radiusMetres() / Units.NAUTICAL_MILE);
        if (miles > MAX_RADIUS_MILES) {
            throw new IllegalArgumentException("an area of " + miles + " nautical miles is too wide");
        }
        String upper = closure.upperFlightLevel() == 999 ? "UNL" : "FL" + level(closure.upperFlightLevel());
        String lower = closure.lowerFlightLevel() == 0 ? "GND" : "FL" + level(closure.lowerFlightLevel());
        return "(" + closure.id() + " NOTAMN\n"
                + "Q) " + closure.region() + "/QRTCA/IV/BO/W/" + level(closure.lowerFlightLevel()) + "/"
                + level(closure.upperFlightLevel()) + "/" + NotamPositions.minutes(around.centre())
                + String.format(Locale.ROOT, "%03d", Math.max(1, miles)) + "\n"
                + "A) " + closure.region() + " B) " + time(closure.fromNanos()) + " C) "
                + time(Math.addExact(closure.toNanos(), Nanos.MINUTE - 1)) + "\n"
                + "E) TEMPORARY RESTRICTED AREA ACTIVATED. " + plain(closure.reason()) + "\n"
                + text(closure.area()) + "\n"
                + "F) " + lower + " G) " + upper + ")\n";
    }

    private static String level(int flightLevel) {
        return String.format(Locale.ROOT, "%03d", flightLevel);
    }

    private static String time(long nanos) {
        String iso = Nanos.format(nanos);
        return iso.substring(2, 4)
                + iso.substring(5, 7)
                + iso.substring(8, 10)
                + iso.substring(11, 13)
                + iso.substring(14, 16);
    }

    /// Only what teleprinters know, and nothing that looks like an item.
    private static String plain(String reason) {
        return reason.toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9 .,:'/+-]", " ")
                .strip();
    }

    private static String text(NotamArea area) {
        return switch (area) {
            case NotamArea.Circle(GeoPoint centre, double radius) ->
                "CIRCLE RADIUS "
                        + String.format(Locale.ROOT, "%.1f", Math.ceil(radius / Units.NAUTICAL_MILE * 10) / 10)
                        + "NM CENTRED ON " + NotamPositions.seconds(centre);
            case NotamArea.Polygon(var ring) -> {
                StringBuilder text = new StringBuilder("AREA BOUNDED BY LINES JOINING");
                List<GeoPoint> vertices = ring.vertices();
                for (int i = 0; i <= vertices.size(); i++) {
                    text.append(i == 0 ? "\n" : i % VERTICES_PER_LINE == 0 ? " -\n" : " - ")
                            .append(NotamPositions.seconds(vertices.get(i % vertices.size())));
                }
                yield text.toString();
            }
        };
    }

    /// A disc around an area: about the middle of its box in whole minutes, wide enough for every vertex and for what
    /// the rounding of the centre and the sphere leave out.
    private static NotamArea.Circle around(NotamArea area) {
        GeoPoint centre;
        double reach = 0;
        switch (area) {
            case NotamArea.Circle(GeoPoint middle, double radius) -> {
                centre = rounded(middle);
                reach = Sphere.distanceMetres(centre, middle) + radius;
            }
            case NotamArea.Polygon(var ring) -> {
                var box = new dev.tocsin.core.geo.Area(List.of(ring));
                centre = rounded(new GeoPoint(
                        (box.southRadians() + box.northRadians()) / 2, (box.westRadians() + box.eastRadians()) / 2, 0));
                for (GeoPoint vertex : ring.vertices()) {
                    reach = Math.max(reach, Sphere.distanceMetres(centre, vertex));
                }
            }
        }
        return new NotamArea.Circle(centre, reach * 1.006);
    }

    private static GeoPoint rounded(GeoPoint point) {
        return GeoPoint.ofDegrees(
                Math.rint(point.latitudeDegrees() * 60) / 60, Math.rint(point.longitudeDegrees() * 60) / 60);
    }
}
