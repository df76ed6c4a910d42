package dev.tocsin.app;

import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.demo.Demo;
import dev.tocsin.lab.demo.DemoOptions;
import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.ScenarioTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tocsin demo`: the reference night on a region of five nations.
@Command(
        name = "demo",
        description = "Plays a night on a region of five nations in one process: simulated sensors, five nodes with"
                + " journals and signed feeds between them, a console each. Everything in it is an exercise.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin demo                                then open http://localhost:8080",
            "  tocsin demo --from 22:20Z --speed 20",
            "  tocsin demo --out out/ --resume            after a crash, or kill -9",
            "  tocsin demo --headless --seed 1 --speed 60 --until 23:30Z --out out/",
            "",
            "Times are scenario times; hours after midnight belong to the second day. Without --from the"
                    + " console opens shortly before the first wave of ballistic missiles; headless runs begin at"
                    + " 22:30Z, with drones long in the air. When the nodes cannot keep up with --speed, the scenario"
                    + " clock waits for them and says so."
        })
final class DemoCommand implements Callable<Integer> {
    private static final double WATCHING_SPEED = 8;
    private static final double HEADLESS_SPEED = 60;
    private static final long STOP_SECONDS = 20;
    private static final long WARM_UP_NANOS = 2 * Nanos.MINUTE;

    @Spec
    private CommandSpec spec;

    @Option(names = "--scenario", paramLabel = "NAME|FILE", description = "Default: night-2024-04")
    private String scenario = "night-2024-04";

    @Option(names = "--seed", paramLabel = "N", description = "Key of all random draws. Default: 1")
    private long seed = 1;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Scenario seconds per real second. Default: 8, headless 60")
    private Optional<Double> speed = Optional.empty();

    @Option(names = "--headless", description = "Run to the end, print a summary and exit.")
    private boolean headless;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where journals, keys and results go. Default: tocsin-demo in the temporary folder")
    private Path out = Path.of(System.getProperty("java.io.tmpdir"), "tocsin-demo");

    @Option(names = "--from", paramLabel = "HH:MMZ", description = "First scenario time.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--until", paramLabel = "HH:MMZ", description = "Last scenario time. Default: the scenario's end")
    private Optional<String> until = Optional.empty();

    @Option(
            names = "--resume",
            description =
                    "Go on where an earlier run in --out ended, were it killed: the nodes replay their journals and"
                            + " partners' feeds go on from their offsets. With the same scenario and seed.")
    private boolean resume;

    @Option(names = "--port", paramLabel = "N", description = "HTTP port of the first node. Default: 8080")
    private int port = 8080;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    DemoCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        DemoOptions options = options(ScenarioOptions.open(scenario));
        PrintWriter print = spec.commandLine().getOut();
        CountDownLatch closed = new CountDownLatch(1);
        Demo demo = start(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(demo, closed)));
        try {
            play(options, demo, print);
            print.print(demo.summary());
            print.println("Results: " + out);
            print.flush();
        } finally {
            closed.countDown();
        }
        return ExitCode.OK;
    }

    private void play(DemoOptions options, Demo demo, PrintWriter print) throws IOException, InterruptedException {
        try (demo;
                Progress progress = new Progress()) {
            welcome(options, demo, print);
            demo.play(now -> tell(options, now, progress));
        }
    }

    /// Ctrl-C: lets the nodes write what they took and close their journals.
    private static void stop(Demo demo, CountDownLatch closed) {
        demo.stop();
        try {
            if (!closed.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                demo.stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DemoOptions options(Scenario read) {
        long opens = resume ? resumed(read) : opens(read);
        boolean warm = from.isPresent() || headless || resume;
        long first = warm ? opens : Math.max(read.startNanos(), opens - WARM_UP_NANOS);
        try {
            return new DemoOptions(
                    read,
                    seed,
                    speed.orElse(headless ? HEADLESS_SPEED : WATCHING_SPEED),
                    first,
                    opens,
                    ScenarioOptions.time("--until", until, read.endNanos(), read),
                    out,
                    port,
                    resume,
                    !headless);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private long opens(Scenario read) {
        long early = Math.max(read.startNanos(), read.opensNanos() - 6 * Nanos.MINUTE);
        return ScenarioOptions.time("--from", from, headless ? early : read.opensNanos(), read);
    }

    private long resumed(Scenario read) {
        if (from.isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "--resume goes on where the journals end: leave --from out");
        }
        return Demo.endOf(out, read)
                .orElseThrow(() -> new CommandFailure(ExitCode.NO_INPUT, "nothing to resume in " + out));
    }

    private static Demo start(DemoOptions options) throws IOException {
        try {
            return new Demo(options);
        } catch (BindException e) {
            throw unavailable(options, e);
        } catch (IOException e) {
            if (e.getCause() instanceof BindException) {
                throw unavailable(options, e);
            }
            throw e;
        }
    }

    private static CommandFailure unavailable(DemoOptions options, Exception e) {
        return new CommandFailure(
                ExitCode.UNAVAILABLE,
                "a port from " + options.port() + " on is in use (" + e.getMessage() + "): try --port");
    }

    private void welcome(DemoOptions options, Demo demo, PrintWriter print) {
        String first = demo.consoles().getFirst().url();
        print.println("Exercise: " + options.scenario().title() + ", from " + ScenarioTime.format(options.opensNanos())
                + " at " + options.speed() + " times real time, seed " + seed + ". "
                + (headless ? "Running headless ..." : "Open " + first + " ; Ctrl-C ends it."));
        if (!headless) {
            demo.consoles().forEach(link -> print.println("  " + link.name() + ": " + link.url()));
        }
        print.flush();
    }

    private static void tell(DemoOptions options, Demo.Progress now, Progress progress) {
        String held = now.heldSeconds() < 1 ? "" : ", clock held " + Math.round(now.heldSeconds()) + " s";
        progress.at(
                ScenarioTime.format(now.nowNanos()) + "  " + now.tracks() + " tracks, " + now.alerts() + " alerts"
                        + held,
                now.nowNanos() - options.fromNanos(),
                options.untilNanos() - options.fromNanos());
    }
}
