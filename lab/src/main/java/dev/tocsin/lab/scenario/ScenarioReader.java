package dev.tocsin.lab.scenario;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.ConfigException;
import dev.tocsin.node.config.ConfigText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads scenarios from YAML; `docs/how-to/write-a-scenario.md` describes the fields. Unknown fields, unknown names
/// and values out of range are problems, all reported at once.
public final class ScenarioReader {
    private static final long MAX_BYTES = 4 << 20;

    /// The scenarios that come with the program.
    public static final List<String> BUILT_IN =
            List.of("night-2024-04", "quiet-day", "wave-1000", "swarm-at-a-border", "sensor-loss", "false-sources");

    private static final Map<String, ObjectClass> THREATS = orderedThreats();

    private final Fields root;
    private final List<Problem> problems;
    private long start;
    private Map<String, Ellipse> areas = Map.of();
    private Map<String, Area> airspaces = Map.of();
    private Map<String, Vehicle> vehicles = Map.of();

    private ScenarioReader(JsonNode yaml) {
        this.problems = new ArrayList<>();
        Fields own = new Fields("", yaml, null, problems);
        this.root = withDefaults(own);
    }

    /// The fields with those of the scenario that they are like, and of the one that that is like.
    private static Fields withDefaults(Fields own) {
        String like = own.text("like", "");
        return like.isEmpty()
                ? own
                : own.or(withDefaults(new Fields("", tree(like, text(like)), null, new ArrayList<>())));
    }

    private static Map<String, ObjectClass> orderedThreats() {
        Map<String, ObjectClass> words = new LinkedHashMap<>();
        words.put("ballistic", ObjectClass.BALLISTIC);
        words.put("cruise", ObjectClass.CRUISE);
        words.put("drone", ObjectClass.DRONE);
        return words;
    }

    /// Opens a scenario by the name of a built-in one or by its file.
    ///
    /// @throws IOException when the file cannot be read
    /// @throws ScenarioException when its content cannot be used
    public static Scenario open(String nameOrFile) throws IOException {
        if (BUILT_IN.contains(nameOrFile)) {
            return builtIn(nameOrFile);
        }
        Path file = Path.of(nameOrFile);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(nameOrFile, null, "nor is it one of " + String.join(", ", BUILT_IN));
        }
        try {
            return parse(nameOrFile, ConfigText.read(file, MAX_BYTES));
        } catch (ConfigException e) {
            throw new ScenarioException("scenario", List.of(String.valueOf(e.getMessage())));
        }
    }

    /// A scenario that comes with the program.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public static Scenario builtIn(String name) {
        return parse(name, text(name));
    }

    private static String text(String name) {
        try (InputStream in = ScenarioReader.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IllegalArgumentException("no built-in scenario " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Parses YAML.
    ///
    /// @param source what to call it in problems
    /// @throws ScenarioException when it cannot be used
    public static Scenario parse(String source, String yaml) {
        Places places = Places.read(source, yaml);
        JsonNode tree = tree(source, yaml);
        check(source, tree, places);
        ScenarioReader reader = new ScenarioReader(tree);
        Scenario scenario = reader.scenario();
        if (reader.problems.isEmpty()) {
            new ScenarioRules(scenario, reader.problems).check();
        }
        if (!reader.problems.isEmpty()) {
            throw new ScenarioException(
                    source,
                    reader.problems.stream().map(p -> p.text(places)).distinct().toList());
        }
        return scenario;
    }

    /// What makes everything else a problem is told alone.
    private static void check(String source, JsonNode tree, Places places) {
        if (!tree.isObject()) {
            boolean empty = tree.isMissingNode() || tree.isNull();
            String found = empty ? "is empty" : tree.isArray() ? "is a list" : "is a single value";
            throw new ScenarioException(
                    source,
                    List.of("a scenario is a mapping of fields (id, title, start, end, raids, ...); this " + found));
        }
        JsonNode like = tree.path("like");
        if (!like.isMissingNode() && !(like.isString() && BUILT_IN.contains(like.stringValue()))) {
            String what = "there is no built-in scenario " + like + "; known are " + String.join(", ", BUILT_IN);
            throw new ScenarioException(source, List.of(new Problem("like", what).text(places)));
        }
    }

    private static JsonNode tree(String source, String yaml) {
        try {
            return YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(yaml);
        } catch (JacksonException e) {
            throw Places.broken(source, e);
        }
    }

    private Scenario scenario() {
        start = instant("start");
        long end = instant("end");
        if (end <= start && root.has("end")) {
            root.problem("end", "must be after the start");
            end = start + Nanos.HOUR;
        }
        areas = root.map("areas", this::ellipse);
        airspaces = root.map("airspaces", ScenarioReader::polygon);
        vehicles = new LinkedHashMap<>();
        root.map("vehicles", fields -> fields).forEach((name, fields) -> vehicles.put(name, vehicle(name, fields)));
        Optional<Area> defended = root.has("defended") ? Optional.of(airspace(root, "defended")) : Optional.empty();
        List<Raid> raids = root.list("raids", this::raid);
        Optional<Traffic> traffic =
                root.has("traffic") ? Optional.of(traffic(root.child("traffic"))) : Optional.empty();
        List<NodeSpec> nodes = new NodeReader(root, start).nodes();
        long opens = root.has("opens") ? root.time("opens", start) : start;
        Scenario scenario = new Scenario(
                root.text("id"),
                root.text("title"),
                root.text("region", "levant"),
                start,
                end,
                opens,
                defended,
                raids,
                traffic,
                root.list("failures", this::failure),
                root.list("messages", fields -> message(fields, raids)),
                nodes);
        checkSeenBy(raids, scenario);
        root.close();
        return scenario;
    }

    private long instant(String name) {
        try {
            return root.has(name) ? Nanos.parse(root.text(name, "")) : missing(name);
        } catch (DateTimeParseException | ArithmeticException e) {
            root.problem(name, "must be an instant such as 2024-04-13T16:00:00Z");
            return 0;
        }
    }

    private long missing(String name) {
        root.problem(name, "is missing: an instant such as 2024-04-13T16:00:00Z");
        return 0;
    }

    private Ellipse ellipse(Fields fields) {
        double[] centre = fields.numbers("centre", 2, -180, 180);
        double[] axes = fields.numbers("half-axes-km", 2, 0, 2000);
        double direction = fields.number("direction-deg", 0, 360, 0);
        double ground = fields.number("ground-m", -500, 5000, 0);
        fields.close();
        return new Ellipse(point(fields, centre, ground), axes[0] * 1000, axes[1] * 1000, Math.toRadians(direction));
    }

    static GeoPoint point(Fields fields, double[] degrees, double heightMetres) {
        if (Math.abs(degrees[0]) > 90) {
            fields.problem("", "latitude comes first and lies in -90 to 90, not " + degrees[0]);
            return GeoPoint.ofDegrees(0, 0);
        }
        return GeoPoint.ofDegrees(degrees[0], degrees[1], heightMetres);
    }

    private static Area polygon(Fields fields) {
        List<GeoPoint> ring = new ArrayList<>();
        for (double[] pair : fields.points("polygon")) {
            ring.add(GeoPoint.ofDegrees(pair[0], pair[1]));
        }
        fields.close();
        while (ring.size() < 3) {
            ring.add(GeoPoint.ofDegrees(0, ring.size()));
        }
        return new Area(List.of(new Area.Ring(ring)));
    }

    private static Vehicle vehicle(String name, Fields fields) {
        ObjectClass objectClass = fields.word("class", THREATS, ObjectClass.DRONE);
        double visibility = fields.number("visibility", 0.01, 1, 1);
        Span none = new Span(0, 0);
        Vehicle.Debris debris = debris(objectClass, fields);
        Vehicle vehicle;
        if (objectClass == ObjectClass.BALLISTIC) {
            Vehicle.Boost boost = new Vehicle.Boost(
                    fields.span("boost-s", 20, 200),
                    fields.span("loft-deg", 25, 80).times(Math.PI / 180),
                    fields.span("beta-kg-m2", 500, 50_000));
            vehicle = new Vehicle(name, objectClass, none, none, visibility, debris, Optional.of(boost));
        } else {
            Span speed = fields.span("speed-mps", 10, 1000);
            Span height = fields.span("height-m", 10, 20_000);
            vehicle = new Vehicle(name, objectClass, speed, height, visibility, debris, Optional.empty());
        }
        fields.close();
        return vehicle;
    }

    private static Vehicle.Debris debris(ObjectClass objectClass, Fields fields) {
        boolean ballistic = objectClass == ObjectClass.BALLISTIC;
        Vehicle.Debris usual = ballistic
                ? new Vehicle.Debris(6, 20, new Span(100, 800), 2000)
                : new Vehicle.Debris(4, 8, new Span(30, 200), 300);
        if (!fields.has("debris")) {
            return usual;
        }
        Fields own = fields.child("debris");
        Vehicle.Debris debris = new Vehicle.Debris(
                (int) own.number("fragments", 0, 100, usual.fragments()),
                own.number("spread-mps", 0, 1000, usual.spreadMps()),
                own.has("beta-kg-m2") ? own.span("beta-kg-m2", 5, 20_000) : usual.beta(),
                own.number("body-beta-kg-m2", 5, 20_000, usual.bodyBeta()));
        own.close();
        return debris;
    }

    private Raid raid(Fields fields) {
        Fields launch = fields.child("launch");
        Ellipse origin = named(launch, "area", launch.text("area"), areas, "area", anywhere());
        List<Raid.Wave> waves = launch.list("waves", this::wave);
        if (waves.isEmpty()) {
            launch.problem("waves", "must hold at least one wave");
        }
        launch.close();
        List<Raid.Target> targets = new ArrayList<>();
        fields.weights("targets")
                .forEach((name, weight) -> targets.add(
                        new Raid.Target(name, weight, named(fields, "targets", name, areas, "area", anywhere()))));
        Raid raid = new Raid(
                fields.text("name"),
                fields.text("actor", "unnamed"),
                named(fields, "vehicle", fields.text("vehicle"), vehicles, "vehicle", nothing()),
                fields.whole("count", 0, 10_000),
                fields.number("spread", 0, 1, 0),
                origin,
                waves,
                fields.list("routes", this::route),
                targets,
                fates(fields),
                new Raid.Told(fields.flag("transponder", false), Set.copyOf(fields.texts("seen-by"))));
        fields.close();
        return raid;
    }

    private Map<Fate, Double> fates(Fields fields) {
        Map<Fate, Double> fates = new EnumMap<>(Fate.class);
        double sum = 0;
        for (Map.Entry<String, Double> entry : fields.weights("fates").entrySet()) {
            Optional<Fate> fate = Stream.of(Fate.values())
                    .filter(f -> f != Fate.LANDED && f.word().equals(entry.getKey()))
                    .findFirst();
            if (fate.isEmpty()) {
                fields.problem(
                        "fates." + entry.getKey(),
                        "is no fate: use failed-at-launch, failed-in-flight, "
                                + "stopped-outside, stopped-inside or impact");
            } else {
                fates.put(fate.get(), entry.getValue());
            }
            sum += entry.getValue();
        }
        if (Math.abs(sum - 1) > 1e-6) {
            fields.problem("fates", "must sum to 1, not " + sum);
        }
        return fates;
    }

    private Scenario.Failure failure(Fields fields) {
        double share = fields.number("share", 0, 1);
        long from = fields.time("from", start);
        long until = fields.time("until", start);
        fields.close();
        return new Scenario.Failure(share, new SensorSpec.Outage(from, until));
    }

    private Scenario.Message message(Fields fields, List<Raid> raids) {
        Map<String, Raid> known = new LinkedHashMap<>();
        raids.forEach(raid -> known.put(raid.name(), raid));
        String raid = fields.text("raid");
        if (!known.containsKey(raid)) {
            fields.problem("raid", "there is no raid \"" + raid + "\"; known are " + listed(known.keySet()));
        }
        Scenario.Message message = new Scenario.Message(
                fields.id("from", NodeId::new, NodeReader.NOBODY),
                fields.texts("to").stream()
                        .map(to -> fields.id("to", to, NodeId::new, NodeReader.NOBODY))
                        .toList(),
                raid,
                fields.time("at", start),
                fields.time("until", start),
                fields.has("type") && fields.word("type", Map.of("own", false, "other", true), false));
        fields.close();
        return message;
    }

    /// A raid that only some sensors see names them, or `nobody`.
    private void checkSeenBy(List<Raid> raids, Scenario scenario) {
        List<String> sensors =
                scenario.sensors().stream().map(s -> s.sensor().id().value()).toList();
        for (int i = 0; i < raids.size(); i++) {
            for (String name : raids.get(i).told().seenBy()) {
                if (!name.equals("nobody") && !sensors.contains(name)) {
                    root.problem("raids[" + i + "].seen-by", "there is no sensor \"" + name + "\"");
                }
            }
        }
    }

    private Raid.Wave wave(Fields fields) {
        long from = fields.time("from", start);
        long until = fields.time("until", start);
        if (until < from) {
            fields.problem("until", "must not be before from");
        }
        double weight = fields.number("weight", 0, 1e6, 1);
        fields.close();
        return new Raid.Wave(from, until, weight);
    }

    private Raid.Route route(Fields fields) {
        List<Ellipse> via = fields.texts("via").stream()
                .map(name -> named(fields, "via", name, areas, "area", anywhere()))
                .toList();
        double weight = fields.number("weight", 0, 1e6, 1);
        fields.close();
        return new Raid.Route(weight, via);
    }

    private Traffic traffic(Fields fields) {
        Map<String, GeoPoint> airports = fields.map("airports", airport -> {
            GeoPoint point = point(airport, airport.numbers("at", 2, -180, 180), 50);
            airport.close();
            return point;
        });
        List<Traffic.Link> links = new ArrayList<>();
        for (String text : fields.texts("links")) {
            String[] ends = text.split("-", 2);
            if (ends.length != 2 || ends[0].equals(ends[1])) {
                fields.problem("links", "\"" + text + "\" is no pair of different airports such as OJAI-OTHH");
                continue;
            }
            GeoPoint none = GeoPoint.ofDegrees(0, 0);
            links.add(new Traffic.Link(
                    named(fields, "links", ends[0], airports, "airport", none),
                    named(fields, "links", ends[1], airports, "airport", none)));
        }
        if (links.isEmpty()) {
            fields.problem("links", "must hold at least one pair of airports");
        }
        List<Traffic.Closure> closures = fields.list("closures", closure -> {
            Traffic.Closure read = new Traffic.Closure(
                    airspace(closure, "airspace"),
                    closure.time("from", start),
                    closure.has("until") ? closure.time("until", start) : Long.MAX_VALUE);
            closure.close();
            return read;
        });
        Traffic traffic = new Traffic(
                fields.whole("flights", 0, 5000),
                fields.time("from", start),
                fields.time("until", start),
                links,
                closures);
        if (traffic.untilNanos() <= traffic.fromNanos()) {
            fields.problem("until", "must be after from; both are the first such times at or after the start");
        }
        fields.close();
        return traffic;
    }

    private Area airspace(Fields fields, String field) {
        Area nowhere = new Area(List.of(
                new Area.Ring(List.of(GeoPoint.ofDegrees(0, 0), GeoPoint.ofDegrees(0, 1), GeoPoint.ofDegrees(1, 0)))));
        return named(fields, field, fields.text(field), airspaces, "airspace", nowhere);
    }

    private static <T> T named(Fields fields, String field, String name, Map<String, T> all, String kind, T otherwise) {
        T found = all.get(name);
        if (found == null && fields.has(field)) {
            fields.problem(field, "there is no " + kind + " \"" + name + "\"; known are " + listed(all.keySet()));
        }
        return found == null ? otherwise : found;
    }

    static String listed(Set<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static Ellipse anywhere() {
        return new Ellipse(GeoPoint.ofDegrees(0, 0), 1, 1, 0);
    }

    private static Vehicle nothing() {
        return new Vehicle(
                "none",
                ObjectClass.DRONE,
                new Span(50, 50),
                new Span(100, 100),
                1,
                Vehicle.Debris.NONE,
                Optional.empty());
    }
}
