package dev.tocsin.lab.impact;

import dev.tocsin.lab.table.Table;
import dev.tocsin.lab.table.TableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads what one radar measured of falling objects: `t,range_m,azimuth_rad,elevation_rad` and, where there are
/// several, `run`. Rows of different runs may be mixed; the times of each run rise.
final class ArcTable {
    /// Measurements of one run at most: minutes at ten a second.
    static final int MAX_MEASUREMENTS = 10_000;

    private static final int MAX_RUNS = 1_000_000;

    private final SortedMap<Integer, Arc> runs = new TreeMap<>();
    private long measurements;
    private long badRows;
    private List<String> problems = List.of();

    private ArcTable() {}

    /// Reads all runs.
    ///
    /// @throws TableException when a column is missing or no row can be used
    static ArcTable read(Path file) throws IOException {
        ArcTable arcs = new ArcTable();
        try (Table table = Table.open(file)) {
            int run = table.column("run");
            int t = table.require("t");
            int[] places = {table.require("range_m"), table.require("azimuth_rad"), table.require("elevation_rad")};
            while (table.next()) {
                arcs.add(table, run, t, places);
            }
            arcs.badRows = table.badRows();
            arcs.problems = table.problems();
            if (arcs.measurements == 0) {
                String why = arcs.problems.isEmpty() ? "" : ": " + String.join("; ", arcs.problems);
                throw new TableException(table.name() + " has no row that can be used" + why);
            }
        }
        return arcs;
    }

    private void add(Table table, int run, int t, int[] places) {
        int number = run == Table.ABSENT ? 1 : table.integer(run);
        double seconds = table.number(t, -1e10, 1e10);
        double range = table.number(places[0], 1, 1e8);
        double azimuth = table.number(places[1], -2 * Math.PI, 2 * Math.PI);
        double elevation = table.number(places[2], -0.5 * Math.PI, 0.5 * Math.PI);
        if (!table.good()) {
            return;
        }
        if (runs.size() == MAX_RUNS && !runs.containsKey(number)) {
            table.bad(run, "is one more than " + MAX_RUNS + " runs");
            return;
        }
        Arc arc = runs.computeIfAbsent(number, _ -> new Arc());
        if (arc.size > 0 && !(seconds > arc.seconds[arc.size - 1])) {
            table.bad(t, "is not after the row of its run before");
        } else if (arc.size == MAX_MEASUREMENTS) {
            table.bad(t, "is one more than " + MAX_MEASUREMENTS + " measurements of a run");
        } else {
            arc.add(seconds, range, azimuth, elevation);
            measurements++;
        }
    }

    /// All runs in the order of their numbers.
    SortedMap<Integer, Arc> runs() {
        return runs;
    }

    /// Rows used.
    long measurements() {
        return measurements;
    }

    long badRows() {
        return badRows;
    }

    List<String> problems() {
        return problems;
    }

    /// What was measured of one object; never empty.
    static final class Arc {
        private double[] seconds = new double[16];
        private double[] values = new double[3 * 16];
        private int size;

        private void add(double t, double range, double azimuth, double elevation) {
            if (size == seconds.length) {
                seconds = Arrays.copyOf(seconds, 2 * size);
                values = Arrays.copyOf(values, 6 * size);
            }
            seconds[size] = t;
            values[3 * size] = range;
            values[3 * size + 1] = azimuth;
            values[3 * size + 2] = elevation;
            size++;
        }

        double[] seconds() {
            return Arrays.copyOf(seconds, size);
        }

        /// Range, azimuth and elevation of each.
        double[] values() {
            return Arrays.copyOf(values, 3 * size);
        }
    }
}
