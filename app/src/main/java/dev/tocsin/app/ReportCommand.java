package dev.tocsin.app;

import dev.tocsin.lab.replay.Replay;
import dev.tocsin.lab.report.JournalReport;
import dev.tocsin.lab.report.Report;
import dev.tocsin.lab.report.ReportData;
import dev.tocsin.lab.report.ReportException;
import dev.tocsin.lab.report.ReportReader;
import dev.tocsin.node.journal.JournalException;
import dev.tocsin.regions.RegionPackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `tocsin report`: the after-action report of a rehearsal or of journals.
@Command(
        name = "report",
        description = "Writes an after-action report as one HTML page without any external part, from what a rehearsal"
                + " wrote or from journals. A journal knows no truth: what needs it is left out then.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin rehearse night-2024-04 --seed 1 --out out/night",
            "  tocsin report out/night --out report.html",
            "  tocsin report out/journal --out report.html",
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR|JOURNAL", description = "The --out of a rehearsal, or a folder with journals.")
    private Path folder;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The page.")
    private Path out;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    ReportCommand() {}

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw Journals.noFolder(folder);
        }
        try {
            ReportData data = data();
            try (OutputFile page = OutputFile.of(out, List.of())) {
                Report.write(data, page.part());
                page.whole();
            }
        } catch (ReportException | JournalException | RegionPackException e) {
            throw new CommandFailure(ExitCode.DATA, String.valueOf(e.getMessage()));
        }
        spec.commandLine().getOut().println("Written: " + out);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private ReportData data() throws IOException {
        if (ReportReader.isRehearsal(folder)) {
            return ReportReader.read(folder);
        }
        List<Replay.Place> places = Replay.find(folder);
        if (places.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NO_INPUT,
                    "neither a rehearsal (score.json) nor a journal (tocsin-NODE-DATE.db): " + folder);
        }
        return JournalReport.read(places);
    }
}
