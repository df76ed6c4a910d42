package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads the nations of a scenario with their sensors. A sensor takes what it does not say from its type.
final class NodeReader {
    private static final Map<String, SensorKind> KINDS = kinds();
    private static final double FULL_CIRCLE = 360;

    /// Stands for a name that cannot be read.
    static final NodeId NOBODY = new NodeId("nobody");

    private final Fields root;
    private final long start;
    private final Map<String, Fields> types;
    private final Set<SensorId> seen = new HashSet<>();

    NodeReader(Fields root, long start) {
        this(root, start, root.map("sensor-types", fields -> fields));
    }

    private NodeReader(Fields root, long start, Map<String, Fields> types) {
        this.root = root;
        this.start = start;
        this.types = types;
    }

    private static final Map<String, SensorSpec.Speech> SPEECHES = Map.of(
            "asterix", SensorSpec.Speech.ASTERIX, "sbs", SensorSpec.Speech.SBS, "beast", SensorSpec.Speech.BEAST);

    private static Map<String, SensorKind> kinds() {
        Map<String, SensorKind> words = new LinkedHashMap<>();
        words.put("radar-2d", SensorKind.RADAR_2D);
        words.put("radar-3d", SensorKind.RADAR_3D);
        words.put("ads-b", SensorKind.ADS_B);
        return words;
    }

    List<NodeSpec> nodes() {
        List<NodeSpec> nodes = new ArrayList<>();
        root.map("nodes", fields -> fields).forEach((name, fields) -> nodes.add(node(name, nodes.size(), fields)));
        types.values().forEach(this::closeType);
        return nodes;
    }

    /// A type may be one that no sensor is of: its fields are asked for once, so that only those nobody knows are left.
    private void closeType(Fields type) {
        Fields asked = new Fields("", JsonNodeFactory.instance.objectNode(), type, new ArrayList<>());
        new NodeReader(asked, start, Map.of()).sensor(NOBODY, "asked", 1, 1, asked);
        type.close();
    }

    private NodeSpec node(String name, int index, Fields fields) {
        NodeId id = fields.id("", name, NodeId::new, new NodeId("node-" + (index + 1)));
        List<SensorSpec> sensors = new ArrayList<>();
        fields.map("sensors", sensor -> sensor)
                .forEach((sensor, sensorFields) ->
                        sensors.add(sensor(id, sensor, index + 1, sensors.size() + 1, sensorFields)));
        NodeSpec node = new NodeSpec(
                id,
                fields.text("name"),
                sensors,
                fields.list("shares", NodeReader::share),
                fields.flag("intercepts-expected", true));
        fields.close();
        return node;
    }

    private static NodeSpec.Share share(Fields fields) {
        Set<ObjectClass> classes = EnumSet.noneOf(ObjectClass.class);
        for (String word : fields.texts("tracks")) {
            try {
                classes.add(ObjectClass.valueOf(word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                fields.problem(
                        "tracks",
                        "\"" + word + "\" is no class of objects: use ballistic, cruise, drone, aircraft or unknown");
            }
        }
        NodeSpec.Share share = new NodeSpec.Share(
                fields.id("with", NodeId::new, NOBODY),
                classes,
                fields.flag("alerts", false),
                fields.flag("identity", false));
        fields.close();
        return share;
    }

    private SensorSpec sensor(NodeId node, String name, int sac, int sic, Fields own) {
        Fields fields = own;
        if (own.has("type")) {
            Fields type = types.get(own.text("type"));
            if (type == null) {
                own.problem(
                        "type",
                        "there is no sensor type \"" + own.text("type") + "\"; known are "
                                + ScenarioReader.listed(types.keySet()));
            } else {
                fields = own.or(type);
            }
        }
        SensorId id = fields.id("", name, SensorId::new, new SensorId("sensor-" + sac + "-" + sic));
        if (!seen.add(id)) {
            fields.problem("", "sensor " + id + " stands twice");
        }
        SensorSpec spec = new SensorSpec(
                described(id, node, fields),
                sac,
                sic,
                fields.flag("transponders", false),
                fields.flag("primary", true),
                sector(fields),
                new SensorSpec.Biases(
                        fields.number("range-bias-m", -5000, 5000, 0),
                        Math.toRadians(fields.number("azimuth-bias-deg", -5, 5, 0))),
                Nanos.ofSeconds(fields.number("latency-s", 0, 60, 0.1)),
                fields.list("outages", this::outage),
                speech(fields));
        fields.close();
        return spec;
    }

    private static SensorSpec.Speech speech(Fields fields) {
        if (!fields.has("speaks")) {
            return SensorSpec.Speech.ASTERIX;
        }
        SensorSpec.Speech speech = fields.word("speaks", SPEECHES, SensorSpec.Speech.ASTERIX);
        if (speech != SensorSpec.Speech.ASTERIX && fields.word("kind", KINDS, SensorKind.ADS_B) != SensorKind.ADS_B) {
            fields.problem("speaks", "only ads-b receivers speak " + fields.text("speaks"));
        }
        return speech;
    }

    private static Sensor described(SensorId id, NodeId node, Fields fields) {
        double[] at = fields.numbers("at", 3, -500, 10_000);
        GeoPoint site = ScenarioReader.point(fields, at, at[2]);
        Sensor.Accuracy accuracy = new Sensor.Accuracy(
                fields.number("range-sigma-m", 1, 10_000, 50),
                Math.toRadians(fields.number("azimuth-sigma-deg", 0.001, 10, 0.08)),
                Math.toRadians(fields.number("elevation-sigma-deg", 0.001, 10, 0.15)),
                fields.number("altitude-sigma-m", 1, 5000, 60),
                fields.number("position-sigma-m", 1, 5000, 30));
        return new Sensor(
                id,
                node,
                fields.word("kind", KINDS, SensorKind.RADAR_2D),
                site,
                fields.text("domain", id.value()),
                fields.number("range-km", 1, 5000) * 1000,
                accuracy,
                Nanos.ofSeconds(fields.number("rotation-s", 0.5, 60)),
                fields.number("detection", 0.05, 1, 0.9),
                fields.number("clutter-per-scan", 0, 500, 0));
    }

    private static SensorSpec.Sector sector(Fields fields) {
        double[] looks = fields.has("sector-deg")
                ? fields.numbers("sector-deg", 2, 0, FULL_CIRCLE)
                : new double[] {0, FULL_CIRCLE};
        double[] elevation =
                fields.has("elevation-deg") ? fields.numbers("elevation-deg", 2, -5, 90) : new double[] {-5, 60};
        if (elevation[0] >= elevation[1]) {
            fields.problem("elevation-deg", "must be [lowest, highest]");
        }
        double width = looks[1] - looks[0];
        return new SensorSpec.Sector(
                Math.toRadians(looks[0]),
                Math.toRadians(width > 0 ? width : width + FULL_CIRCLE),
                Math.toRadians(elevation[0]),
                Math.toRadians(elevation[1]));
    }

    private SensorSpec.Outage outage(Fields fields) {
        SensorSpec.Outage outage = new SensorSpec.Outage(fields.time("from", start), fields.time("until", start));
        fields.close();
        return outage;
    }
}
