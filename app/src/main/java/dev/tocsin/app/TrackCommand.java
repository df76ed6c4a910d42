package dev.tocsin.app;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.core.tracking.Tracker;
import dev.tocsin.core.tracking.TrackingSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tocsin track FILE...`: recordings to tracks; `tocsin track --plots`: experiments in the plane.
@Command(
        name = "track",
        description = {
            "Turns recordings (CAT048, CAT062, CAT021 in any framing; BEAST, AVR, SBS-1, aircraft.json) into tracks.",
            "Every data source becomes a sensor whose scan time and reach are found in the recording. A radar's"
                    + " recording does not say where it stands: without --site it is put at 0 N 0 E, which keeps all"
                    + " relative geometry and makes the coordinates nominal.",
            "With --plots and --model it runs an experiment in the plane instead, on the same tracker: tables of plots"
                    + " in, a table of estimates out, for tocsin score."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tocsin track radar.ast --out tracks.csv",
            "  tocsin track radar.ast --summary --ignore-identity",
            "  tocsin track radar.ast --site 20/129=41.3,2.1,50 --out tracks.csv",
            "  tocsin track system.pcap adsb.log --summary --json",
            "  tocsin track --plots plots.csv --model model.yaml --out estimates.csv"
        })
public final class TrackCommand implements Callable<Integer> {
    private static final long HOLD_NANOS = 3 * Nanos.SECOND;
    private static final NodeId NODE = new NodeId("t");

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Recordings, tracked together.")
    private List<Path> files = List.of();

    @Option(names = "--out", paramLabel = "T.csv", description = "Write a line for every update of a track.")
    private @Nullable Path table;

    @Option(names = "--summary", description = "Print how many tracks there were and how well they held.")
    private boolean summary;

    @Option(names = "--json", description = "Print the summary as one JSON object.")
    private boolean json;

    @Option(
            names = "--ignore-identity",
            description = "Do not use addresses and codes to decide which plot belongs to which track.")
    private boolean ignoreIdentity;

    @Option(
            names = "--site",
            paramLabel = "SAC/SIC=LAT,LON,HEIGHT",
            description = "Where a radar stands: degrees, and metres above the ellipsoid; may be repeated.")
    private List<String> sites = List.of();

    @Option(
            names = "--date",
            paramLabel = "YYYY-MM-DD",
            description = "The UTC day of recordings that give times of day only (default: ${DEFAULT-VALUE}).")
    private LocalDate date = LocalDate.EPOCH;

    @Mixin
    private ExperimentOptions experiment = new ExperimentOptions();

    private final PrintStream out;

    /// Prints to standard output.
    public TrackCommand() {
        this(System.out);
    }

    TrackCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        if (experiment.wanted()) {
            if (!files.isEmpty()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "give recordings or --plots, not both; --model, --sensors, --biases, --threads and --lag are"
                                + " for --plots only");
            }
            return experiment.run(table, json, out);
        }
        if (files.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, "nothing to track: give recordings, or --plots");
        }
        if (table == null && !summary && !json) {
            throw new CommandFailure(ExitCode.USAGE, "nothing to do: give --out FILE, --summary or both");
        }
        Map<SensorId, GeoPoint> known = parseSites();
        try (Progress progress = new Progress()) {
            RecordedPlots recording = new RecordedPlots(date.toEpochDay() * Nanos.DAY, progress);
            SensorGuess guess = new SensorGuess();
            for (Path file : files) {
                recording.read(file, guess::add);
            }
            List<Sensor> sensors = guess.sensors(recording.categories(), known);
            if (sensors.isEmpty()) {
                throw new CommandFailure(ExitCode.DATA, "no plot found: no CAT048, CAT062, CAT021 or ADS-B positions");
            }
            explain(sensors, known, recording.findings());
            Run run = new Run(sensors);
            run.track(progress);
            run.print(sensors);
        }
        return ExitCode.OK;
    }

    private void explain(List<Sensor> sensors, Map<SensorId, GeoPoint> known, List<Finding> findings) {
        for (Sensor sensor : sensors) {
            if (sensor.id().value().startsWith("cat048") && !known.containsKey(sensor.id())) {
                System.err.println(sensor.id() + ": no --site given, put at 0 N 0 E: coordinates are nominal");
            }
        }
        for (SensorId site : known.keySet()) {
            if (sensors.stream().noneMatch(sensor -> sensor.id().equals(site))) {
                System.err.println(site + ": --site for a radar that is not in the recordings");
            }
        }
        for (Finding finding : findings) {
            System.err.println(finding.source() + ": " + finding.code() + ": " + finding.detail());
        }
    }

    private Map<SensorId, GeoPoint> parseSites() {
        Map<SensorId, GeoPoint> known = new TreeMap<>();
        for (String site : sites) {
            try {
                String[] sides = site.split("[=/]", -1);
                String[] place = sides[2].split(",", -1);
                int sac = Integer.parseInt(sides[0]);
                int sic = Integer.parseInt(sides[1]);
                double height = place.length > 2 ? Double.parseDouble(place[2]) : 0;
                known.put(
                        new SensorId("cat048-%d-%d".formatted(sac, sic)),
                        GeoPoint.ofDegrees(Double.parseDouble(place[0]), Double.parseDouble(place[1]), height));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new CommandFailure(ExitCode.USAGE, "--site is SAC/SIC=LAT,LON,HEIGHT: \"" + site + "\"");
            }
        }
        return known;
    }

    /// One pass of the tracker over the recordings.
    private final class Run {
        private final Tracker tracker;
        private final TrackContinuity continuity = new TrackContinuity();
        private final Set<String> announced = new HashSet<>();
        private final Map<String, String> classes = new TreeMap<>();
        private final List<Finding> findings = new ArrayList<>();
        private long plots;
        private long updates;
        private int resumed;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        Run(List<Sensor> sensors) {
            tracker = new Tracker(
                    NODE,
                    sensors,
                    TrackingSettings.DEFAULTS.withIdentity(!ignoreIdentity).withHold(HOLD_NANOS));
            tracker.observe(continuity);
        }

        void track(Progress progress) throws IOException {
            if (table == null) {
                track(progress, new TrackTable(Writer.nullWriter()));
                return;
            }
            try (OutputFile file = OutputFile.of(table, files)) {
                try (Writer writer = Files.newBufferedWriter(file.part())) {
                    track(progress, new TrackTable(writer));
                }
                file.whole();
            }
        }

        private void track(Progress progress, TrackTable lines) throws IOException {
            RecordedPlots recording = new RecordedPlots(date.toEpochDay() * Nanos.DAY, progress);
            for (Path file : files) {
                List<PlotBatch> waiting = new ArrayList<>();
                recording.read(file, waiting::add);
                for (PlotBatch batch : waiting) {
                    take(batch, lines);
                }
            }
            if (plots > 0) {
                tracker.advance(last + HOLD_NANOS + Nanos.SECOND);
                drain(lines);
            }
        }

        private void take(PlotBatch batch, TrackTable lines) throws IOException {
            plots += batch.size();
            for (int i = 0; i < batch.size(); i++) {
                first = Math.min(first, batch.timeNanos(i));
                last = Math.max(last, batch.timeNanos(i));
            }
            continuity.given(batch);
            tracker.measure(batch, last);
            drain(lines);
        }

        private void drain(TrackTable lines) throws IOException {
            for (Track track : tracker.drainChanges()) {
                announced.add(track.id().value());
                classes.put(
                        track.id().value(), track.classes().mostLikely().name().toLowerCase(Locale.ROOT));
                updates++;
                if (table != null) {
                    lines.add(track);
                }
            }
            for (Finding finding : tracker.drainFindings()) {
                if (finding.code().equals("track-resumed")) {
                    resumed++;
                } else {
                    findings.add(finding);
                }
            }
        }

        void print(List<Sensor> sensors) {
            for (Finding finding : findings) {
                System.err.println(finding.source() + ": " + finding.code() + ": " + finding.detail());
            }
            TrackContinuity.Report report = continuity.report();
            if (json) {
                out.println(json(sensors, report));
            } else if (summary) {
                text(sensors, report);
            }
        }

        private Map<String, Integer> classCounts() {
            Map<String, Integer> counts = new TreeMap<>();
            classes.values().forEach(c -> counts.merge(c, 1, Integer::sum));
            return counts;
        }

        private void text(List<Sensor> sensors, TrackContinuity.Report report) {
            out.printf(
                    Locale.ROOT,
                    "%d plots from %s to %s%n",
                    plots,
                    Nanos.format(Math.min(first, last)),
                    Nanos.format(last));
            for (Sensor s : sensors) {
                out.printf(
                        Locale.ROOT,
                        "  %s  %s  every %.1f s  up to %.0f km%n",
                        s.id(),
                        s.kind(),
                        s.scanNanos() * 1e-9,
                        s.maxRangeMetres() / 1000);
            }
            out.printf(
                    Locale.ROOT,
                    "%d tracks, %d updates, %d names taken back, classes %s%n",
                    announced.size(),
                    updates,
                    resumed,
                    classCounts());
            out.printf(
                    Locale.ROOT,
                    "continuity%s: %d of %d %s seen in %d or more plots have one track over %.0f %% of them (%.1f %%),"
                            + " %d over %.0f %%; median share %.3f, mean %.3f%n",
                    ignoreIdentity ? " without identity" : "",
                    report.held(),
                    report.objects(),
                    report.byAddress() ? "addresses" : "track numbers",
                    TrackContinuity.LEAST_PLOTS,
                    100 * TrackContinuity.HELD,
                    100 * report.heldShare(),
                    report.heldClosely(),
                    100 * TrackContinuity.CLOSELY,
                    report.medianShare(),
                    report.meanShare());
        }

        private String json(List<Sensor> sensors, TrackContinuity.Report report) {
            StringBuilder counts = new StringBuilder();
            classCounts()
                    .forEach((name, count) -> counts.append(counts.isEmpty() ? "" : ",")
                            .append('"')
                            .append(name)
                            .append("\":")
                            .append(count));
            return String.format(
                    Locale.ROOT,
                    "{\"plots\":%d,\"sensors\":%d,\"tracks\":%d,\"updates\":%d,\"resumed\":%d,"
                            + "\"identity\":%b,\"classes\":{%s},"
                            + "\"continuity\":{\"by\":\"%s\",\"objects\":%d,"
                            + "\"held\":%d,\"held_closely\":%d,\"share\":%.4f,"
                            + "\"median\":%.4f,\"mean\":%.4f}}",
                    plots,
                    sensors.size(),
                    announced.size(),
                    updates,
                    resumed,
                    !ignoreIdentity,
                    counts,
                    report.byAddress() ? "address" : "track-number",
                    report.objects(),
                    report.held(),
                    report.heldClosely(),
                    report.heldShare(),
                    report.medianShare(),
                    report.meanShare());
        }
    }
}
