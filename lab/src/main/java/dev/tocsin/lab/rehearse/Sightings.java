package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.SensorId;
import dev.tocsin.lab.sensor.Look;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// When the sensors of one nation first measured each object: known to the simulation alone, and what says whether a
/// warning was possible. Not thread-safe.
public final class Sightings {
    /// The object was never measured.
    public static final long NEVER = Long.MAX_VALUE;

    /// A single measurement proves nothing: an object counts as seen from the third one on.
    private static final int ENOUGH = 3;

    private static final class ByDomain {
        private final long[] seenNanos;
        private final byte[] counts;

        ByDomain(int objects) {
            seenNanos = new long[objects];
            counts = new byte[objects];
            Arrays.fill(seenNanos, NEVER);
        }
    }

    private final int objects;
    private final Map<String, ByDomain> domains = new TreeMap<>();
    private final Map<SensorId, ByDomain> sensors = new TreeMap<>();
    private final long[] lastNanos;
    private long plots;

    Sightings(int objects) {
        this.objects = objects;
        this.lastNanos = new long[objects];
        Arrays.fill(lastNanos, NEVER);
    }

    void looked(Look look) {
        plots += look.plots().size();
        if (look.objects().isEmpty()) {
            return;
        }
        ByDomain domain = sensors.get(look.sensor().sensor().id());
        if (domain == null) {
            domain = domains.computeIfAbsent(look.sensor().sensor().failureDomain(), _ -> new ByDomain(objects));
            sensors.put(look.sensor().sensor().id(), domain);
        }
        for (int object : look.objects()) {
            if (object != Look.CLUTTER) {
                lastNanos[object] = look.sentNanos();
            }
            if (object != Look.CLUTTER && domain.counts[object] < ENOUGH) {
                domain.counts[object]++;
                if (domain.counts[object] == ENOUGH) {
                    domain.seenNanos[object] = look.sentNanos();
                }
            }
        }
    }

    /// When each failure domain of the nation had measured an object three times; [#NEVER] when it never had.
    public Map<String, Long> seenNanos(int object) {
        Map<String, Long> seen = new TreeMap<>();
        domains.forEach((name, domain) -> seen.put(name, domain.seenNanos[object]));
        return seen;
    }

    /// When any of its sensors last reported an object; [#NEVER] when none did.
    public long lastNanos(int object) {
        return lastNanos[object];
    }

    /// Plots of all its sensors.
    public long plots() {
        return plots;
    }
}
