package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.hazard.HazardTables;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scenario.TruthCsv;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Runs a scenario through the nodes of all its nations and writes what happened. One call of [#run]; not thread-safe.
public final class Rehearsal {
    /// How long a release takes to a partner; also how far lanes run before they exchange what they released.
    public static final long RELEASE_DELAY_NANOS = 500 * Nanos.MILLISECOND;

    /// Told how far a rehearsal is.
    @FunctionalInterface
    public interface Listener {
        /// The scenario has come to an instant.
        void at(long nowNanos);
    }

    /// What a rehearsal is told.
    ///
    /// @param fromNanos first instant
    /// @param untilNanos last instant
    /// @param out folder of the results
    /// @param threads threads that run nations side by side
    public record Options(long fromNanos, long untilNanos, Path out, int threads) {
        /// Checks the span and the threads.
        ///
        /// @throws IllegalArgumentException when one is not possible
        public Options {
            if (fromNanos >= untilNanos) {
                throw new IllegalArgumentException("--from must be before --until");
            }
            if (threads < 1 || threads > 64) {
                throw new IllegalArgumentException("--threads must be 1 to 64");
            }
        }
    }

    private final Truth truth;
    private final Region region;
    private final Options options;
    private final HazardBook hazards;
    private final List<NationLane> lanes = new ArrayList<>();
    private final List<LogDesk> desks = new ArrayList<>();

    /// A rehearsal of a truth on a region.
    public Rehearsal(Truth truth, Region region, Options options) {
        this.truth = truth;
        this.region = region;
        this.options = options;
        this.hazards = HazardBook.of(truth, region);
        List<NodeSpec> nodes = truth.scenario().nodes();
        nodes.forEach(node -> desks.add(new LogDesk(new NationLog(node.id(), truth, region, hazards))));
        // A kernel cuts the zones of its nation first, which takes a second.
        lanes.addAll(IntStream.range(0, nodes.size())
                .parallel()
                .mapToObj(i -> new NationLane(
                        truth,
                        nodes.get(i),
                        region,
                        options.fromNanos(),
                        desks.get(i).tape()))
                .toList());
    }

    /// Runs it and writes all files.
    ///
    /// @param listener told of progress
    /// @throws IOException when a file cannot be written
    public Outcome run(Listener listener) throws IOException {
        Path out = options.out();
        Files.createDirectories(out);
        TruthCsv.writeObjects(truth, out.resolve("truth.csv"));
        HazardTables.writeHazards(hazards.actual(), truth, region, out.resolve("hazards.csv"));
        HazardTables.writeZones(region, out.resolve("zones.csv"));
        try (Writer tracks = Files.newBufferedWriter(out.resolve("tracks.csv"));
                Writer forecasts = Files.newBufferedWriter(out.resolve("forecasts.csv"))) {
            tracks.write(TrackBook.HEADER);
            forecasts.write(ForecastBook.HEADER);
            new Crew(
                            new Schedule(lanes.size(), window(options.untilNanos() - 1) + 1),
                            job -> work(job, listener, tracks, forecasts))
                    .run(options.threads());
            writeRows(tracks, forecasts);
        }
        long wireBytes =
                lanes.stream().mapToLong(lane -> lane.sensors().wireBytes()).sum();
        List<NationLog> logs = desks.stream().map(LogDesk::log).toList();
        Outcome outcome = new Outcome(truth, region, options, hazards, logs, wireBytes);
        outcome.writeAlerts(out.resolve("alerts.csv"));
        return outcome;
    }

    private void work(Job job, Listener listener, Writer tracks, Writer forecasts) throws IOException {
        switch (job) {
            case Job.Sense(int lane, long until) -> lanes.get(lane).sensors().workAhead(endNanos(until - 1));
            case Job.Decide(int lane, long window) -> {
                lanes.get(lane).run(endNanos(window));
                desks.get(lane).closeWindow();
            }
            case Job.Tell(int lane, long windows) -> desks.get(lane).tell(windows);
            case Job.Exchange(long window) -> {
                exchange();
                writeRows(tracks, forecasts);
                listener.at(endNanos(window));
            }
        }
    }

    private long window(long nanos) {
        return (nanos - options.fromNanos()) / RELEASE_DELAY_NANOS;
    }

    private long endNanos(long window) {
        return Math.min(options.untilNanos(), options.fromNanos() + (window + 1) * RELEASE_DELAY_NANOS);
    }

    /// Writes the rows of all windows that every log has been told of, window by window and nation by nation.
    private void writeRows(Writer tracks, Writer forecasts) throws IOException {
        while (desks.stream().allMatch(LogDesk::hasRows)) {
            for (LogDesk desk : desks) {
                LogDesk.Rows rows = desk.takeRows();
                tracks.write(rows.tracks());
                forecasts.write(rows.forecasts());
            }
        }
    }

    /// Hands what was released in a window to the partners, in the order of arrival, issuer and number.
    private void exchange() {
        Map<NodeId, List<Mail>> mail = new LinkedHashMap<>();
        for (NationLane lane : lanes) {
            for (Mail one : lane.takeOutbox()) {
                mail.computeIfAbsent(one.to(), _ -> new ArrayList<>()).add(one);
            }
        }
        for (NationLane lane : lanes) {
            List<Mail> mine = mail.getOrDefault(lane.id(), List.of());
            // The sort is stable: equal instants keep the order of the nations and of their releases.
            lane.deliver(mine.stream()
                    .sorted(Comparator.comparingLong(Mail::atNanos))
                    .toList());
        }
    }
}
