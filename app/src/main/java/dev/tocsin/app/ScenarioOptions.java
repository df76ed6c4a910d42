package dev.tocsin.app;

import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.ScenarioException;
import dev.tocsin.lab.scenario.ScenarioReader;
import dev.tocsin.lab.scenario.ScenarioTime;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the commands that play a scenario into files ask for alike.
final class ScenarioOptions {
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
    ScenarioOptions() {}

    /// The scenario and the span of it that is played.
    record Span(Scenario scenario, long firstNanos, long lastNanos) {}

    Span span() throws IOException {
        Scenario read = open(scenario);
        return new Span(
                read, time("--from", from, read.startNanos(), read), time("--until", until, read.endNanos(), read));
    }

    long seed() {
        return seed;
    }

    Path out() {
        return out;
    }

    /// Opens a scenario, or ends the command in one sentence.
    static Scenario open(String nameOrFile) throws IOException {
        try {
            return ScenarioReader.open(nameOrFile);
        } catch (ScenarioException e) {
            throw new CommandFailure(ExitCode.DATA, String.valueOf(e.getMessage()));
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.NO_INPUT, "no such file: " + nameOrFile + ", " + e.getReason());
        }
    }

    /// A scenario time from the command line, within the scenario.
    static long time(String option, Optional<String> text, long otherwise, Scenario scenario) {
        try {
            long nanos =
                    text.map(t -> ScenarioTime.parse(t, scenario.startNanos())).orElse(otherwise);
            if (nanos < scenario.startNanos() || nanos > scenario.endNanos()) {
                throw new IllegalArgumentException(Nanos.format(nanos) + " lies outside the scenario, which lasts from "
                        + Nanos.format(scenario.startNanos()) + " to " + Nanos.format(scenario.endNanos()));
            }
            return nanos;
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, option + ": " + e.getMessage());
        }
    }
}
