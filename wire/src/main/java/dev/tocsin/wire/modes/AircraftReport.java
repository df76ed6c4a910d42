package dev.tocsin.wire.modes;

import java.util.LinkedHashMap;
import java.util.Map;

/// One aircraft of an `aircraft.json`, in the words and units of that file; names unknown to us are left out.
///
/// @param address 24-bit address, or -1
/// @param icao whether the address is one of ICAO's
/// @param numbers values by name
/// @param texts texts by name
record AircraftReport(int address, boolean icao, Map<String, Double> numbers, Map<String, String> texts) {
    /// The numbers that are read, with their units.
    static final Map<String, String> UNITS = units();

    /// Older names of some numbers.
    static final Map<String, String> OLD_NAMES =
            Map.of("altitude", "alt_baro", "speed", "gs", "vert_rate", "baro_rate");

    private static Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        units.put("lat", "deg");
        units.put("lon", "deg");
        units.put("alt_baro", "ft");
        units.put("alt_geom", "ft");
        units.put("gs", "kt");
        units.put("track", "deg");
        units.put("baro_rate", "ft/min");
        units.put("geom_rate", "ft/min");
        units.put("nic", "");
        units.put("rc", "m");
        units.put("nac_p", "");
        units.put("sil", "");
        units.put("seen_pos", "s");
        units.put("seen", "s");
        return units;
    }

    /// A number, NaN when the report has none.
    double number(String name) {
        return numbers.getOrDefault(name, Double.NaN);
    }

    boolean has(String name) {
        return numbers.containsKey(name);
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }
}
