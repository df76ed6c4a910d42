package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.regions.RegionPackException;
import dev.tocsin.regions.View;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a scenario must keep to beyond the values of its fields: names that fit together, times within its span, places
/// on the map of its region, and a size that can be drawn.
final class ScenarioRules {
    private static final long MAX_SPAN_NANOS = 7 * Nanos.DAY;
    private static final double MAX_OBJECTS = 20_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Scenario scenario;
    private final List<Problem> problems;

    ScenarioRules(Scenario scenario, List<Problem> problems) {
        this.scenario = scenario;
        this.problems = problems;
    }

    void check() {
        name("id", scenario.id());
        span();
        objects();
        Set<String> raids = new HashSet<>();
        for (int i = 0; i < scenario.raids().size(); i++) {
            raid("raids[" + i + "]", scenario.raids().get(i), raids);
        }
        nodes();
        for (int i = 0; i < scenario.failures().size(); i++) {
            outage("failures[" + i + "]", scenario.failures().get(i).outage());
        }
        messages();
        places();
    }

    private void problem(String path, String what) {
        problems.add(new Problem(path, what));
    }

    private void name(String path, String name) {
        if (!NAME.matcher(name).matches()) {
            problem(
                    path,
                    "must be 1 to 64 letters, digits, dots, underscores or hyphens, not \"" + shortened(name) + "\"");
        }
    }

    private static String shortened(String text) {
        return text.length() > 70 ? text.substring(0, 70) + "..." : text;
    }

    private void span() {
        if (scenario.endNanos() - scenario.startNanos() > MAX_SPAN_NANOS) {
            problem("end", "must be at most 7 days after the start");
        }
        if (!isWithin(scenario.opensNanos())) {
            problem("opens", outside(scenario.opensNanos()));
        }
    }

    private boolean isWithin(long nanos) {
        return nanos >= scenario.startNanos() && nanos <= scenario.endNanos();
    }

    private String outside(long nanos) {
        return Nanos.format(nanos) + " is not between start and end, " + Nanos.format(scenario.startNanos()) + " to "
                + Nanos.format(scenario.endNanos());
    }

    private void objects() {
        double expected = scenario.traffic().map(Traffic::flights).orElse(0);
        for (Raid raid : scenario.raids()) {
            expected += raid.count() * (1 + raid.spread());
        }
        if (expected > MAX_OBJECTS) {
            problem(
                    "raids",
                    String.format(Locale.ROOT, "%.0f objects are too many, at most %.0f", expected, MAX_OBJECTS));
        }
    }

    private void raid(String path, Raid raid, Set<String> names) {
        name(path + ".name", raid.name());
        if (!names.add(raid.name())) {
            problem(path + ".name", "\"" + raid.name() + "\" stands twice");
        }
        if (raid.name().equals(TrafficGenerator.GROUP)) {
            problem(path + ".name", "\"" + raid.name() + "\" is what civil flights are called");
        }
        weights(
                path + ".launch.waves",
                raid.waves().stream().mapToDouble(Raid.Wave::weight).sum());
        weights(
                path + ".targets",
                raid.targets().stream().mapToDouble(Raid.Target::weight).sum());
        if (!raid.routes().isEmpty()) {
            weights(
                    path + ".routes",
                    raid.routes().stream().mapToDouble(Raid.Route::weight).sum());
        }
        for (int i = 0; i < raid.waves().size(); i++) {
            Raid.Wave wave = raid.waves().get(i);
            String at = path + ".launch.waves[" + i + "]";
            if (!isWithin(wave.fromNanos())) {
                problem(at + ".from", outside(wave.fromNanos()));
            } else if (!isWithin(wave.untilNanos())) {
                problem(at + ".until", outside(wave.untilNanos()));
            }
        }
    }

    private void weights(String path, double sum) {
        if (sum <= 0) {
            problem(path, "at least one weight must be positive");
        }
    }

    private void nodes() {
        if (scenario.nodes().isEmpty()) {
            problem("nodes", "must hold at least one");
        }
        Set<NodeId> known = known();
        for (NodeSpec node : scenario.nodes()) {
            String path = "nodes." + node.id();
            for (int i = 0; i < node.shares().size(); i++) {
                partner(
                        path + ".shares[" + i + "].with",
                        node.id(),
                        node.shares().get(i).partner(),
                        known);
            }
            for (SensorSpec sensor : node.sensors()) {
                for (int i = 0; i < sensor.outages().size(); i++) {
                    String at = path + ".sensors." + sensor.sensor().id() + ".outages[" + i + "]";
                    outage(at, sensor.outages().get(i));
                }
            }
        }
    }

    private Set<NodeId> known() {
        Set<NodeId> known = new HashSet<>();
        scenario.nodes().forEach(node -> known.add(node.id()));
        return known;
    }

    private void partner(String path, NodeId self, NodeId partner, Set<NodeId> known) {
        if (partner.equals(self)) {
            problem(path, "a node cannot share with itself");
        } else if (!known.contains(partner)) {
            problem(path, unknown(partner, known));
        }
    }

    private static String unknown(NodeId node, Set<NodeId> known) {
        return "there is no node \"" + node + "\"; known are "
                + String.join(", ", known.stream().map(NodeId::value).sorted().toList());
    }

    private void outage(String path, SensorSpec.Outage outage) {
        if (outage.untilNanos() <= outage.fromNanos()) {
            problem(path + ".until", "must be after from; both are the first such times at or after the start");
        }
    }

    private void messages() {
        Set<NodeId> known = known();
        for (int i = 0; i < scenario.messages().size(); i++) {
            Scenario.Message message = scenario.messages().get(i);
            String path = "messages[" + i + "]";
            if (!known.contains(message.from())) {
                problem(path + ".from", unknown(message.from(), known));
            }
            if (message.to().isEmpty()) {
                problem(path + ".to", "must name at least one node");
            }
            message.to().forEach(to -> partner(path + ".to", message.from(), to, known));
            outage(path, new SensorSpec.Outage(message.fromNanos(), message.untilNanos()));
        }
    }

    private void places() {
        View map;
        try {
            map = RegionPack.load(scenario.region()).extent();
        } catch (RegionPackException e) {
            problem("region", String.valueOf(e.getMessage()));
            return;
        }
        for (int i = 0; i < scenario.raids().size(); i++) {
            Raid raid = scenario.raids().get(i);
            place("raids[" + i + "].launch.area", raid.origin().centre(), map);
            for (Raid.Target target : raid.targets()) {
                place("raids[" + i + "].targets." + target.name(), target.area().centre(), map);
            }
            for (int j = 0; j < raid.routes().size(); j++) {
                for (Ellipse area : raid.routes().get(j).via()) {
                    place("raids[" + i + "].routes[" + j + "].via", area.centre(), map);
                }
            }
        }
        List<Traffic.Link> links = scenario.traffic().map(Traffic::links).orElse(List.of());
        for (int i = 0; i < links.size(); i++) {
            place("traffic.links[" + i + "]", links.get(i).from(), map);
            place("traffic.links[" + i + "]", links.get(i).to(), map);
        }
        for (NodeSpec node : scenario.nodes()) {
            for (SensorSpec sensor : node.sensors()) {
                String path =
                        "nodes." + node.id() + ".sensors." + sensor.sensor().id() + ".at";
                place(path, sensor.sensor().site(), map);
            }
        }
    }

    private void place(String path, GeoPoint point, View map) {
        double latitude = Math.toDegrees(point.latitudeRadians());
        double longitude = Math.toDegrees(point.longitudeRadians());
        if (!map.contains(latitude, longitude)) {
            problem(
                    path,
                    String.format(
                            Locale.ROOT,
                            "%.2f, %.2f lies outside of the map of region %s, latitude %.1f to %.1f and longitude %.1f"
                                    + " to %.1f",
                            latitude,
                            longitude,
                            scenario.region(),
                            map.southDegrees(),
                            map.northDegrees(),
                            map.westDegrees(),
                            map.eastDegrees()));
        }
    }
}
