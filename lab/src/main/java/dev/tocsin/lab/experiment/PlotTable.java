package dev.tocsin.lab.experiment;

import dev.tocsin.lab.experiment.PlotColumns.Kind;
import dev.tocsin.lab.table.Table;
import dev.tocsin.lab.table.TableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads tables of plots of any of three kinds, told by their columns: positions (`x`, `y`), radar plots (`range_m`,
/// `azimuth_rad`), and reports of objects themselves (`address`, `x`, `y`). Rows that cannot be used are counted and
/// described. Not thread-safe.
final class PlotTable {
    private static final double MAX_METRES = 1e9;
    private static final double MAX_SECONDS = 4e9; // times since 1970, too
    private static final double MAX_AZIMUTH = 7;
    private static final int MAX_ADDRESS = 0xFFFFFF;

    /// Scans of one run, by their numbers.
    static final class Scans {
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
    }

    private final Model model;
    private final Set<Integer> radars;
    private final PlotColumns plots;
    private final TreeMap<Integer, Scans> scansOfRun = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private long badRows;
    private boolean late;
    private boolean radarPlots;
    private boolean numbered = true;
    private int filesWithRuns;
    private int files;

    /// @param radars numbers of the radars whose sites are known
    PlotTable(Model model, Set<Integer> radars, PlotColumns plots) {
        this.model = model;
        this.radars = radars;
        this.plots = plots;
    }

    /// Reads a file.
    ///
    /// @throws TableException when its columns are of no known kind
    void read(Path file) throws IOException {
        try (Table table = Table.open(file)) {
            Columns columns = new Columns(table, model);
            radarPlots |= columns.kind == Kind.POLAR;
            late |= columns.arrival != Table.ABSENT;
            numbered &= columns.k != Table.ABSENT;
            files++;
            filesWithRuns += columns.run == Table.ABSENT ? 0 : 1;
            if (filesWithRuns != 0 && filesWithRuns != files) {
                throw new TableException(table.name() + ":1: either all files of plots have the column mc or none");
            }
            if (columns.kind == Kind.POLAR && radars.isEmpty()) {
                throw new TableException(table.name() + " holds radar plots: give the radars' sites with --sensors");
            }
            int before = plots.size();
            while (table.next()) {
                row(table, columns);
            }
            if (plots.size() == before && table.badRows() > 0) {
                throw new TableException("none of the " + table.badRows() + " rows of " + table.name()
                        + " can be used, the first: " + table.problems().getFirst());
            }
            badRows += table.badRows();
            problems.addAll(table.problems());
        }
    }

    private void row(Table table, Columns c) {
        int k = c.k == Table.ABSENT ? 0 : table.integer(c.k);
        long time = c.time == Table.ABSENT
                ? Math.round(k * model.scanSeconds() * 1e9)
                : nanos(table.number(c.time, -MAX_SECONDS, MAX_SECONDS));
        long arrival = c.arrival == Table.ABSENT ? time : nanos(table.number(c.arrival, -MAX_SECONDS, MAX_SECONDS));
        int mc = c.run == Table.ABSENT ? PlotColumns.NO_RUN : table.integer(c.run);
        int source = c.source == Table.ABSENT ? 0 : source(table, c);
        boolean polar = c.kind == Kind.POLAR;
        double first = table.number(c.first, polar ? 0 : -MAX_METRES, MAX_METRES);
        double second = table.number(c.second, polar ? -MAX_AZIMUTH : -MAX_METRES, polar ? MAX_AZIMUTH : MAX_METRES);
        double sigma = c.sigma == Table.ABSENT ? model.report().sigma() : table.number(c.sigma, 1e-6, MAX_METRES);
        double secondSigma = polar ? table.number(c.secondSigma, 1e-9, MAX_AZIMUTH) : sigma;
        if (!table.good()) {
            return;
        }
        if (!plots.add(c.kind, mc, source, time, arrival)) {
            throw new TableException(table.name() + ": more than " + PlotColumns.MAX_PLOTS + " plots");
        }
        plots.measured(first, second, sigma, secondSigma);
        Scans scans = scansOfRun.computeIfAbsent(mc, _ -> new Scans());
        if (c.k != Table.ABSENT) {
            scans.first = Math.min(scans.first, k);
            scans.last = Math.max(scans.last, k);
        }
    }

    private int source(Table table, Columns c) {
        if (c.kind == Kind.REPORT) {
            return address(table, c.source);
        }
        int number = table.integer(c.source);
        if (c.kind == Kind.POLAR && !radars.contains(number)) {
            table.bad(c.source, "is no sensor of the table of sensors");
        }
        return number;
    }

    private static int address(Table table, int column) {
        try {
            int address = Integer.parseInt(table.text(column), 16);
            if (address >= 0 && address <= MAX_ADDRESS) {
                return address;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        table.bad(column, "is no address of up to six hexadecimal digits");
        return 0;
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    /// Whether plots may come later than they are measured.
    boolean late() {
        return late;
    }

    /// Whether there are plots of radars.
    boolean radarPlots() {
        return radarPlots;
    }

    /// Whether all rows have a scan number.
    boolean numbered() {
        return numbered && files > 0;
    }

    /// Whether rows are told apart by Monte-Carlo run.
    boolean byRun() {
        return filesWithRuns > 0;
    }

    /// The scans of every run, in order of the runs.
    SortedMap<Integer, Scans> scansOfRun() {
        return scansOfRun;
    }

    long badRows() {
        return badRows;
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /// Where things stand in one file.
    private static final class Columns {
        final Kind kind;
        final int k;
        final int time;
        final int arrival;
        final int run;
        final int source;
        final int first;
        final int second;
        final int sigma;
        final int secondSigma;

        Columns(Table table, Model model) {
            boolean polar = table.column("range_m") != Table.ABSENT;
            boolean report = !polar && table.column("address") != Table.ABSENT;
            kind = polar ? Kind.POLAR : report ? Kind.REPORT : Kind.POSITION;
            k = table.column("k");
            time = k == Table.ABSENT ? table.require("t", "k") : table.column("t");
            arrival = table.column("t_arrival");
            run = table.column("mc");
            source = polar ? table.require("sensor") : report ? table.column("address") : table.column("sensor");
            first = polar ? table.require("range_m") : table.require("x");
            second = polar ? table.require("azimuth_rad") : table.require("y");
            sigma = sigma(table, model, polar);
            secondSigma = polar ? table.require("sigma_azimuth_rad") : Table.ABSENT;
        }

        private static int sigma(Table table, Model model, boolean polar) {
            if (polar) {
                return table.require("sigma_range_m");
            }
            int column = table.column("sigma");
            if (column == Table.ABSENT && !(model.report().sigma() > 0)) {
                throw new TableException(table.name() + ":1: no column sigma; add it, or sigma to the model");
            }
            return column;
        }
    }
}
