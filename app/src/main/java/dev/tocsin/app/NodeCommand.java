package dev.tocsin.app;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.node.Node;
import dev.tocsin.node.config.ConfigException;
import dev.tocsin.node.config.ConfigFile;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.http.NodeHttp;
import dev.tocsin.node.journal.JournalException;
import dev.tocsin.node.pipeline.Clock;
import dev.tocsin.node.source.Sources;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.regions.RegionPackException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs one nation's node until it is told to stop.
@Command(
        name = "node",
        description = "Runs one nation's node: its sensors, its journal, its partners, its console.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin node --config examples/node.yaml --check    only read and print the configuration",
            "  tocsin node --config examples/node.yaml            run until SIGTERM or Ctrl-C",
            "  tocsin node --config node.yaml --set http.port=8081",
            "  tocsin node --config node.yaml --speed 10          with tocsin send FILE ... --speed 10",
            "",
            "Exit codes: 0 stopped as told, 69 a port cannot be had, 74 the journal failed, 78 the configuration."
        })
final class NodeCommand implements Callable<Integer> {
    private static final long STOP_SECONDS = 45;
    private static final double MAX_SPEED = 1_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration (YAML).")
    private Path config;

    @Option(names = "--check", description = "Read the configuration, print every value with its origin, and end.")
    private boolean check;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Set one value, such as http.port=8081; wins over file and environment.")
    private Map<String, String> flags = new LinkedHashMap<>();

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Run the node's clock N times as fast, for recordings that are played N times as fast;"
                    + " exercises only.")
    private double speed = 1;

    @SuppressWarnings("NullAway.Init") // picocli fills the fields
    NodeCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ConfigFile.Loaded loaded = load();
        loaded.settings().forEach(out::println);
        out.flush();
        NodeConfig read = loaded.config();
        RegionPack pack = pack(read);
        if (check) {
            out.println("The configuration of node " + read.node().id() + " is good: "
                    + read.sensors().size() + " sensors, "
                    + read.federation().partners().size() + " partners, region "
                    + pack.region().id() + " " + pack.region().version() + ".");
            return ExitCode.OK;
        }
        return run(read, pack, clock(read), out);
    }

    /// A real node lives by the time of the day: nothing may make its alerts early or late.
    private Clock clock(NodeConfig config) {
        if (speed == 1) {
            return Clock.SYSTEM;
        }
        if (!(speed > 0 && speed <= MAX_SPEED)) {
            throw new CommandFailure(ExitCode.USAGE, "--speed is above 0 and at most " + (int) MAX_SPEED);
        }
        if (config.node().type() != AlertType.EXERCISE) {
            throw new CommandFailure(ExitCode.USAGE, "--speed is for nodes of type exercise only");
        }
        return Clock.fast(speed);
    }

    private ConfigFile.Loaded load() throws IOException {
        try {
            ConfigFile.Loaded loaded = ConfigFile.read(config, System.getenv(), flags);
            Sources.check(loaded.config().sensors());
            return loaded;
        } catch (ConfigException | IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.CONFIG, String.valueOf(e.getMessage()));
        }
    }

    private static RegionPack pack(NodeConfig config) {
        try {
            return RegionPack.load(config.region());
        } catch (RegionPackException e) {
            throw new CommandFailure(ExitCode.CONFIG, String.valueOf(e.getMessage()));
        }
    }

    private static int run(NodeConfig config, RegionPack pack, Clock clock, PrintWriter out)
            throws IOException, InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(() -> awaitStop(told, stopped), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try (Node node = new Node(config, pack, clock)) {
            var _ = node.runtime().failed().thenRun(told::countDown);
            NodeHttp http = node.serveHttp(Tocsin.Version.number());
            node.start();
            out.println("Node " + config.node().id() + " is ready; its console is at http://"
                    + config.http().host() + ":" + http.port() + "/");
            out.flush();
            told.await();
            if (node.runtime().failure().isPresent()) {
                throw new CommandFailure(
                        ExitCode.IO,
                        "node " + config.node().id() + " stopped by itself: "
                                + node.runtime().failure().get());
            }
        } catch (JournalException e) {
            throw new CommandFailure(ExitCode.IO, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()));
        } finally {
            stopped.countDown();
        }
        out.println("Node " + config.node().id() + " has stopped.");
        out.flush();
        return ExitCode.OK;
    }

    /// Runs when the process is told to end: lets the node write what it took, within bounds.
    private static void awaitStop(CountDownLatch told, CountDownLatch stopped) {
        told.countDown();
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("tocsin: the node does not stop in " + STOP_SECONDS + " s, ending it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
