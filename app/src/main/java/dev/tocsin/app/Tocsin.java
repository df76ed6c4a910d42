package dev.tocsin.app;

import dev.tocsin.node.journal.JournalException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The entry point: `tocsin COMMAND [OPTION...]`.
@Command(
        name = "tocsin",
        description = "See it together, warn in time: sensors of several nations become one air picture, forecasts"
                + " and alerts for exactly the zones concerned.",
        mixinStandardHelpOptions = true,
        versionProvider = Tocsin.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Try `tocsin demo`, then open http://localhost:8080.", "Help on a command: tocsin help COMMAND"},
        subcommands = {
            DecodeCommand.class,
            DemoCommand.class,
            ExportCommand.class,
            ImpactCommand.class,
            NodeCommand.class,
            ReplayCommand.class,
            ScoreCommand.class,
            ScorecardCommand.class,
            SendCommand.class,
            SimulateCommand.class,
            RehearseCommand.class,
            ReportCommand.class,
            TrackCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Tocsin {
    private Tocsin() {}

    /// Runs the command and exits.
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /// Runs the command and returns its exit code.
    static int run(String... args) {
        CommandLine line = new CommandLine(new Tocsin());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(100);
        line.setExitCodeExceptionMapper(Tocsin::exitCodeOf);
        line.setExecutionExceptionHandler(Tocsin::explain);
        line.setParameterExceptionHandler(Tocsin::explainUsage);
        if (args.length == 0) {
            line.usage(System.out);
            return ExitCode.USAGE;
        }
        return line.execute(args);
    }

    private static int explainUsage(CommandLine.ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        line.getErr().println("tocsin: " + Explanation.ofUsage(e.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr());
        line.getErr().println("Help: " + line.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int explain(Exception e, CommandLine line, CommandLine.ParseResult result) {
        int code = exitCodeOf(e);
        if (code == ExitCode.SOFTWARE) {
            line.getErr().println("tocsin: internal error, please report it with this trace");
            e.printStackTrace(line.getErr());
        } else {
            line.getErr().println("tocsin: " + Explanation.of(e));
        }
        return code;
    }

    private static int exitCodeOf(Throwable e) {
        return switch (e) {
            case CommandFailure failure -> failure.exitCode();
            case NoSuchFileException _ -> ExitCode.NO_INPUT;
            case IOException _, UncheckedIOException _, JournalException _ -> ExitCode.IO;
            default -> ExitCode.SOFTWARE;
        };
    }

    /// The version, from the build.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            return new String[] {"tocsin " + number(), "Java " + Runtime.version()};
        }

        /// The version alone, such as `0.1.0`.
        static String number() throws IOException {
            Properties properties = new Properties();
            try (InputStream in = Tocsin.class.getResourceAsStream("version.properties")) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        }
    }
}
