package dev.tocsin.app;

import dev.tocsin.lab.scenario.ScenarioTime;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.sensor.Simulation;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private ScenarioOptions asked = new ScenarioOptions();

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    SimulateCommand() {}

    @Override
    public Integer call() throws IOException {
        ScenarioOptions.Span span = asked.span();
        long first = span.firstNanos();
        long last = span.lastNanos();
        if (first >= last) {
            throw new CommandFailure(ExitCode.USAGE, "--from must be before --until");
        }
        OutputFile.makeFolder(asked.out());
        Truth truth = Truth.draw(span.scenario(), asked.seed());
        try (Progress progress = new Progress()) {
            Simulation.Result result = Simulation.run(
                    truth,
                    first,
                    last,
                    asked.out(),
                    now -> progress.at("simulate " + ScenarioTime.format(now), now - first, last - first));
            spec.commandLine()
                    .getOut()
                    .println(result.objects() + " objects, " + result.plots() + " plots in " + result.datagrams()
                            + " datagrams, written to " + asked.out());
        }
        return ExitCode.OK;
    }
}
