package dev.tocsin.app;

import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.ScenarioException;
import dev.tocsin.lab.scenario.ScenarioReader;
import dev.tocsin.lab.scenario.ScenarioTime;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.sensor.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tocsin simulate`: a scenario as truth, sensor bytes and plots.
@Command(
        name = "simulate",
        description = "Writes a scenario as truth, sensor bytes and plots: truth.csv, truth-samples.csv, plots.csv and"
                + " one packet capture per sensor.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin simulate night-2024-04 --seed 1 --from 22:30Z --until 23:10Z --out out/night",
            "  tocsin simulate my-scenario.yaml --out out/mine",
            "",
            "Scenarios that come with the program: night-2024-04, quiet-day, wave-1000, swarm-at-a-border,",
            "sensor-loss, false-sources."
        })
final class SimulateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", description = "A name or a YAML file.")
    private String scenario;

    @Option(names = "--seed", paramLabel = "N", description = "Key of all random draws. Default: 1")
    private long seed = 1;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    private Path out;

    @Option(names = "--from", paramLabel = "HH:MMZ", description = "First scenario time. Default: its start")
    private Optional<String> from = Optional.empty();

    @Option(names = "--until", paramLabel = "HH:MMZ", description = "Last scenario time. Default: its end")
    private Optional<String> until = Optional.empty();

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    SimulateCommand() {}

    @Override
    public Integer call() throws IOException {
        Scenario read = open(scenario);
        long first = time(from, read.startNanos(), read);
        long last = time(until, read.endNanos(), read);
        if (first >= last) {
            throw new CommandFailure(ExitCode.USAGE, "--from must be before --until");
        }
        Truth truth = Truth.draw(read, seed);
        try (Progress progress = new Progress()) {
            Simulation.Result result = Simulation.run(
                    truth,
                    first,
                    last,
                    out,
                    now -> progress.at("simulate " + ScenarioTime.format(now), now - first, last - first));
            spec.commandLine()
                    .getOut()
                    .println(result.objects() + " objects, " + result.plots() + " plots in " + result.datagrams()
                            + " datagrams, written to " + out);
        }
        return ExitCode.OK;
    }

    /// Opens a scenario, or ends the command in one sentence.
    static Scenario open(String nameOrFile) throws IOException {
        try {
            return ScenarioReader.open(nameOrFile);
        } catch (ScenarioException e) {
            throw new CommandFailure(ExitCode.DATA, String.valueOf(e.getMessage()));
        }
    }

    /// A scenario time from the command line.
    static long time(Optional<String> text, long otherwise, Scenario scenario) {
        try {
            return text.map(t -> ScenarioTime.parse(t, scenario.startNanos())).orElse(otherwise);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }
}
