package dev.tocsin.lab.experiment;

import dev.tocsin.core.tracking.plane.PlanarSensor;
import dev.tocsin.lab.table.TableException;
import dev.tocsin.node.config.ConfigException;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// One planar experiment: reads plots, runs the tracker, writes estimates. Monte-Carlo runs are independent
/// and may run beside each other; the output is the same for any number of threads.
public final class Experiment {
    private static final int BUFFER = 1 << 20;
    /// Runs whose output may wait in memory, per thread.
    private static final int RUNS_AHEAD = 4;

    /// What goes in and out.
    ///
    /// @param plots tables of plots, used together in order of arrival
    /// @param model prior knowledge
    /// @param sensors sites of radars; needed for radar plots
    /// @param estimates where the estimates go
    /// @param biases where estimated biases go, if anywhere
    public record Paths(List<Path> plots, Path model, Optional<Path> sensors, Path estimates, Optional<Path> biases) {
        /// Takes a copy of the list.
        public Paths {
            plots = List.copyOf(plots);
        }
    }

    /// What was done.
    ///
    /// @param plots plots used
    /// @param badRows rows that could not be read
    /// @param problems the first of these, with file, line, column and reason
    /// @param findings what the tracker has to say: limits reached, plots refused
    /// @param work amounts and times
    public record Summary(long plots, long badRows, List<String> problems, List<String> findings, Work work) {}

    /// @param runs Monte-Carlo runs
    /// @param scans pictures drawn
    /// @param estimates rows written
    /// @param readSeconds time for reading
    /// @param trackSeconds time for tracking and writing
    public record Work(int runs, long scans, long estimates, double readSeconds, double trackSeconds) {}

    private final Paths paths;
    private final Model model;
    private final List<PlanarSensor> sensors;
    private final PlotColumns plots = new PlotColumns();
    private final PlotTable table;
    private final long lagNanos;

    private Experiment(Paths paths, double lagSeconds) throws IOException {
        this.paths = paths;
        this.lagNanos = Math.round(lagSeconds * 1e9);
        this.model = ModelFile.read(paths.model());
        this.sensors =
                paths.sensors().isPresent() ? SensorTable.read(paths.sensors().get(), model) : List.of();
        Set<Integer> numbers = new HashSet<>();
        sensors.forEach(s -> numbers.add(s.sensor()));
        this.table = new PlotTable(model, numbers, plots);
    }

    /// Runs an experiment.
    ///
    /// @param threads runs beside each other at most
    /// @param lagSeconds the picture of time t is drawn from what has arrived at t plus this
    /// @throws ConfigException when the model cannot be used
    /// @throws TableException when a table cannot be used
    public static Summary run(Paths paths, int threads, double lagSeconds) throws IOException {
        Experiment experiment = new Experiment(paths, lagSeconds);
        long began = System.nanoTime();
        for (Path file : paths.plots()) {
            experiment.table.read(file);
        }
        experiment.plots.sort();
        long read = System.nanoTime();
        List<OneRun.Result> results = experiment.track(Math.max(1, threads));
        double seconds = (System.nanoTime() - read) * 1e-9;
        List<String> findings = results.stream()
                .flatMap(r -> r.findings().stream())
                .distinct()
                .limit(50)
                .collect(Collectors.toCollection(ArrayList::new));
        if (paths.biases().isPresent()
                && results.stream().allMatch(r -> r.biases().isEmpty())) {
            findings.add("no-biases: none is estimated; it needs radar plots, and registration: true in the model");
        }
        Work work = new Work(
                results.size(),
                results.stream().mapToLong(OneRun.Result::scans).sum(),
                results.stream().mapToLong(OneRun.Result::estimates).sum(),
                (read - began) * 1e-9,
                seconds);
        return new Summary(
                experiment.plots.size(), experiment.table.badRows(), experiment.table.problems(), findings, work);
    }

    private List<OneRun.Result> track(int threads) throws IOException {
        List<OneRun> runs = runs();
        List<OneRun.Result> results = new ArrayList<>();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(paths.estimates()), BUFFER)) {
            out.write(EstimateWriter.header(table.byRun()));
            if (threads == 1 || runs.size() == 1) {
                for (OneRun run : runs) {
                    results.add(run.track(out));
                }
            } else {
                beside(runs, threads, out, results);
            }
        }
        if (paths.biases().isPresent()) {
            BiasTable.write(paths.biases().get(), table.byRun(), results);
        }
        return results;
    }

    private List<OneRun> runs() {
        List<OneRun> runs = new ArrayList<>();
        OneRun.Setting setting = new OneRun.Setting(
                model, sensors, plots, new OneRun.Timing(table.late(), table.radarPlots(), lagNanos), table.byRun());
        int from = 0;
        for (var entry : table.scansOfRun().entrySet()) {
            int to = from;
            while (to < plots.size() && plots.run(plots.row(to)) == entry.getKey()) {
                to++;
            }
            runs.add(new OneRun(setting, entry.getKey(), from, to, table.numbered() ? entry.getValue() : null));
            from = to;
        }
        return runs;
    }

    private static void beside(List<OneRun> runs, int threads, OutputStream out, List<OneRun.Result> results)
            throws IOException {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            int step = threads * RUNS_AHEAD;
            for (int from = 0; from < runs.size(); from += step) {
                List<ByteArrayOutputStream> buffers = new ArrayList<>();
                List<Future<OneRun.Result>> futures = new ArrayList<>();
                for (OneRun run : runs.subList(from, Math.min(runs.size(), from + step))) {
                    ByteArrayOutputStream buffer = new ByteArrayOutputStream();
                    buffers.add(buffer);
                    futures.add(pool.submit(() -> run.track(buffer)));
                }
                for (int i = 0; i < futures.size(); i++) {
                    results.add(result(futures.get(i)));
                    buffers.get(i).writeTo(out);
                }
            }
        }
    }

    private static OneRun.Result result(Future<OneRun.Result> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failed -> throw failed;
                case UncheckedIOException failed -> throw failed;
                case RuntimeException failed -> throw failed;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
