package dev.tocsin.node.config;

import dev.tocsin.core.coverage.Reach;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.core.time.Nanos;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Writes a configuration as the YAML that [ConfigFile] reads back to an equal one: paths as they are, angles in
/// degrees with no more digits than that takes. Stateless.
public final class ConfigWriter {
    private static final int MOST_DECIMALS = 17;

    private final StringBuilder text = new StringBuilder();

    private ConfigWriter() {}

    /// The whole configuration.
    public static String write(NodeConfig config) {
        ConfigWriter writer = new ConfigWriter();
        writer.node(config);
        writer.text.append("\nsensors:");
        writer.list(config.sensors(), writer::sensor);
        writer.text.append("\npolicy:");
        writer.list(config.policy().rules(), writer::rule);
        writer.federation(config.federation());
        writer.text.append("\noperators:");
        writer.list(config.operators(), operator -> {
            writer.first("id", operator.id());
            writer.more("name", operator.name());
            writer.more("token-sha256", operator.tokenSha256());
        });
        return writer.text.toString();
    }

    private void node(NodeConfig config) {
        text.append("node:");
        key(2, "id", config.node().id());
        key(2, "name", config.node().name());
        key(2, "type", Section.kebab(config.node().type()));
        key(2, "seed", config.node().seed());
        key(2, "intercepts-expected", config.node().interceptsExpected());
        text.append("\nregion: ").append(quoted(config.region()));
        text.append("\nthreads: ").append(config.threads());
        text.append("\nhttp:");
        key(2, "host", config.http().host());
        key(2, "port", config.http().port());
        text.append("\njournal:");
        key(2, "directory", config.journal().directory().toAbsolutePath());
        key(2, "sync", Section.kebab(config.journal().sync()));
    }

    private void sensor(SensorConfig config) {
        Sensor sensor = config.sensor();
        GeoPoint site = sensor.site();
        Sensor.Accuracy accuracy = sensor.accuracy();
        first("id", sensor.id());
        more("kind", Section.kebab(sensor.kind()));
        flow(
                "site",
                "latitude-degrees: " + degrees(site.latitudeRadians()),
                "longitude-degrees: " + degrees(site.longitudeRadians()),
                "height-metres: " + site.heightMetres());
        more("failure-domain", sensor.failureDomain());
        more("max-range-metres", sensor.maxRangeMetres());
        more("scan-seconds", Nanos.toSeconds(sensor.scanNanos()));
        more("detection-probability", sensor.detectionProbability());
        more("clutter-per-scan", sensor.clutterPerScan());
        flow(
                "accuracy",
                "range-metres: " + accuracy.rangeMetres(),
                "azimuth-degrees: " + degrees(accuracy.azimuthRadians()),
                "elevation-degrees: " + degrees(accuracy.elevationRadians()),
                "altitude-metres: " + accuracy.altitudeMetres(),
                "position-metres: " + accuracy.positionMetres());
        more("source", config.source());
        more("protocol", Section.kebab(config.protocol()));
        more("sac", config.sac());
        more("sic", config.sic());
        flow(
                "editions",
                config.editions().entrySet().stream()
                        .map(entry ->
                                String.format(Locale.ROOT, "\"%03d\": %s", entry.getKey(), quoted(entry.getValue())))
                        .toArray(String[]::new));
        more("time", Section.kebab(config.time()));
        config.limits().trust().ifPresent(pem -> more("trust", pem.toAbsolutePath()));
        more("timestamps", Section.kebab(config.limits().timestamps()));
        flow(
                "limits",
                "bytes-per-second: " + config.limits().bytesPerSecond(),
                "message-bytes: " + config.limits().messageBytes());
        reach(config.reach());
    }

    private void reach(Reach reach) {
        Reach.Sector sector = reach.sector();
        double until = Math.toDegrees(sector.azimuthFromRadians() + sector.widthRadians());
        flow(
                "coverage",
                "silent-objects: " + reach.seesSilent(),
                "small-range-metres: " + reach.smallRangeMetres(),
                "azimuth-degrees: [" + degrees(sector.azimuthFromRadians()) + ", "
                        + rounded(until > 360 ? until - 360 : until) + "]",
                "elevation-degrees: [" + degrees(sector.lowestRadians()) + ", " + degrees(sector.highestRadians())
                        + "]");
    }

    private static String rounded(double degrees) {
        return BigDecimal.valueOf(degrees)
                .setScale(9, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private void rule(ReleasePolicy.Rule rule) {
        first("partner", rule.partner());
        more("kind", Section.kebab(rule.kind()));
        text.append("\n    classes: [")
                .append(String.join(
                        ", ",
                        rule.classes().stream().sorted().map(Section::kebab).toList()))
                .append(']');
        rule.area()
                .ifPresent(area -> text.append("\n    area: [")
                        .append(String.join(
                                ", ",
                                area.rings().getFirst().vertices().stream()
                                        .map(p -> "[" + degrees(p.longitudeRadians()) + ", "
                                                + degrees(p.latitudeRadians()) + "]")
                                        .toList()))
                        .append(']'));
        more("identity", rule.identity());
    }

    private void federation(NodeConfig.Federation federation) {
        text.append("\nfederation:");
        key(2, "enabled", federation.enabled());
        key(2, "host", federation.host());
        key(2, "port", federation.port());
        key(2, "keys", federation.keys().toAbsolutePath());
        text.append("\n  partners:");
        list(federation.partners(), partner -> {
            first("node", partner.node());
            more("url", partner.url());
            more("certificate", partner.certificate().toAbsolutePath());
        });
    }

    private <T> void list(List<T> items, Consumer<T> writer) {
        if (items.isEmpty()) {
            text.append(" []");
        }
        items.forEach(writer);
        text.append('\n');
    }

    private void first(String key, Object value) {
        text.append("\n  - ").append(key).append(": ").append(scalar(value));
    }

    private void more(String key, Object value) {
        key(4, key, value);
    }

    private void key(int indent, String key, Object value) {
        text.append('\n').repeat(' ', indent).append(key).append(": ").append(scalar(value));
    }

    private void flow(String key, String... parts) {
        text.append("\n    ")
                .append(key)
                .append(": {")
                .append(String.join(", ", parts))
                .append('}');
    }

    private static String scalar(Object value) {
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /// The shortest decimal that is read back as the same angle.
    private static String degrees(double radians) {
        double exact = Math.toDegrees(radians);
        for (int decimals = 0; decimals <= MOST_DECIMALS; decimals++) {
            BigDecimal rounded = new BigDecimal(exact).setScale(decimals, RoundingMode.HALF_EVEN);
            if (Math.toRadians(rounded.doubleValue()) == radians) {
                return rounded.toPlainString();
            }
        }
        return Double.toString(exact);
    }
}
