package dev.tocsin.app;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.lab.replay.Replay;
import dev.tocsin.node.federation.NodeKeys;
import dev.tocsin.node.journal.JournalException;
import dev.tocsin.node.pipeline.JournalPlayer;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.regions.RegionPackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Replays journals and proves that they lead to what was published.
@Command(
        name = "replay",
        description = "Plays the inputs of a journal through a fresh kernel and compares every alert, release and"
                + " link of the hash chain with what the node published, byte for byte.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin replay out/journal --out out/replay",
            "  tocsin replay out --out out/replay --threads 2    all journals below out",
            "  tocsin replay node-il/journal --out out/replay --certificate node-il/keys/certificate.pem",
            "",
            "Exit codes: 0 byte-identical, 1 a difference (named), 65 the journal is damaged, 66 there is none."
        })
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "A folder with one or more journals, here or below.")
    private Path folder;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the tables go.")
    private Path out;

    @Option(names = "--threads", paramLabel = "N", description = "Threads inside a step (default: ${DEFAULT-VALUE}).")
    private int threads = 1;

    @Option(
            names = "--certificate",
            paramLabel = "FILE",
            description = "A node's certificate (PEM): the signatures of its journal's chain are verified with it.")
    private List<Path> certificates = List.of();

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    ReplayCommand() {}

    @Override
    public Integer call() throws IOException {
        if (threads < 1) {
            throw new CommandFailure(ExitCode.USAGE, "--threads must be at least 1");
        }
        try {
            Map<NodeId, PublicKey> keys = keys();
            int code = ExitCode.OK;
            List<Replay.Place> places = Journals.in(folder);
            OutputFile.makeFolder(out);
            for (Replay.Place place : places) {
                code = Math.max(code, replay(place, keys));
            }
            return code;
        } catch (JournalException | RegionPackException e) {
            throw new CommandFailure(ExitCode.DATA, String.valueOf(e.getMessage()));
        }
    }

    private Map<NodeId, PublicKey> keys() {
        Map<NodeId, PublicKey> keys = new TreeMap<>();
        for (Path file : certificates) {
            try {
                X509Certificate certificate = NodeKeys.readCertificate(file);
                keys.put(NodeKeys.nodeOf(certificate), certificate.getPublicKey());
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.NO_INPUT, "--certificate: " + e.getMessage());
            }
        }
        return keys;
    }

    private int replay(Replay.Place place, Map<NodeId, PublicKey> keys) throws IOException {
        JournalPlayer.Outcome outcome;
        try (Progress progress = new Progress()) {
            Replay.Means means = new Replay.Means(
                    id -> RegionPack.load(id).region(),
                    threads,
                    (node, done, all) -> progress.at("replaying " + node, done, all),
                    keys);
            outcome = Replay.run(place, out, means);
        }
        PrintWriter print = spec.commandLine().getOut();
        if (outcome.difference().isPresent()) {
            print.println(place.node() + ": different: " + outcome.difference().get());
            print.flush();
            return ExitCode.NEGATIVE;
        }
        print.println(place.node() + ": byte-identical: " + outcome.inputs() + " inputs, " + outcome.alerts()
                + " alerts, " + outcome.releases() + " releases"
                + (keys.containsKey(place.node()) ? ", " + outcome.signatures() + " signatures verified" : ""));
        print.flush();
        boolean unsigned = keys.containsKey(place.node()) && outcome.signatures() == 0;
        return unsigned ? ExitCode.NEGATIVE : ExitCode.OK;
    }
}
