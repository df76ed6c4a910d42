package dev.tocsin.lab.scorecard;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A scorecard as lines for a person: what stands deeper is set in. Stateless.
public final class ScoreText {
    private ScoreText() {}

    /// All figures, one a line, spreads on one line.
    public static String of(JsonNode score) {
        StringBuilder text = new StringBuilder();
        write(score, "", text);
        return text.toString();
    }

    private static void write(JsonNode node, String indent, StringBuilder to) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = entry.getKey().replace('_', ' ');
            JsonNode value = entry.getValue();
            to.append(indent).append(name);
            if (!value.isObject()) {
                to.append(": ").append(value.asString()).append('\n');
            } else if (isFlat(value)) {
                to.append(": ");
                String separator = "";
                for (Map.Entry<String, JsonNode> one : value.properties()) {
                    to.append(separator).append(one.getKey().replace('_', ' ')).append(' ');
                    to.append(one.getValue().asString());
                    separator = ", ";
                }
                to.append('\n');
            } else {
                to.append('\n');
                write(value, indent + "  ", to);
            }
        }
    }

    private static boolean isFlat(JsonNode node) {
        return node.properties().stream().noneMatch(entry -> entry.getValue().isObject());
    }
}
