package dev.tocsin.app;

import dev.tocsin.lab.replay.Replay;
import dev.tocsin.lab.scorecard.JournalAlerts;
import dev.tocsin.lab.scorecard.PublicScore;
import dev.tocsin.lab.scorecard.ScoreText;
import dev.tocsin.lab.scorecard.TrueHit;
import dev.tocsin.lab.table.TableException;
import dev.tocsin.node.journal.JournalException;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.regions.RegionPackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/// `tocsin scorecard`: how good the warnings of journals were.
@Command(
        name = "scorecard",
        description = "Computes the public scorecard of journals: soundings, announced lead times, covers, all-clears;"
                + " against the truth, where it is known, also lead times, misses, false person-seconds and"
                + " calibration."
                + " Definitions: docs/reference/scorecard.md.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin scorecard out/journal",
            "  tocsin scorecard out/journal --truth out/hazards.csv --json",
        })
final class ScorecardCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "A folder with journals of one or more nodes.")
    private Path folder;

    @Option(
            names = "--truth",
            paramLabel = "HAZARDS.csv",
            description = "What really came down: the table that a rehearsal writes.")
    private Optional<Path> truth = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    ScorecardCommand() {}

    @Override
    public Integer call() throws IOException {
        List<Replay.Place> places = Journals.in(folder);
        ObjectNode score;
        try {
            JournalAlerts journal = JournalAlerts.read(places);
            Optional<List<TrueHit>> hits =
                    truth.isPresent() ? Optional.of(TrueHit.read(truth.get())) : Optional.empty();
            score = new PublicScore(journal, RegionPack.load(journal.region()).region(), hits).json();
        } catch (JournalException | RegionPackException | TableException e) {
            throw new CommandFailure(ExitCode.DATA, String.valueOf(e.getMessage()));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? score.toPrettyString() + "\n" : ScoreText.of(score));
        out.flush();
        return ExitCode.OK;
    }
}
