package dev.tocsin.e2e.console;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.regions.RegionPack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A raid as the HTTP contract tells it: one ballistic missile, two cruise missiles, six drones, one unknown, forty
/// airliners, and alerts of every stage for the zones of the levant pack. Times run from a fixed instant.
final class CannedScene {
    static final Instant START = Instant.parse("2024-04-13T21:14:00Z");

    private final RegionPack pack = RegionPack.load("levant");
    private final long beganNanos = System.nanoTime();

    RegionPack pack() {
        return pack;
    }

    Instant now() {
        return START.plusNanos(System.nanoTime() - beganNanos);
    }

    private static String after(int seconds) {
        return START.plusSeconds(seconds).toString();
    }

    String status() {
        return """
                {"node":"il","name":"Israel","type":"EXERCISE","time":"%s","speed":1.0,"pictureAgeSeconds":0.4,
                 "version":"0.1.0","view":{"west":33.0,"south":29.6,"east":40.0,"north":34.6},
                 "sources":[{"id":"il-meron","kind":"RADAR_3D","health":"OK","reason":"","ageSeconds":0.8,
                   "plotsPerSecond":12.5,"longitude":35.41,"latitude":33.0,"maxRangeMetres":470000},
                  {"id":"il-tavor","kind":"RADAR_2D","health":"LOST","reason":"no data for 41 s","ageSeconds":41.0,
                   "plotsPerSecond":0.0,"longitude":35.39,"latitude":32.69,"maxRangeMetres":200000}],
                 "partners":[{"node":"jo","health":"OK","ageSeconds":1.0,"offset":7,"reason":""},
                  {"node":"cy","health":"LOST","ageSeconds":65.0,"offset":7,"reason":"connection refused"}],
                 "tracks":{},"findings":[]}""".formatted(now());
    }

    String picture() {
        List<String> features = new ArrayList<>();
        features.add(threat("il-bm1", "BALLISTIC", 37.3, 32.9, 267, 2100, 61_000, 48));
        features.add(threat("il-cm1", "CRUISE", 36.6, 33.8, 230, 220, 300, 365));
        features.add(threat("il-cm2", "CRUISE", 37.1, 34.0, 230, 220, 300, 420));
        for (int i = 0; i < 6; i++) {
            features.add(threat("il-dr" + i, "DRONE", 39.2 + 0.1 * i, 32.4 + 0.15 * i, 250, 50, 900, 1110 + 30 * i));
        }
        features.add(other("il-un1", "UNKNOWN", "null", 34.3, 33.9, 80));
        for (int i = 0; i < 40; i++) {
            features.add(other(
                    "il-civ" + i, "AIRCRAFT", "\"TCN" + i + "\"", 33.2 + 0.17 * i, 29.8 + (i * 7 % 40) / 10.0, 9 * i));
        }
        return "{\"type\":\"FeatureCollection\",\"time\":\"" + now() + "\",\"node\":\"il\",\"features\":["
                + String.join(",", features) + "]}";
    }

    private static String threat(
            String id, String kind, double lon, double lat, int course, double speed, double height, int impact) {
        return feature(id, kind, "null", lon, lat, height).replace("}}", """
                ,"threat":0.97,"speed":%s,"course":%d,"verticalRate":-310.0,"impactTime":"%s","impactProbability":0.71,
                "path":[[%s,%s],[35.0,32.8]],"footprints":[{"kind":"IMPACT","probability":0.7,"from":"%s","to":"%s",
                "polygon":[[34.9,32.78],[35.0,32.84],[35.1,32.8],[35.0,32.74],[34.9,32.78]]}]}}""".formatted(
                        speed, course, after(impact), lon, lat, after(impact - 9), after(impact + 9)));
    }

    private static String other(String id, String kind, String callsign, double lon, double lat, int course) {
        return feature(id, kind, callsign, lon, lat, 9_800)
                .replace("}}", ",\"threat\":0.02,\"speed\":230.0,\"course\":" + course + "}}");
    }

    private static String feature(String id, String kind, String callsign, double lon, double lat, double height) {
        return String.format(Locale.ROOT, """
                {"type":"Feature","id":"%s","geometry":{"type":"Point","coordinates":[%.4f,%.4f,%.1f]},
                "properties":{"class":"%s","classProbability":0.96,"status":"CONFIRMED","existence":0.99,"height":%.1f,
                "sigma":180.0,"ageSeconds":0.4,"callsign":%s,"modeS":null,"mode3A":null,"sensors":3,"domains":2,
                "nodes":["il","jo"]}}""", id, lon, lat, height, kind, height, callsign);
    }

    String track(String id) {
        String kind = id.contains("bm") ? "BALLISTIC" : id.contains("cm") ? "CRUISE" : "DRONE";
        String base = threat(id, kind, 37.3, 32.9, 267, 2100, 61_000, 48);
        String detail = """
                ,"modes":[],"classes":{"KIND":0.96,"UNKNOWN":0.04},
                "evidence":[{"sensor":"il-meron","node":"il","domain":"il-north","last":"NOW","count":41},
                 {"sensor":"jo-azraq","node":"jo","domain":"jo-east","last":"NOW","count":22}],
                "zones":[{"zone":"il-haifa-west","name":"Haifa - West","kind":"IMPACT","probability":0.8,
                 "etaP10":"P10","etaP50":"P50","etaP90":"P90"}],"launch":null,
                "trail":[{"time":"NOW","position":[37.9,32.94,64000],"sigma":210},
                 {"time":"NOW","position":[37.6,32.92,62000],"sigma":190}]}""";
        return base.substring(0, base.length() - 1)
                + detail.replace("KIND", kind)
                        .replace("NOW", now().toString())
                        .replace("\"P10\"", '"' + after(39) + '"')
                        .replace("\"P50\"", '"' + after(48) + '"')
                        .replace("\"P90\"", '"' + after(57) + '"');
    }

    /// The alerts, one JSON object each.
    List<String> alerts() {
        List<String> out = new ArrayList<>();
        near(34.99, 32.8, 7).forEach(z -> out.add(alert(z, "TAKE_COVER", "ev-1", 48, "\"il-bm1\"")));
        near(35.35, 33.05, 12).forEach(z -> out.add(alert(z, "PREPARE", "ev-2", 365, "\"il-cm1\",\"il-cm2\"")));
        String drones = "\"il-dr0\",\"il-dr1\",\"il-dr2\",\"il-dr3\",\"il-dr4\",\"il-dr5\"";
        near(35.2, 31.4, 30).forEach(z -> out.add(alert(z, "WATCH", "ev-3", 1110, drones)));
        return out;
    }

    private List<Zone> near(double longitude, double latitude, int count) {
        GeoPoint at = GeoPoint.ofDegrees(latitude, longitude);
        return pack.region().zones().stream()
                .filter(zone -> zone.nation().value().equals("il"))
                .sorted((a, b) -> Double.compare(square(a, at), square(b, at)))
                .limit(count)
                .toList();
    }

    private static double square(Zone zone, GeoPoint at) {
        double dy = zone.centre().latitudeRadians() - at.latitudeRadians();
        double dx = 0.85 * (zone.centre().longitudeRadians() - at.longitudeRadians());
        return dx * dx + dy * dy;
    }

    private static String alert(Zone zone, String stage, String event, int impact, String tracks) {
        return """
                {"id":"%s.il.%s","version":1,"event":"%s","node":"il","zone":"%s","zoneName":"%s","stage":"%s",
                "sounding":true,"type":"EXERCISE","sent":"%s","expires":"%s","etaFrom":"%s","etaTo":"%s",
                "probability":0.83,"cause":"BALLISTIC","shelterSeconds":60,"population":%d,"tracks":[%s],
                "domains":["il-north","jo-east"],"advice":false,
                "grounds":{"kind":"DEBRIS","count":22,"from":"SOUTH_EAST","words":""},
                "reason":"Seen by radar il-meron and radar jo-azraq."}""".formatted(
                        event,
                        zone.id(),
                        event,
                        zone.id(),
                        escaped(zone.name()),
                        stage,
                        START,
                        after(impact + 3600),
                        after(impact - 9),
                        after(impact + 9),
                        zone.population(),
                        tracks)
                .replace("\n", "");
    }

    String zones() {
        return "{\"type\":\"FeatureCollection\",\"features\":["
                + pack.region().zones().stream().map(this::zone).collect(Collectors.joining(",")) + "]}";
    }

    private static String escaped(String text) {
        return text.replace("\"", "\\\"");
    }

    private String zone(Zone zone) {
        String rings = zone.area().rings().stream()
                .map(ring -> ring.vertices().stream()
                        .map(p -> "[" + p.longitudeDegrees() + "," + p.latitudeDegrees() + "]")
                        .collect(Collectors.joining(",", "[[", "]]")))
                .collect(Collectors.joining(","));
        String names = pack.names(zone.id()).entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\":\"" + escaped(e.getValue()) + "\"")
                .sorted()
                .collect(Collectors.joining(","));
        return "{\"type\":\"Feature\",\"id\":\"" + zone.id() + "\",\"properties\":{\"name\":\"" + escaped(zone.name())
                + "\",\"nation\":\"" + zone.nation() + "\",\"names\":{" + names + "},\"shelterSeconds\":"
                + zone.shelterNanos() / 1_000_000_000L + ",\"population\":" + zone.population()
                + "},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[" + rings + "]}}";
    }
}
