package dev.tocsin.lab.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The figures of a score in words. Stateless.
public final class ScoreReport {
    private static final int PLACES = 6;

    private ScoreReport() {}

    /// One line of JSON with the names and the rounding of the benchmark's scorer; no value is `null`.
    public static String json(ScoreFigures figures) {
        return named(figures).entrySet().stream()
                .map(e -> "\"" + e.getKey() + "\": " + value(e.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /// All figures by the names of the benchmark's scorer, in its order.
    public static Map<String, Number> named(ScoreFigures f) {
        Map<String, Number> all = new LinkedHashMap<>();
        all.put("p", f.metric().p());
        all.put("c", f.metric().c());
        all.put("runs", f.runs());
        all.put("scans", f.scans());
        all.put("rms_gospa", f.gospa().rms());
        all.put("mean_gospa", f.gospa().mean());
        all.put("part_localisation", f.gospa().parts().localisation());
        all.put("part_missed", f.gospa().parts().missed());
        all.put("part_false", f.gospa().parts().falseTracks());
        all.put("missed_per_scan", f.gospa().counts().missed());
        all.put("false_per_scan", f.gospa().counts().falseTracks());
        all.put("truth_per_scan", f.gospa().counts().truth());
        all.put("estimates_per_scan", f.gospa().counts().estimates());
        all.put("matched_error", f.gospa().matchedError());
        all.put("id_switches", f.identity().switches());
        all.put("continuity", f.identity().continuity());
        all.put("siap_completeness", f.siap().completeness());
        all.put("siap_ambiguity", f.siap().ambiguity());
        all.put("siap_spuriousness", f.siap().spuriousness());
        all.put("ignored_estimates", f.ignored());
        return all;
    }

    private static String value(Number number) {
        if (!(number instanceof Double real)) {
            return number.toString();
        }
        if (Double.isNaN(real)) {
            return "null";
        }
        BigDecimal rounded =
                new BigDecimal(real).setScale(PLACES, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return (rounded.scale() < 1 ? rounded.setScale(1) : rounded).toPlainString();
    }

    /// A few lines for a person; a figure of nothing, such as the error of no pair, is `none`.
    public static String text(ScoreFigures f) {
        ScoreFigures.GospaFigures g = f.gospa();
        String text = String.format(
                Locale.ROOT,
                """
                GOSPA (p %s, c %s m, alpha 2) over %d scans of %d runs
                  root mean square    %.3f m     mean %.3f m
                  localisation        %.3f m     RMS of the pairs %.3f m
                  missed              %.3f m     %.3f per scan
                  false               %.3f m     %.3f per scan
                targets %.2f, tracks %.2f per scan; %d estimates outside
                identity: %d switches, continuity %.4f
                SIAP: completeness %.4f, ambiguity %.4f, spuriousness %.4f
                """,
                f.metric().p(),
                f.metric().c(),
                f.scans(),
                f.runs(),
                g.rms(),
                g.mean(),
                g.parts().localisation(),
                g.matchedError(),
                g.parts().missed(),
                g.counts().missed(),
                g.parts().falseTracks(),
                g.counts().falseTracks(),
                g.counts().truth(),
                g.counts().estimates(),
                f.ignored(),
                f.identity().switches(),
                f.identity().continuity(),
                f.siap().completeness(),
                f.siap().ambiguity(),
                f.siap().spuriousness());
        return text.replace("NaN m", "none").replace("NaN", "none");
    }
}
