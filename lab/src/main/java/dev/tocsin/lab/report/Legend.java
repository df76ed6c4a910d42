package dev.tocsin.lab.report;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ObjectClass;
import java.util.List;
import java.util.Locale;

/// Words and styles that all drawings share. Stateless.
final class Legend {
    static final List<ObjectClass> THREATS = List.of(ObjectClass.BALLISTIC, ObjectClass.CRUISE, ObjectClass.DRONE);
    static final List<AlertStage> STAGES = List.of(AlertStage.WATCH, AlertStage.PREPARE, AlertStage.TAKE_COVER);

    private Legend() {}

    static String style(AlertStage stage) {
        return switch (stage) {
            case WATCH -> "s-watch";
            case PREPARE -> "s-prepare";
            case TAKE_COVER -> "s-cover";
            case ALL_CLEAR -> "s-clear";
        };
    }

    static String words(AlertStage stage) {
        return stage.name().replace('_', ' ');
    }

    static String style(ObjectClass objectClass) {
        return switch (objectClass) {
            case BALLISTIC -> "c-ballistic";
            case CRUISE -> "c-cruise";
            case DRONE -> "c-drone";
            case AIRCRAFT, UNKNOWN -> "c-other";
        };
    }

    static String words(ObjectClass objectClass) {
        return switch (objectClass) {
            case BALLISTIC -> "ballistic missiles";
            case CRUISE -> "cruise missiles";
            case DRONE -> "drones";
            case AIRCRAFT -> "aircraft";
            case UNKNOWN -> "unknown";
        };
    }

    static String word(ObjectClass objectClass) {
        return objectClass.name().toLowerCase(Locale.ROOT);
    }

    /// Keys for a drawing: a patch of each style with its words.
    static String keys(List<String> styles, List<String> words) {
        StringBuilder out = new StringBuilder("<p class=\"keys\">");
        for (int i = 0; i < styles.size(); i++) {
            out.append("<span><svg width=\"14\" height=\"12\" aria-hidden=\"true\"><rect width=\"14\" height=\"12\" "
                    + "class=\"" + styles.get(i) + "\"/></svg> " + Html.escape(words.get(i)) + "</span> ");
        }
        return out.append("</p>\n").toString();
    }

    static String stageKeys() {
        return keys(
                STAGES.stream().map(Legend::style).toList(),
                STAGES.stream().map(Legend::words).toList());
    }

    static String classKeys() {
        return keys(
                THREATS.stream().map(c -> style(c) + " fill").toList(),
                THREATS.stream().map(Legend::words).toList());
    }
}
