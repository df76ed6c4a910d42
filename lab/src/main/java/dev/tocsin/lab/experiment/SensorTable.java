package dev.tocsin.lab.experiment;

import dev.tocsin.core.tracking.plane.PlanarArea;
import dev.tocsin.core.tracking.plane.PlanarSensor;
import dev.tocsin.lab.table.Table;
import dev.tocsin.lab.table.TableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the radars of an experiment, `S.csv`: `sensor,x,y` and, where known, `rotation_s`, `max_range_m`, `pd` and
/// `clutter_per_rotation`; what is absent comes from the model.
final class SensorTable {
    private static final int MAX_SENSORS = 1000;

    private SensorTable() {}

    /// Reads all radars.
    ///
    /// @throws TableException when a row cannot be used: without its site no plot of a radar can be
    static List<PlanarSensor> read(Path file, Model model) throws IOException {
        try (Table table = Table.open(file)) {
            int sensor = table.require("sensor");
            int x = table.require("x");
            int y = table.require("y");
            List<PlanarSensor> sensors = new ArrayList<>();
            Set<Integer> numbers = new HashSet<>();
            while (table.next()) {
                int number = table.integer(sensor);
                double px = table.number(x, -1e8, 1e8);
                double py = table.number(y, -1e8, 1e8);
                double rotation = optional(table, "rotation_s", 1e-3, 3600, model.scanSeconds());
                double range = optional(table, "max_range_m", 1, 1e8, farthest(px, py, model.area()));
                double detection =
                        optional(table, "pd", 1e-3, 1, model.chances().detection());
                double clutter = optional(
                        table, "clutter_per_rotation", 0, 1e7, model.chances().clutterPerScan());
                if (number < 0) {
                    table.bad(sensor, "is negative");
                } else if (!numbers.add(number)) {
                    table.bad(sensor, "stands twice");
                } else if (sensors.size() == MAX_SENSORS) {
                    table.bad(sensor, "is one more than " + MAX_SENSORS + " sensors");
                }
                if (table.good()) {
                    sensors.add(new PlanarSensor(number, px, py, rotation, range, detection, clutter));
                }
            }
            table.requireGoodRows();
            return sensors;
        }
    }

    private static double optional(Table table, String name, double least, double most, double otherwise) {
        int column = table.column(name);
        return column == Table.ABSENT ? otherwise : table.number(column, least, most);
    }

    private static double farthest(double x, double y, PlanarArea area) {
        double dx = Math.max(Math.abs(x - area.xMin()), Math.abs(x - area.xMax()));
        double dy = Math.max(Math.abs(y - area.yMin()), Math.abs(y - area.yMax()));
        return Math.hypot(dx, dy);
    }
}
