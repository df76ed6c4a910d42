package dev.tocsin.app;

import dev.tocsin.lab.replay.Export;
import dev.tocsin.lab.replay.Replay;
import dev.tocsin.node.journal.JournalException;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.regions.RegionPackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes what journals lead to in formats of others.
@Command(
        name = "export",
        description = "Replays a journal and writes the ways of its tracks and every version of the node's alerts for"
                + " spreadsheets, globes and geographic information systems.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin export out/journal --format kml --out out/export",
            "  tocsin export node-il/journal --format csv --out out/export     with types of columns",
            "",
            "Exit codes: 0 written, 65 the journal is damaged, 66 there is none."
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "A folder with one or more journals, here or below.")
    private Path folder;

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "csv, kml or geojson.")
    private Export.Format format;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go.")
    private Path out;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    ExportCommand() {}

    @Override
    public Integer call() throws IOException {
        try {
            List<Replay.Place> places = Journals.in(folder);
            OutputFile.makeFolder(out);
            for (Replay.Place place : places) {
                export(place);
            }
            return ExitCode.OK;
        } catch (JournalException | RegionPackException e) {
            throw new CommandFailure(ExitCode.DATA, String.valueOf(e.getMessage()));
        }
    }

    private void export(Replay.Place place) throws IOException {
        Export.Result result;
        try (Progress progress = new Progress()) {
            Replay.Means means = new Replay.Means(
                    id -> RegionPack.load(id).region(),
                    1,
                    (node, done, all) -> progress.at("exporting " + node, done, all));
            result = Export.run(place, out, format, means);
        }
        PrintWriter print = spec.commandLine().getOut();
        result.files().forEach(file -> print.println(place.node() + ": " + file));
        if (result.left() > 0) {
            print.println(place.node() + ": " + result.left() + " points of tracks were left out for want of room");
        }
        print.flush();
    }
}
