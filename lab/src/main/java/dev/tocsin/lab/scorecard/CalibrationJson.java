package dev.tocsin.lab.scorecard;

import dev.tocsin.lab.rehearse.Calibration;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A table of calibration as JSON: per class of lead time the classes of probability that hold anything. Stateless.
final class CalibrationJson {
    private CalibrationJson() {}

    static ArrayNode of(Calibration calibration) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int lead = 0; lead <= Calibration.LEADS.size(); lead++) {
            ObjectNode row = rows.addObject();
            row.put("lead_from_seconds", lead == 0 ? 0 : Calibration.LEADS.get(lead - 1));
            if (lead < Calibration.LEADS.size()) {
                row.put("lead_to_seconds", Calibration.LEADS.get(lead));
            }
            ArrayNode cells = row.putArray("cells");
            for (int p = 0; p < Calibration.PROBABILITIES.size(); p++) {
                Calibration.Cell cell = calibration.cell(lead, p);
                if (cell.count() > 0) {
                    ObjectNode one = cells.addObject();
                    one.put("from", Calibration.PROBABILITIES.get(p));
                    one.put("forecasts", cell.count());
                    one.put("expected", Math.rint(cell.sum() * 1e3) / 1e3);
                    one.put("came_true", cell.came());
                }
            }
        }
        return rows;
    }
}
