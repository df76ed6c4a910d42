package dev.tocsin.node.config;

import dev.tocsin.core.coverage.Reach;
import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.modes.ModesSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a node's configuration from YAML, the environment and flags, in this order; later ones win.
///
/// Paths in the file are relative to the file. Every value keeps its origin in [Loaded#settings()].
public final class ConfigFile {
    private static final long MAX_BYTES = 4 << 20;

    /// A configuration with the origin of every value.
    ///
    /// @param config the configuration
    /// @param settings every value in the order of the reference, secrets masked
    public record Loaded(NodeConfig config, List<Setting> settings) {}

    private final Path folder;
    private NodeId node = new NodeId("unnamed");

    private ConfigFile(Path folder) {
        this.folder = folder;
    }

    /// Reads a file.
    ///
    /// @param file the file
    /// @param environment environment variables; `TOCSIN_HTTP_PORT` sets `http.port`
    /// @param flags values from the command line by path, such as `http.port`
    /// @throws IOException when the file cannot be read
    /// @throws ConfigException when it cannot be used
    public static Loaded read(Path file, Map<String, String> environment, Map<String, String> flags)
            throws IOException {
        String text = ConfigText.read(file, MAX_BYTES);
        Path folder = file.toAbsolutePath().resolveSibling("");
        return parse(file.toString(), text, folder, environment, flags);
    }

    /// Reads a text.
    ///
    /// @param name what messages call it
    /// @param text the configuration
    /// @param folder what its paths are relative to
    /// @param environment environment variables
    /// @param flags values from the command line by path
    /// @throws ConfigException when it cannot be used
    public static Loaded parse(
            String name, String text, Path folder, Map<String, String> environment, Map<String, String> flags) {
        if (!(ConfigTree.parse(name, text) instanceof ConfigTree.Mapping top)) {
            throw new ConfigException(name + ": a configuration holds keys and values");
        }
        Section.Shared shared = new Section.Shared(environment, flags, new ArrayList<>(), new HashSet<>());
        NodeConfig config;
        try (Section root = new Section(shared, "", top)) {
            config = new ConfigFile(folder).read(root);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(name + ": " + e.getMessage(), e);
        }
        for (String flag : flags.keySet()) {
            if (!shared.used().contains(flag)) {
                List<String> known =
                        shared.settings().stream().map(Setting::path).toList();
                throw new ConfigException("--set " + flag + " sets nothing" + Suggestions.of(flag, known));
            }
        }
        return new Loaded(config, List.copyOf(shared.settings()));
    }

    private NodeConfig read(Section root) {
        NodeConfig.Identity identity;
        try (Section section = root.section("node")) {
            identity = identity(section);
        }
        node = identity.id();
        String region = root.text("region", "levant");
        int threads = root.integer("threads", 2, 1, NodeConfig.MAX_THREADS);
        return new NodeConfig(
                identity,
                region,
                http(root.section("http")),
                journal(root.section("journal")),
                threads,
                root.sections("sensors").stream().map(this::sensor).toList(),
                new ReleasePolicy(
                        root.sections("policy").stream().map(this::rule).toList()),
                federation(root.section("federation")),
                root.sections("operators").stream().map(this::operator).toList(),
                root.sections("bulletins").stream().map(this::bulletins).toList(),
                root.sections("outputs").stream().map(this::output).toList(),
                subscribers(root.section("subscribers")));
    }

    private NodeConfig.Identity identity(Section section) {
        NodeId id = section.value("id", Optional.empty(), NodeId::new);
        return new NodeConfig.Identity(
                id,
                section.text("name", id.value()),
                section.choice("type", AlertType.values(), Optional.empty()),
                section.number("seed", 1),
                section.flag("intercepts-expected", true));
    }

    private NodeConfig.Http http(Section section) {
        try (section) {
            return new NodeConfig.Http(
                    section.text("host", "127.0.0.1"), section.integer("port", 8080, 0, NodeConfig.MAX_PORT));
        }
    }

    private NodeConfig.JournalPlace journal(Section section) {
        try (section) {
            return new NodeConfig.JournalPlace(
                    path(section, "directory", "journal"),
                    section.choice("sync", NodeConfig.Sync.values(), Optional.of(NodeConfig.Sync.FULL)));
        }
    }

    private Path path(Section section, String key, String fallback) {
        return folder.resolve(section.text(key, fallback)).normalize();
    }

    private SensorConfig sensor(Section section) {
        try (section) {
            SensorId id = section.value("id", Optional.empty(), SensorId::new);
            SensorKind kind = section.choice("kind", SensorKind.values(), Optional.empty());
            boolean received = kind == SensorKind.ADS_B;
            Sensor sensor = new Sensor(
                    id,
                    node,
                    kind,
                    site(section.section("site")),
                    section.text("failure-domain", id.value()),
                    section.real("max-range-metres", received ? 450_000 : 400_000, 1, 1e7),
                    accuracy(section.section("accuracy")),
                    Nanos.ofSeconds(section.real("scan-seconds", received ? 1 : 4, 0.01, 3_600)),
                    section.real("detection-probability", 0.9),
                    section.real("clutter-per-scan", received ? 0 : 5));
            return new SensorConfig(
                    sensor,
                    section.value("source", Optional.empty(), text -> SourceCheck.check(folder, text)),
                    section.choice("protocol", SensorConfig.Protocol.values(), Optional.of(usualProtocol(section))),
                    section.integer("sac", 0, 0, 255),
                    section.integer("sic", 0, 0, 255),
                    editions(section.section("editions")),
                    section.choice("time", SensorConfig.TimeBase.values(), Optional.of(SensorConfig.TimeBase.SENSOR)),
                    limits(section, section.section("limits")),
                    edge(section.section("sapient")),
                    reach(sensor, section.section("coverage")));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(section.place() + ": " + e.getMessage(), e);
        }
    }

    private static Reach reach(Sensor sensor, Section section) {
        try (section) {
            Reach usual = Reach.usual(sensor);
            double[] azimuth = degrees(section, "azimuth-degrees", 0, 360, 0, 360);
            double[] elevation = degrees(section, "elevation-degrees", -10, 90, -2, 40);
            double width = azimuth[1] - azimuth[0];
            return new Reach(
                    sensor,
                    section.flag("silent-objects", usual.seesSilent()),
                    section.real("small-range-metres", usual.smallRangeMetres(), 0, sensor.maxRangeMetres()),
                    new Reach.Sector(
                            Math.toRadians(azimuth[0]),
                            Math.toRadians(width > 0 ? width : width + 360),
                            Math.toRadians(elevation[0]),
                            Math.toRadians(elevation[1])));
        }
    }

    private static double[] degrees(Section section, String key, double least, double most, double from, double to) {
        return section.has(key) ? section.reals(key, 2, least, most) : new double[] {from, to};
    }

    private static SensorConfig.Protocol usualProtocol(Section sensor) {
        return sensor.raw("source").startsWith("sapient:")
                ? SensorConfig.Protocol.SAPIENT
                : SensorConfig.Protocol.ASTERIX;
    }

    private static Optional<SensorConfig.Edge> edge(Section section) {
        try (section) {
            if (section.isEmpty()) {
                return Optional.empty();
            }
            String node = section.text("node");
            return Optional.of(new SensorConfig.Edge(
                    node,
                    section.has("geoid-height-metres")
                            ? OptionalDouble.of(section.real("geoid-height-metres", -200, 200))
                            : OptionalDouble.empty()));
        }
    }

    private SourceLimits limits(Section sensor, Section section) {
        try (section) {
            SourceLimits usual = SourceLimits.DEFAULTS;
            String trust = sensor.text("trust", "");
            return new SourceLimits(
                    section.number("bytes-per-second", usual.bytesPerSecond()),
                    section.integer("message-bytes", usual.messageBytes()),
                    trust.isEmpty()
                            ? Optional.empty()
                            : Optional.of(folder.resolve(trust).normalize()),
                    sensor.choice("timestamps", ModesSettings.Timestamps.values(), Optional.of(usual.timestamps())),
                    sensor.choice("decoding", Editions.Strictness.values(), Optional.of(usual.decoding())));
        }
    }

    private static GeoPoint site(Section section) {
        try (section) {
            return GeoPoint.ofDegrees(
                    section.real("latitude-degrees", -90, 90),
                    section.real("longitude-degrees", -180, 180),
                    section.real("height-metres", 0, -500, 50_000));
        }
    }

    /// A sigma of 0 would be divided by.
    private static Sensor.Accuracy accuracy(Section section) {
        try (section) {
            return new Sensor.Accuracy(
                    section.real("range-metres", 100, 0.1, 1e5),
                    Math.toRadians(section.real("azimuth-degrees", 0.1, 1e-4, 45)),
                    Math.toRadians(section.real("elevation-degrees", 0.3, 1e-4, 45)),
                    section.real("altitude-metres", 50, 0.1, 1e5),
                    section.real("position-metres", 50, 0.1, 1e5));
        }
    }

    private static SortedMap<Integer, String> editions(Section section) {
        try (section) {
            SortedMap<Integer, String> editions = new TreeMap<>();
            section.table().forEach((category, edition) -> {
                if (!category.matches("\\d{1,3}")) {
                    throw new ConfigException(
                            section.place() + ": a category is a number, such as 048, not \"" + category + "\"");
                }
                editions.put(Integer.parseInt(category), edition);
            });
            return editions;
        }
    }

    private ReleasePolicy.Rule rule(Section section) {
        try (section) {
            Set<ObjectClass> classes = EnumSet.noneOf(ObjectClass.class);
            for (String text : section.texts("classes", List.of("ballistic", "cruise", "drone"))) {
                classes.add(Section.choose(text, ObjectClass.values()));
            }
            return new ReleasePolicy.Rule(
                    section.value("partner", Optional.empty(), NodeId::new),
                    section.choice("kind", ReleasePolicy.Kind.values(), Optional.empty()),
                    classes,
                    area(section),
                    section.flag("identity", false));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(section.place() + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Area> area(Section section) {
        List<GeoPoint> ring = new ArrayList<>();
        for (ConfigTree item : section.items("area")) {
            if (!(item instanceof ConfigTree.Sequence(var place, var pair))
                    || pair.size() != 2
                    || !(pair.get(0) instanceof ConfigTree.Scalar longitude)
                    || !(pair.get(1) instanceof ConfigTree.Scalar latitude)) {
                throw new ConfigException(item.place() + ": a vertex is [longitude, latitude] in degrees");
            }
            try {
                ring.add(GeoPoint.ofDegrees(Double.parseDouble(latitude.text()), Double.parseDouble(longitude.text())));
            } catch (IllegalArgumentException e) {
                throw new ConfigException(place + ": not a position: " + e.getMessage(), e);
            }
        }
        return ring.isEmpty() ? Optional.empty() : Optional.of(new Area(List.of(new Area.Ring(ring))));
    }

    private NodeConfig.Federation federation(Section section) {
        try (section) {
            List<NodeConfig.Partner> partners = new ArrayList<>();
            for (Section partner : section.sections("partners")) {
                try (partner) {
                    partners.add(new NodeConfig.Partner(
                            partner.value("node", Optional.empty(), NodeId::new),
                            partner.text("url"),
                            folder.resolve(partner.text("certificate")).normalize()));
                }
            }
            return new NodeConfig.Federation(
                    section.flag("enabled", !partners.isEmpty()),
                    section.text("host", "127.0.0.1"),
                    section.integer("port", 9443, 0, NodeConfig.MAX_PORT),
                    path(section, "keys", "keys"),
                    partners);
        }
    }

    private BulletinConfig bulletins(Section section) {
        try (section) {
            String url = section.text("url");
            boolean file = url.startsWith("file:") && !url.startsWith("file:/");
            return new BulletinConfig(
                    section.text("id"),
                    file ? folder.resolve(url.substring(5)).normalize().toUri().toString() : url,
                    section.texts("hosts", List.of()),
                    section.integer("every-seconds", 60),
                    section.texts("certificates", List.of()).stream()
                            .map(name -> folder.resolve(name).normalize())
                            .toList(),
                    section.flag("unsigned", false));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(section.place() + ": " + e.getMessage(), e);
        }
    }

    private OutputConfig output(Section section) {
        try (section) {
            String url = section.text("url");
            return new OutputConfig(
                    section.value("recipient", Optional.empty(), NodeId::new),
                    section.choice("protocol", OutputConfig.Protocol.values(), Optional.empty()),
                    url,
                    Nanos.ofSeconds(section.real("interval-seconds", 1)),
                    new OutputConfig.Options(
                            section.choice(
                                    "format", OutputConfig.Format.values(), Optional.of(OutputConfig.Format.XML)),
                            url.startsWith("tls-listen:") ? Optional.of(tls(section.section("tls"))) : Optional.empty(),
                            new OutputConfig.Source(
                                    section.integer("sac", 0, 0, 255),
                                    section.integer("sic", 0, 0, 255),
                                    section.flag("sensor-status", false))));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(section.place() + ": " + e.getMessage(), e);
        }
    }

    private OutputConfig.Tls tls(Section section) {
        try (section) {
            return new OutputConfig.Tls(
                    folder.resolve(section.text("keys")).normalize(),
                    folder.resolve(section.text("trust")).normalize(),
                    section.secret("password"));
        }
    }

    private static SubscriptionConfig.All subscribers(Section section) {
        try (section) {
            return new SubscriptionConfig.All(
                    section.texts("hosts", List.of()),
                    section.flag("plain", false),
                    section.flag("private-addresses", false),
                    section.sections("list").stream()
                            .map(ConfigFile::subscription)
                            .toList());
        }
    }

    private static SubscriptionConfig subscription(Section section) {
        try (section) {
            String id = section.text("id");
            String url = section.text("url", "");
            return new SubscriptionConfig(
                    id,
                    url.isEmpty() ? Optional.empty() : Optional.of(URI.create(url)),
                    section.texts("zones", List.of()).stream().map(ZoneId::new).toList(),
                    section.sections("places").stream().map(ConfigFile::circle).toList(),
                    ratios(section.section("ratios")),
                    section.texts("languages", List.of()),
                    section.secret("secret"));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(section.place() + ": " + e.getMessage(), e);
        }
    }

    private static SubscriptionConfig.Circle circle(Section section) {
        try (section) {
            return new SubscriptionConfig.Circle(
                    section.real("latitude-degrees", -90, 90),
                    section.real("longitude-degrees", -180, 180),
                    section.real("radius-metres", 0, 0, 1e6));
        }
    }

    private static SubscriptionConfig.Ratios ratios(Section section) {
        try (section) {
            return new SubscriptionConfig.Ratios(
                    section.real("watch", 0.0), section.real("prepare", 0.0), section.real("take-cover", 0.0));
        }
    }

    private NodeConfig.Operator operator(Section section) {
        try (section) {
            String id = section.text("id");
            return new NodeConfig.Operator(id, section.text("name", id), section.secret("token-sha256"));
        }
    }
}
