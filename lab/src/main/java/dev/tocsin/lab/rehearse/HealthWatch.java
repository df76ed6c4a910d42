package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Judges the health of a nation's sensors by scenario time as a node does by its clock: lost after a silence of three
/// scans, ten seconds at least. Not thread-safe.
final class HealthWatch {
    private static final int SILENT_SCANS = 3;
    private static final long MIN_SILENCE_NANOS = 10 * Nanos.SECOND;

    private static final class Meter {
        private final long silenceNanos;
        private long lastNanos;
        private Health health = Health.OK;

        Meter(Sensor sensor, long nowNanos) {
            this.silenceNanos = Math.max(MIN_SILENCE_NANOS, SILENT_SCANS * sensor.scanNanos());
            this.lastNanos = nowNanos;
        }
    }

    private final Map<SensorId, Meter> meters = new TreeMap<>();

    HealthWatch(List<Sensor> sensors, long nowNanos) {
        sensors.forEach(sensor -> meters.put(sensor.id(), new Meter(sensor, nowNanos)));
    }

    void heard(SensorId sensor, long nowNanos) {
        Meter meter = meters.get(sensor);
        if (meter != null) {
            meter.lastNanos = nowNanos;
        }
    }

    /// What changed since the last call.
    List<SensorStatus> judge(long nowNanos) {
        List<SensorStatus> changed = new ArrayList<>();
        meters.forEach((sensor, meter) -> {
            Health now = nowNanos - meter.lastNanos > meter.silenceNanos ? Health.LOST : Health.OK;
            if (now != meter.health) {
                meter.health = now;
                String reason = now == Health.LOST ? "silent since " + Nanos.format(meter.lastNanos) : "heard again";
                changed.add(new SensorStatus(sensor, nowNanos, now, reason));
            }
        });
        return changed;
    }
}
