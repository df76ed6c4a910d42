package dev.tocsin.bench.fuzz;

import dev.tocsin.node.config.ConfigException;
import dev.tocsin.node.config.ConfigFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Configurations in YAML: refused in words, never otherwise.
final class ConfigTarget implements FuzzTarget {
    private static final String GOOD = """
            node: {id: il, name: Israel, type: exercise}
            http: {host: 127.0.0.1, port: 8080}
            sensors:
              - id: il-meron
                kind: radar-3d
                site: {latitude-degrees: 33.0, longitude-degrees: 35.41, height-metres: 1200}
                accuracy: {range-metres: 60, azimuth-degrees: 0.08}
                source: udp://127.0.0.1:8600
                sac: 120
                editions: {"048": "1.31"}
            policy:
              - partner: jo
                kind: tracks
                classes: [ballistic, cruise]
                area: [[34.0, 29.0], [40.0, 29.0], [40.0, 34.0]]
            operators:
              - {id: duty-1, token-sha256: 1df90cf80f3fd67f515d406b42d0ebd790e95bc453fd8e43eca1c07a2e3b3247}
            """;
    private static final List<byte[]> WORDS = Kinds.words(
            "&a ",
            "*a",
            "<<: *a",
            "- ",
            ": ",
            "{",
            "}",
            "[",
            "]",
            "|\n",
            ">\n",
            "!!java.lang.String",
            "---\n",
            "#",
            "1e999",
            "NaN",
            "-1",
            "../..",
            "udp://[::1]:1",
            "federation:\n",
            "\t",
            "? ");

    @Override
    public String name() {
        return "config";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(Kinds.bytes(GOOD));
    }

    @Override
    public int maxBytes() {
        return 2_000;
    }

    @Override
    public List<byte[]> words() {
        return WORDS;
    }

    @Override
    public long take(byte[] input) {
        try {
            return ConfigFile.parse(
                            "fuzz", new String(input, StandardCharsets.UTF_8), Path.of("/nowhere"), Map.of(), Map.of())
                    .settings()
                    .size();
        } catch (ConfigException e) {
            String words = String.valueOf(e.getMessage()).replaceAll("\\d+|\"[^\"]*\"", "");
            return words.substring(0, Math.min(40, words.length())).hashCode();
        }
    }
}
