package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.lab.rehearse.ClassBook;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What tracks were said to be, as JSON: by class the classes of probability that hold anything, and the mean
/// distribution by what was followed. Stateless.
final class ClassesJson {
    private ClassesJson() {}

    static ObjectNode of(ClassBook book) {
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        for (ObjectClass one : ClassBook.CLASSES) {
            ArrayNode cells = to.putArray(word(one));
            for (int p = 0; p < ClassBook.PROBABILITIES.size(); p++) {
                ClassBook.Cell cell = book.cell(one, p);
                if (cell.seconds() > 0) {
                    ObjectNode row = cells.addObject();
                    row.put("from", ClassBook.PROBABILITIES.get(p));
                    row.put("track_seconds", Math.rint(cell.seconds()));
                    row.put("said", rounded(cell.expected() / cell.seconds()));
                    row.put("right", rounded(cell.right() / cell.seconds()));
                }
            }
        }
        ObjectNode means = to.putObject("mean_by_truth");
        for (ObjectClass truth : ObjectClass.values()) {
            ObjectNode row = means.putObject(truth == ObjectClass.UNKNOWN ? "nothing" : word(truth));
            row.put("track_seconds", Math.rint(book.seconds(truth)));
            for (ObjectClass one : ObjectClass.values()) {
                row.put(word(one), rounded(book.mean(truth, one)));
            }
        }
        return to;
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }

    private static String word(ObjectClass one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
