package dev.tocsin.core.kernel;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.picture.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Knows which of the node's own sensors can be relied on. A sensor counts as well until something else is said.
final class SensorWatch {
    private final Map<SensorId, Health> health = new TreeMap<>();

    SensorWatch(List<Sensor> sensors) {
        for (Sensor sensor : sensors) {
            health.put(sensor.id(), Health.OK);
        }
    }

    /// Takes a status; a change yields a finding.
    void update(SensorStatus status, List<Finding> findings) {
        Health before = health.get(status.sensor());
        if (before == null) {
            findings.add(finding(Severity.WARNING, status, "unknown-sensor", "the health of a sensor we do not have"));
        } else if (before != status.health()) {
            health.put(status.sensor(), status.health());
            Severity severity = switch (status.health()) {
                case OK -> Severity.INFO;
                case DEGRADED -> Severity.WARNING;
                case LOST -> Severity.ERROR;
            };
            String detail = "was " + before + ", is " + status.health() + ": " + status.reason();
            findings.add(finding(severity, status, "sensor-health", detail));
        }
    }

    int ok() {
        int count = 0;
        for (Health state : health.values()) {
            count += state == Health.OK ? 1 : 0;
        }
        return count;
    }

    int all() {
        return health.size();
    }

    private static Finding finding(Severity severity, SensorStatus status, String code, String detail) {
        return new Finding(severity, status.sensor().value(), code, detail, -1);
    }
}
