package dev.tocsin.app;

import dev.tocsin.lab.experiment.Experiment;
import dev.tocsin.lab.table.TableException;
import dev.tocsin.node.config.ConfigException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of `tocsin track` for planar experiments: tables of plots instead of recordings.
final class ExperimentOptions {
    private static final int MAX_THREADS = 256;
    private static final double MAX_LAG_SECONDS = 3600;

    @Option(
            names = "--plots",
            paramLabel = "D.csv",
            description = "Plots of an experiment in the plane; may be repeated to mix kinds. Needs --model and --out.")
    private List<Path> plots = List.of();

    @Option(names = "--model", paramLabel = "M.yaml", description = "Prior knowledge of the experiment.")
    private @Nullable Path model;

    @Option(names = "--sensors", paramLabel = "S.csv", description = "Where the radars of the experiment stand.")
    private Optional<Path> sensors = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Runs of the experiment beside each other; the output does not depend on it (default: 1).")
    private int threads = 1;

    @Option(
            names = "--lag",
            paramLabel = "SECONDS",
            description = "Tell the picture of time t only at t + SECONDS, with what has come by then (default: 0).")
    private double lagSeconds;

    @Option(
            names = "--biases",
            paramLabel = "B.csv",
            description = "Write the estimated biases of radars (registration: true in the model).")
    private Optional<Path> biases = Optional.empty();

    /// Whether an experiment is asked for.
    boolean wanted() {
        return !plots.isEmpty()
                || model != null
                || sensors.isPresent()
                || biases.isPresent()
                || threads != 1
                || lagSeconds != 0;
    }

    /// Runs the experiment.
    ///
    /// @param estimates where the estimates go
    int run(@Nullable Path estimates, boolean json, PrintStream out) throws IOException {
        if (plots.isEmpty() || model == null || estimates == null) {
            throw new CommandFailure(ExitCode.USAGE, "an experiment needs --plots, --model and --out");
        }
        if (threads < 1 || threads > MAX_THREADS) {
            throw new CommandFailure(ExitCode.USAGE, "--threads must be from 1 to " + MAX_THREADS);
        }
        if (!(lagSeconds >= 0 && lagSeconds <= MAX_LAG_SECONDS)) {
            throw new CommandFailure(ExitCode.USAGE, "--lag must be from 0 to " + MAX_LAG_SECONDS + " seconds");
        }
        if (biases.isPresent() && biases.get().equals(estimates)) {
            throw new CommandFailure(ExitCode.USAGE, "--out and --biases must be two files");
        }
        List<Path> inputs = new ArrayList<>(plots);
        inputs.add(model);
        sensors.ifPresent(inputs::add);
        try (OutputFile table = OutputFile.of(estimates, inputs);
                @Nullable OutputFile errors = biases.isPresent() ? OutputFile.of(biases.get(), inputs) : null) {
            Experiment.Paths paths = new Experiment.Paths(
                    plots,
                    model,
                    sensors,
                    table.part(),
                    Optional.ofNullable(errors).map(OutputFile::part));
            Experiment.Summary summary = Experiment.run(paths, threads, lagSeconds);
            table.whole();
            if (errors != null) {
                errors.whole();
            }
            BadRows.tell(summary.problems(), summary.badRows());
            summary.findings().forEach(System.err::println);
            print(summary, json, out);
        } catch (ConfigException e) {
            throw new CommandFailure(ExitCode.CONFIG, String.valueOf(e.getMessage()));
        } catch (TableException e) {
            throw new CommandFailure(ExitCode.DATA, String.valueOf(e.getMessage()));
        }
        return ExitCode.OK;
    }

    private static void print(Experiment.Summary summary, boolean json, PrintStream out) {
        Experiment.Work work = summary.work();
        String form = json
                ? "{\"plots\":%d,\"bad_rows\":%d,\"runs\":%d,\"scans\":%d,\"estimates\":%d,\"read_s\":%.3f,"
                        + "\"track_s\":%.3f,\"plots_per_s\":%.0f}%n"
                : "%d plots (%d bad rows), %d runs, %d scans, %d estimates; read in %.3f s, tracked in %.3f s:"
                        + " %.0f plots/s%n";
        out.printf(
                Locale.ROOT,
                form,
                summary.plots(),
                summary.badRows(),
                work.runs(),
                work.scans(),
                work.estimates(),
                work.readSeconds(),
                work.trackSeconds(),
                summary.plots() / Math.max(1e-9, work.trackSeconds()));
    }
}
