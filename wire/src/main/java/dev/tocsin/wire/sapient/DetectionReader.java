package dev.tocsin.wire.sapient;

import dev.tocsin.core.geo.Angles;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.wire.sapient.proto.DetectionReport;
import dev.tocsin.wire.sapient.proto.ENUVelocity;
import dev.tocsin.wire.sapient.proto.Location;
import dev.tocsin.wire.sapient.proto.LocationDatum;
import dev.tocsin.wire.sapient.proto.RangeBearing;
import dev.tocsin.wire.sapient.proto.RangeBearingDatum;
import java.util.Optional;

/// Turns the detections of one registered node into plots: location, range and bearing, or a bearing alone. Stateless.
///
/// Errors of a location count in the units of its coordinates; the definitions do not say, so those outside 1 m to 10
/// km are not used. Classification, behaviour, signals and files are not used: the tracker makes its own mind up.
final class DetectionReader {
    private static final double DEGREE = Math.PI / 180;
    private static final double MIN_SIGMA_METRES = 1;
    private static final double MAX_SIGMA_METRES = 10_000;
    private static final double MAX_RANGE_METRES = 3e6;
    private static final double MAX_HEIGHT_METRES = 3e6;
    private static final double MAX_SPEED_MPS = 10_000;

    /// Units that the node announced when it registered.
    ///
    /// @param speed metres per second in its unit of horizontal speed
    /// @param climb metres per second in its unit of vertical speed
    record Units(double speed, double climb) {
        static final Units SI = new Units(1, 1);
    }

    private DetectionReader() {}

    /// Fills the only row of a batch with what a report says, or tells in words why it cannot be a plot.
    static Optional<String> read(DetectionReport report, SapientSensor sensor, Units units, PlotBatch row) {
        Optional<String> refusal = switch (report.getLocationOneofCase()) {
            case LOCATION -> location(report.getLocation(), sensor, row);
            case RANGE_BEARING -> rangeBearing(report.getRangeBearing(), sensor, row);
            case LOCATIONONEOF_NOT_SET -> Optional.of("location_oneof: missing");
        };
        if (refusal.isPresent()) {
            return refusal;
        }
        if (report.hasEnuVelocity()) {
            velocity(report.getEnuVelocity(), units, row);
        }
        if (report.hasId() && !report.getId().isBlank() && report.getId().length() <= Callsigns.LENGTH) {
            row.setCallsign(0, Callsigns.pack(report.getId()));
        }
        return Optional.empty();
    }

    private static Optional<String> location(Location location, SapientSensor sensor, PlotBatch row) {
        if (sensor.kind() == SensorKind.BEARING) {
            return Optional.of("location: " + sensor.sensor() + " is configured as a bearing sensor");
        }
        double unit = switch (location.getCoordinateSystem()) {
            case LOCATION_COORDINATE_SYSTEM_LAT_LNG_DEG_M -> DEGREE;
            case LOCATION_COORDINATE_SYSTEM_LAT_LNG_RAD_M -> 1;
            case LOCATION_COORDINATE_SYSTEM_UTM_M, LOCATION_COORDINATE_SYSTEM_UNSPECIFIED, UNRECOGNIZED -> 0;
        };
        if (unit == 0) {
            return Optional.of("location.coordinate_system: " + location.getCoordinateSystem()
                    + " is not taken; use latitude and longitude");
        }
        double longitude = location.getX() * unit;
        double latitude = location.getY() * unit;
        if (!(Math.abs(latitude) <= Math.PI / 2) || !(Math.abs(longitude) <= Math.PI)) {
            return Optional.of("location: x is longitude, y is latitude; there is no such place");
        }
        row.setPosition(0, latitude, longitude);
        sigma(location, unit, latitude, row);
        height(location, sensor, row);
        return Optional.empty();
    }

    private static void sigma(Location location, double unit, double latitude, PlotBatch row) {
        if (!location.hasXError() || !location.hasYError()) {
            return;
        }
        double east = location.getXError() * unit * Wgs84.MEAN_RADIUS_METRES * Math.cos(latitude);
        double north = location.getYError() * unit * Wgs84.MEAN_RADIUS_METRES;
        double sigma = Math.sqrt((east * east + north * north) / 2);
        if (sigma >= MIN_SIGMA_METRES && sigma <= MAX_SIGMA_METRES) {
            row.setPositionSigma(0, sigma);
        }
    }

    private static void height(Location location, SapientSensor sensor, PlotBatch row) {
        boolean sound = location.hasZ() && Math.abs(location.getZ()) < MAX_HEIGHT_METRES;
        if (sound && location.getDatum() == LocationDatum.LOCATION_DATUM_WGS84_E) {
            row.setHeight(0, location.getZ());
        } else if (sound
                && location.getDatum() == LocationDatum.LOCATION_DATUM_WGS84_G
                && sensor.geoidHeightMetres().isPresent()) {
            row.setHeight(0, location.getZ() + sensor.geoidHeightMetres().getAsDouble());
        }
    }

    private static Optional<String> rangeBearing(RangeBearing bearing, SapientSensor sensor, PlotBatch row) {
        double angle = switch (bearing.getCoordinateSystem()) {
            case RANGE_BEARING_COORDINATE_SYSTEM_DEGREES_M, RANGE_BEARING_COORDINATE_SYSTEM_DEGREES_KM -> DEGREE;
            case RANGE_BEARING_COORDINATE_SYSTEM_RADIANS_M, RANGE_BEARING_COORDINATE_SYSTEM_RADIANS_KM -> 1;
            case RANGE_BEARING_COORDINATE_SYSTEM_UNSPECIFIED, UNRECOGNIZED -> 0;
        };
        double length = switch (bearing.getCoordinateSystem()) {
            case RANGE_BEARING_COORDINATE_SYSTEM_DEGREES_KM, RANGE_BEARING_COORDINATE_SYSTEM_RADIANS_KM -> 1_000;
            case RANGE_BEARING_COORDINATE_SYSTEM_DEGREES_M,
                    RANGE_BEARING_COORDINATE_SYSTEM_RADIANS_M,
                    RANGE_BEARING_COORDINATE_SYSTEM_UNSPECIFIED,
                    UNRECOGNIZED -> 1;
        };
        if (angle == 0) {
            return Optional.of("range_bearing.coordinate_system: must be stated");
        }
        if (bearing.getDatum() != RangeBearingDatum.RANGE_BEARING_DATUM_TRUE) {
            return Optional.of("range_bearing.datum: only true north is taken");
        }
        return polar(bearing, angle, length, sensor, row);
    }

    private static Optional<String> polar(
            RangeBearing bearing, double angle, double length, SapientSensor sensor, PlotBatch row) {
        double azimuth = bearing.getAzimuth() * angle;
        if (!bearing.hasAzimuth() || !(Math.abs(azimuth) <= 2 * Math.PI)) {
            return Optional.of("range_bearing.azimuth: must be there and within a circle");
        }
        double range = bearing.getRange() * length;
        boolean hasRange = bearing.hasRange() && range > 0 && range < MAX_RANGE_METRES;
        if (!hasRange && sensor.kind() != SensorKind.BEARING) {
            return Optional.of(
                    "range_bearing.range: missing; a sensor that measures bearings only must be configured as"
                            + " a bearing sensor");
        }
        row.setPolar(0, hasRange ? range : 0, Angles.wrapTwoPi(azimuth));
        double elevation = bearing.getElevation() * angle;
        if (bearing.hasElevation() && Math.abs(elevation) <= Math.PI / 2) {
            row.setElevation(0, elevation);
        }
        return Optional.empty();
    }

    private static void velocity(ENUVelocity velocity, Units units, PlotBatch row) {
        double east = velocity.getEastRate() * units.speed();
        double north = velocity.getNorthRate() * units.speed();
        double speed = Math.sqrt(east * east + north * north);
        if (!(speed < MAX_SPEED_MPS)) {
            return;
        }
        row.setVelocity(0, speed, Angles.wrapTwoPi(Math.atan2(east, north)));
        double up = velocity.getUpRate() * units.climb();
        if (velocity.hasUpRate() && Math.abs(up) < MAX_SPEED_MPS) {
            row.setVerticalRate(0, up);
        }
    }
}
