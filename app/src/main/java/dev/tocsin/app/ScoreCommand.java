package dev.tocsin.app;

import dev.tocsin.lab.score.Metric;
import dev.tocsin.lab.score.Scenes;
import dev.tocsin.lab.score.ScoreFigures;
import dev.tocsin.lab.score.ScoreReport;
import dev.tocsin.lab.score.Scorer;
import dev.tocsin.lab.table.TableException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tocsin score`: estimates against truth.
@Command(
        name = "score",
        description = {
            "Scores track estimates against truth: GOSPA with its parts, identity, continuity, SIAP-style figures.",
            "Truth has the columns k, target, px, py; estimates k, track (or id), px, py (or x, y); both may have mc,"
                    + " the Monte-Carlo run, and any other columns. Files may be gzip-compressed. Scored are all scans"
                    + " from the first to the last k of the truth."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin score --truth truth.csv.gz --estimates out.csv --p 2 --c 50",
            "  tocsin score --truth truth.csv --estimates out.csv --c 500 --skip-scans 30 --json"
        })
final class ScoreCommand implements Callable<Integer> {
    @Option(names = "--truth", required = true, paramLabel = "T.csv", description = "Where the targets were.")
    private Path truth = Path.of("");

    @Option(names = "--estimates", required = true, paramLabel = "E.csv", description = "Where the tracks were.")
    private Path estimates = Path.of("");

    @Option(names = "--p", paramLabel = "P", description = "Power of the distance (default: ${DEFAULT-VALUE}).")
    private double p = 2;

    @Option(
            names = "--c",
            paramLabel = "METRES",
            description = "Cut-off: a pair this far apart is no pair (default: ${DEFAULT-VALUE}).")
    private double c = 50;

    @Option(names = "--skip-scans", paramLabel = "N", description = "Scans left out at the start.")
    private int skipScans;

    @Option(names = "--max-scans", paramLabel = "N", description = "Scans scored at most.")
    private Optional<Integer> maxScans = Optional.empty();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "Number of Monte-Carlo runs, numbered from 1; needed when one may have no estimate at all.")
    private Optional<Integer> runs = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    private final PrintStream out;

    /// Prints to standard output.
    ScoreCommand() {
        this(System.out);
    }

    ScoreCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Metric metric;
        Scorer.Span span;
        try {
            metric = new Metric(p, c);
            span = new Scorer.Span(skipScans, number(maxScans), number(runs));
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
        try {
            ScoreFigures figures =
                    Scorer.score(Scenes.read(truth, "target"), Scenes.read(estimates, "track", "id"), metric, span);
            out.println(
                    json ? ScoreReport.json(figures) : ScoreReport.text(figures).stripTrailing());
        } catch (TableException | IllegalArgumentException | IllegalStateException e) {
            throw new CommandFailure(ExitCode.DATA, String.valueOf(e.getMessage()));
        }
        return ExitCode.OK;
    }

    private static OptionalInt number(Optional<Integer> given) {
        return given.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
