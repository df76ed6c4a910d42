package dev.tocsin.wire.sapient;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.wire.sapient.proto.DetectionReport;
import dev.tocsin.wire.sapient.proto.Location;
import dev.tocsin.wire.sapient.proto.LocationCoordinateSystem;
import dev.tocsin.wire.sapient.proto.Registration;
import dev.tocsin.wire.sapient.proto.SpeedUnits;
import dev.tocsin.wire.sapient.proto.StatusReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What we know of a node that is registered: which sensor it is, in which units it speaks, which objects it follows.
/// Not thread-safe.
final class EdgeNode {
    /// Objects of a node remembered at most; the one heard longest ago makes room.
    static final int MAX_OBJECTS = 4_096;

    private static final int MAX_TEXT = 400;
    private static final double KPH = 1 / 3.6;
    private static final double MAX_MOVE_METRES = 100;

    private final SapientSensor sensor;
    private final DetectionReader.Units units;
    private int lastNumber;
    private final Map<String, Integer> numbers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MAX_OBJECTS;
        }
    };

    EdgeNode(SapientSensor sensor, Registration registration) {
        this.sensor = sensor;
        this.units = units(registration);
    }

    SapientSensor sensor() {
        return sensor;
    }

    /// Speeds count in the first unit that the node announces for any of its modes, else in metres per second.
    private static DetectionReader.Units units(Registration registration) {
        for (Registration.ModeDefinition mode : registration.getModeDefinitionList()) {
            for (Registration.DetectionDefinition definition : mode.getDetectionDefinitionList()) {
                if (definition.getVelocityType().hasEnuVelocityUnits()) {
                    var enu = definition.getVelocityType().getEnuVelocityUnits();
                    return new DetectionReader.Units(
                            metresPerSecond(enu.getEastNorthRateUnits()), metresPerSecond(enu.getUpRateUnits()));
                }
            }
        }
        return DetectionReader.Units.SI;
    }

    private static double metresPerSecond(SpeedUnits units) {
        return units == SpeedUnits.SPEED_UNITS_KPH ? KPH : 1;
    }

    /// Fills the only row of a batch; why not, when it cannot.
    Optional<String> plot(DetectionReport report, PlotBatch row) {
        Optional<String> refusal = DetectionReader.read(report, sensor, units, row);
        if (refusal.isEmpty()) {
            row.setTrackNumber(0, numbers.computeIfAbsent(report.getObjectId(), _ -> ++lastNumber));
        }
        return refusal;
    }

    /// What a status report says of the health of the sensor.
    SensorStatus status(StatusReport report, long timeNanos) {
        List<String> reasons = new ArrayList<>();
        Health health = switch (report.getSystem()) {
            case SYSTEM_OK -> Health.OK;
            case SYSTEM_GOODBYE -> Health.LOST;
            case SYSTEM_UNSPECIFIED, SYSTEM_WARNING, SYSTEM_ERROR, UNRECOGNIZED -> Health.DEGRADED;
        };
        if (health != Health.OK) {
            reasons.add("says " + report.getSystem());
        }
        for (StatusReport.Status status : report.getStatusList()) {
            if (isFault(status) && reasons.size() < 8) {
                reasons.add((status.getStatusType() + " " + status.getStatusValue()).strip());
            }
        }
        if (hasMoved(report)) {
            reasons.add("stands more than " + (int) MAX_MOVE_METRES + " m from its configured site");
        }
        health = health == Health.OK && !reasons.isEmpty() ? Health.DEGRADED : health;
        return new SensorStatus(sensor.sensor(), timeNanos, health, shortened(String.join("; ", reasons)));
    }

    private static boolean isFault(StatusReport.Status status) {
        boolean serious = switch (status.getStatusLevel()) {
            case STATUS_LEVEL_WARNING_STATUS, STATUS_LEVEL_ERROR_STATUS -> true;
            case STATUS_LEVEL_UNSPECIFIED, STATUS_LEVEL_INFORMATION_STATUS, UNRECOGNIZED -> false;
        };
        return serious || status.getStatusType() == StatusReport.StatusType.STATUS_TYPE_NOT_DETECTING;
    }

    private boolean hasMoved(StatusReport report) {
        Location at = report.getNodeLocation();
        if (!report.hasNodeLocation()
                || at.getCoordinateSystem() != LocationCoordinateSystem.LOCATION_COORDINATE_SYSTEM_LAT_LNG_DEG_M
                || !(Math.abs(at.getY()) <= 90)
                || !(Math.abs(at.getX()) <= 180)) {
            return false;
        }
        GeoPoint site = sensor.site();
        GeoPoint told = GeoPoint.ofDegrees(at.getY(), at.getX(), site.heightMetres());
        return Wgs84.toEcef(site).minus(Wgs84.toEcef(told)).norm() > MAX_MOVE_METRES;
    }

    static String shortened(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text;
    }
}
