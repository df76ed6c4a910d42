package dev.tocsin.app;

import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.rehearse.Outcome;
import dev.tocsin.lab.rehearse.Rehearsal;
import dev.tocsin.lab.scenario.ScenarioTime;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scorecard.ScoreJson;
import dev.tocsin.lab.scorecard.Scorecard;
import dev.tocsin.lab.scorecard.SeedTable;
import dev.tocsin.regions.RegionPack;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tocsin rehearse`: a scenario through all nodes as fast as the machine can.
@Command(
        name = "rehearse",
        description = "Runs a scenario as fast as the machine can: sensor bytes, decoding, the nodes of all nations"
                + " with what they share, forecasts and alerts. Writes what happened and how good it was.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin rehearse night-2024-04 --seed 1 --out out/night",
            "  tocsin rehearse quiet-day --seeds 1..20 --from 12:00Z --until 12:30Z --out out/quiet",
            "  tocsin rehearse my-scenario.yaml --seed 7 --from 22:30Z --until 23:10Z --threads 2 --out out/mine",
            "",
            "The same scenario, seed and span give the same files, byte for byte, for any number of threads."
        })
final class RehearseCommand implements Callable<Integer> {
    private static final double MEGA = 1e6;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScenarioOptions asked = new ScenarioOptions();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Nations run side by side. Default: processors, 8 at most")
    private int threads = Math.min(8, Runtime.getRuntime().availableProcessors());

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            description = "Several seeds one after the other, such as 1..20 or 1..5,9: each into its own folder"
                    + " of DIR, their figures and spread into seeds.csv and seeds.json.")
    private Optional<String> seeds = Optional.empty();

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    RehearseCommand() {}

    @Override
    public Integer call() throws IOException {
        ScenarioOptions.Span span = asked.span();
        if (seeds.isEmpty()) {
            rehearseOne(span);
        } else {
            if (spec.commandLine().getParseResult().hasMatchedOption("--seed")) {
                throw new CommandFailure(ExitCode.USAGE, "give either --seed or --seeds");
            }
            rehearseAll(span, Seeds.parse(seeds.get()));
        }
        return ExitCode.OK;
    }

    private void rehearseOne(ScenarioOptions.Span span) throws IOException {
        long started = System.nanoTime();
        Outcome outcome = rehearse(span, asked.seed(), asked.out(), "rehearse ");
        ScoreJson.write(new Scorecard(outcome), asked.out().resolve("score.json"));
        say(outcome, span.lastNanos() - span.firstNanos(), (System.nanoTime() - started) * 1e-9);
    }

    /// One seed after the other; nothing but its figures is kept of one when the next begins.
    private void rehearseAll(ScenarioOptions.Span span, List<Long> all) throws IOException {
        PrintWriter print = spec.commandLine().getOut();
        SeedTable table =
                new SeedTable(span.scenario().id(), Nanos.format(span.firstNanos()), Nanos.format(span.lastNanos()));
        long started = System.nanoTime();
        for (int i = 0; i < all.size(); i++) {
            long seed = all.get(i);
            Path out = asked.out().resolve("seed-" + seed);
            Outcome outcome = rehearse(span, seed, out, "seed " + seed + " (" + (i + 1) + " of " + all.size() + ") ");
            table.add(seed, ScoreJson.write(new Scorecard(outcome), out.resolve("score.json")));
            table.write(asked.out());
            if (i == 0) {
                print.println(SeedTable.titles());
            }
            print.println(table.line());
            print.flush();
        }
        table.totals().forEach(print::println);
        print.printf(
                Locale.ROOT,
                "%d seeds in %.0f s on %d threads. Results: %s%n",
                all.size(),
                (System.nanoTime() - started) * 1e-9,
                threads,
                asked.out());
        print.flush();
    }

    /// The score is written last and taken away first: a folder that has one is whole.
    private Outcome rehearse(ScenarioOptions.Span span, long seed, Path out, String what) throws IOException {
        long first = span.firstNanos();
        long last = span.lastNanos();
        Rehearsal.Options options;
        try {
            options = new Rehearsal.Options(first, last, out, threads);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        OutputFile.makeFolder(out);
        Files.deleteIfExists(out.resolve("score.json"));
        Rehearsal rehearsal = new Rehearsal(
                Truth.draw(span.scenario(), seed),
                RegionPack.load(span.scenario().region()).region(),
                options);
        try (Progress progress = new Progress()) {
            return rehearsal.run(now -> progress.at(what + ScenarioTime.format(now), now - first, last - first));
        }
    }

    private void say(Outcome outcome, long spanNanos, double seconds) {
        PrintWriter print = spec.commandLine().getOut();
        print.printf(
                Locale.ROOT,
                "%.1f h in %.1f s on %d threads (%.0f times real time), peak heap %.0f MB%n",
                spanNanos / 3.6e12,
                seconds,
                threads,
                spanNanos * 1e-9 / seconds,
                peakHeapBytes() / MEGA);
        print.printf(
                Locale.ROOT,
                "%d objects, %.2f M plots in %.0f MB of sensor bytes, %d forecasts, %d releases of %.0f MB, "
                        + "%d alert versions%n",
                outcome.truth().objects().size(),
                outcome.plots() / MEGA,
                outcome.wireBytes() / MEGA,
                outcome.forecasts(),
                outcome.releases(),
                outcome.releasedBytes() / MEGA,
                outcome.alerts().size());
        print.println("Results: " + asked.out());
        print.flush();
    }

    private static double peakHeapBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
