package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.hazard.HazardTables;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scenario.TruthCsv;
import dev.tocsin.node.pipeline.PoolLanes;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
    private final List<NationLog> logs = new ArrayList<>();

    /// A rehearsal of a truth on a region.
    public Rehearsal(Truth truth, Region region, Options options) {
        this.truth = truth;
        this.region = region;
        this.options = options;
        this.hazards = HazardBook.of(truth, region);
        for (NodeSpec node : truth.scenario().nodes()) {
            NationLog log = new NationLog(node.id(), truth, region, hazards);
            logs.add(log);
            lanes.add(new NationLane(truth, node, region, options.fromNanos(), log));
        }
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
                Writer forecasts = Files.newBufferedWriter(out.resolve("forecasts.csv"));
                PoolLanes pool = new PoolLanes(options.threads(), "rehearse")) {
            tracks.write(TrackBook.HEADER);
            forecasts.write(ForecastBook.HEADER);
            for (long now = options.fromNanos(); now < options.untilNanos(); now += RELEASE_DELAY_NANOS) {
                long end = Math.min(options.untilNanos(), now + RELEASE_DELAY_NANOS);
                pool.run(lanes.size(), i -> lanes.get(i).run(end));
                exchange();
                for (NationLog log : logs) {
                    tracks.write(log.tracks().takeRows());
                    forecasts.write(log.forecasts().takeRows());
                }
                listener.at(end);
            }
        }
        Outcome outcome = new Outcome(truth, region, options, hazards, logs, wireBytes());
        outcome.writeAlerts(out.resolve("alerts.csv"));
        return outcome;
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

    private long wireBytes() {
        return lanes.stream().mapToLong(NationLane::wireBytes).sum();
    }
}
