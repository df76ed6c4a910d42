package dev.tocsin.lab.replay;

import dev.tocsin.core.kernel.Kernel;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.JournalException;
import dev.tocsin.node.journal.SqliteJournal;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.node.pipeline.JournalPlayer;
import dev.tocsin.node.pipeline.KernelFactory;
import dev.tocsin.node.pipeline.PoolLanes;
import dev.tocsin.node.publish.FilePublisher;
import dev.tocsin.wire.record.Birth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Replays journals and writes down what happened. Stateless.
public final class Replay {
    private static final int MAX_DEPTH = 4;

    private Replay() {}

    /// Told how far a replay is.
    @FunctionalInterface
    public interface Listener {
        /// So many inputs of all are played.
        void at(NodeId node, long done, long all);
    }

    /// A journal in a folder.
    ///
    /// @param folder its folder
    /// @param node whose it is
    public record Place(Path folder, NodeId node) {}

    /// What a replay needs beside the journal.
    ///
    /// @param regions finds the ground by the id of its pack
    /// @param kernels makes kernels
    /// @param threads threads inside a step
    /// @param listener told of progress
    /// @param keys public keys of nodes whose signatures are to be verified, too
    public record Means(
            Function<String, Region> regions,
            KernelFactory kernels,
            int threads,
            Listener listener,
            Map<NodeId, PublicKey> keys) {
        /// Means with the kernel of this project.
        public Means(Function<String, Region> regions, int threads, Listener listener) {
            this(regions, threads, listener, Map.of());
        }

        /// Means with the kernel of this project, and keys that signatures are verified with.
        public Means(Function<String, Region> regions, int threads, Listener listener, Map<NodeId, PublicKey> keys) {
            this(
                    regions,
                    (settings, region, lanes) -> new Kernel(settings, region, lanes)::step,
                    threads,
                    listener,
                    keys);
        }
    }

    /// The journals in a folder and the folders below it, ordered by node.
    ///
    /// @throws IOException when a folder cannot be read
    public static List<Place> find(Path folder) throws IOException {
        List<Place> places = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder, MAX_DEPTH)) {
            for (Path one : tree.filter(Files::isDirectory).sorted().toList()) {
                SortedSet<NodeId> nodes = SqliteJournal.nodesIn(one);
                nodes.forEach(node -> places.add(new Place(one, node)));
            }
        }
        places.sort(Comparator.comparing(Place::node));
        return places;
    }

    /// Replays one journal into `tracks-NODE.csv` and `alerts-NODE.csv`.
    ///
    /// @throws IOException when a table cannot be written
    /// @throws JournalException when the journal is damaged, or when the ground is not the one it was written on
    public static JournalPlayer.Outcome run(Place place, Path out, Means means) throws IOException {
        Files.createDirectories(out);
        try (TrackCsv tracks = new TrackCsv(
                        out.resolve("tracks-" + place.node() + ".csv"), FilePublisher.TRACK_INTERVAL_NANOS);
                AlertCsv alerts = new AlertCsv(out.resolve("alerts-" + place.node() + ".csv"), place.node())) {
            return play(place, means, outputs -> {
                tracks.write(outputs);
                alerts.write(outputs);
            });
        }
    }

    /// Takes what a replay says.
    @FunctionalInterface
    interface Sink {
        /// The replay begins.
        default void begin(Birth birth, Region region) {}

        /// One step said this.
        void write(List<Output> outputs) throws IOException;
    }

    /// Replays one journal.
    static JournalPlayer.Outcome play(Place place, Means means, Sink sink) throws IOException {
        try (Journal journal = SqliteJournal.openToRead(place.folder(), place.node());
                PoolLanes lanes = new PoolLanes(means.threads(), "replay")) {
            Birth birth = JournalPlayer.birth(journal)
                    .orElseThrow(() -> new JournalException("the journal of node " + place.node() + " is empty"));
            Region region = means.regions().apply(birth.region());
            checkGround(birth, region);
            sink.begin(birth, region);
            long all = journal.end(Topics.INPUT);
            KernelFactory.Step kernel = means.kernels().create(birth.settings(), region, lanes);
            JournalPlayer player = new JournalPlayer(journal, kernel, (offset, now, input, outputs) -> {
                try {
                    sink.write(outputs);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                means.listener().at(place.node(), offset, all);
            });
            PublicKey key = means.keys().get(place.node());
            if (key != null) {
                player.verify(place.node(), key);
            }
            return player.play();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void checkGround(Birth birth, Region region) {
        if (!birth.regionDigest().equals(region.digest())) {
            throw new JournalException("the journal was written on region pack " + birth.region() + " "
                    + birth.regionVersion() + " with digest " + birth.regionDigest() + ", this program has "
                    + region.version() + " with digest " + region.digest());
        }
    }
}
