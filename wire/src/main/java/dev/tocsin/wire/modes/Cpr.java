package dev.tocsin.wire.modes;

/// Compact position reporting: 17 bits of latitude and longitude within zones that repeat; an even and an odd report
/// together, or one and a place nearby, tell the zone. Degrees. Stateless.
///
/// Reference: RTCA DO-260B A.1.7.
final class Cpr {
    private static final double SCALE = 131_072;
    private static final int ZONES = 15;
    private static final double[] LATITUDES = latitudes();

    private Cpr() {}

    /// The latitudes at which the number of longitude zones falls from 59 to 2, growing.
    private static double[] latitudes() {
        double[] bounds = new double[4 * ZONES - 2];
        double sine = 1 - StrictMath.cos(Math.PI / (2 * ZONES));
        for (int zones = 4 * ZONES - 1; zones >= 2; zones--) {
            double cosine = Math.sqrt(sine / (1 - StrictMath.cos(2 * Math.PI / zones)));
            bounds[4 * ZONES - 1 - zones] = Math.toDegrees(StrictMath.acos(Math.min(1, cosine)));
        }
        return bounds;
    }

    /// Longitude zones at a latitude, 1 to 59.
    static int longitudeZones(double latitudeDegrees) {
        double latitude = Math.abs(latitudeDegrees);
        int low = 0;
        int high = LATITUDES.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (latitude < LATITUDES[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return 4 * ZONES - 1 - low;
    }

    private static double wrap(double value, double modulus) {
        return value - modulus * Math.floor(value / modulus);
    }

    /// The position of the newer of an even and an odd report; false when they lie in different longitude zones and do
    /// not fit each other.
    ///
    /// @param pair even latitude, even longitude, odd latitude, odd longitude, 17 bits each
    /// @param odd whether the odd one is newer
    /// @param span degrees of latitude over which zones repeat: 360, or 90 on the surface
    /// @param out latitude and longitude, for the surface in the first quadrant
    static boolean global(int[] pair, boolean odd, double span, double[] out) {
        double even = pair[0] / SCALE;
        double uneven = pair[2] / SCALE;
        double j = Math.floor(59 * even - 60 * uneven + 0.5);
        double latitudeEven = southern(span / 60 * (wrap(j, 60) + even), span);
        double latitudeOdd = southern(span / 59 * (wrap(j, 59) + uneven), span);
        int zones = longitudeZones(latitudeEven);
        if (zones != longitudeZones(latitudeOdd) || !(Math.abs(odd ? latitudeOdd : latitudeEven) <= 90)) {
            return false;
        }
        double m = Math.floor(pair[1] / SCALE * (zones - 1) - pair[3] / SCALE * zones + 0.5);
        int count = Math.max(1, odd ? zones - 1 : zones);
        double longitude = span / count * (wrap(m, count) + (odd ? pair[3] : pair[1]) / SCALE);
        out[0] = odd ? latitudeOdd : latitudeEven;
        out[1] = longitude >= 180 ? longitude - 360 : longitude;
        return true;
    }

    private static double southern(double latitude, double span) {
        return span == 360 && latitude >= 270 ? latitude - 360 : latitude;
    }

    /// The position of one report that lies nearest to a place: right within half a zone (about 180 NM, 45 on the
    /// surface). False when that would lie beyond a pole.
    ///
    /// @param latitude 17 bits
    /// @param longitude 17 bits
    /// @param odd whether it is an odd report
    /// @param span 360, or 90 on the surface
    /// @param place latitude and longitude of the place; the result is written over it
    static boolean local(int latitude, int longitude, boolean odd, double span, double[] place) {
        double zone = span / (odd ? 59 : 60);
        double found = nearest(latitude / SCALE, zone, place[0]);
        if (!(Math.abs(found) <= 90)) {
            return false;
        }
        int count = Math.max(1, longitudeZones(found) - (odd ? 1 : 0));
        double east = nearest(longitude / SCALE, span / count, place[1]);
        place[0] = found;
        place[1] = east >= 180 ? east - 360 : east < -180 ? east + 360 : east;
        return true;
    }

    private static double nearest(double fraction, double zone, double reference) {
        double index = Math.floor(reference / zone) + Math.floor(0.5 + wrap(reference, zone) / zone - fraction);
        return zone * (index + fraction);
    }

    /// The 34 bits of an airborne position, latitude in the high 17.
    static long encode(double latitudeDegrees, double longitudeDegrees, boolean odd) {
        double zone = 360.0 / (odd ? 59 : 60);
        long north = Math.round(SCALE * wrap(latitudeDegrees, zone) / zone);
        double coded = zone * (north / SCALE + Math.floor(latitudeDegrees / zone));
        double width = 360.0 / Math.max(1, longitudeZones(coded) - (odd ? 1 : 0));
        long east = Math.round(SCALE * wrap(longitudeDegrees, width) / width);
        return (north & 0x1_FFFF) << 17 | (east & 0x1_FFFF);
    }
}
