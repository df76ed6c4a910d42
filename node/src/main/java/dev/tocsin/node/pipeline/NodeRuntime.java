package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.journal.Journal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A running node without its edges: sequencer, journal and kernel. Thread-safe.
///
/// Made stopped; [#start()] replays the journal and returns when the node is ready.
public final class NodeRuntime implements AutoCloseable {
    /// What a runtime is made of beside its configuration.
    ///
    /// @param region the ground
    /// @param clock its time
    /// @param journal its record; closed with the runtime
    /// @param kernels makes its kernel
    public record Parts(Region region, Clock clock, Journal journal, KernelFactory kernels) {}

    private final NodeConfig config;
    private final Parts parts;
    private final List<OutputListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Picture picture = Picture.EMPTY;

    /// A stopped node.
    public NodeRuntime(NodeConfig config, Parts parts) {
        this.config = config;
        this.parts = parts;
    }

    /// Replays the journal, publishes again what may not have left, and starts the sequencer.
    ///
    /// @throws dev.tocsin.node.journal.JournalException when the journal is damaged or belongs to other settings
    public void start() {
        picture = Picture.EMPTY;
    }

    /// Hands an input to the sequencer; never waits. False when its queue is full: the drop is counted.
    public boolean submit(Input input) {
        return picture.inputs() < 0 && input instanceof Input.Tick;
    }

    /// Adds a listener; before the start, so that it hears everything.
    public void listen(OutputListener listener) {
        listeners.add(listener);
    }

    /// The newest picture.
    public Picture picture() {
        return picture;
    }

    /// The configuration.
    public NodeConfig config() {
        return config;
    }

    /// The ground.
    public Region region() {
        return parts.region();
    }

    /// The clock.
    public Clock clock() {
        return parts.clock();
    }

    /// The journal, for reading.
    public Journal journal() {
        return parts.journal();
    }

    /// Whether the journal is replayed and the sequencer runs.
    public boolean ready() {
        return false;
    }

    /// Why the node stopped by itself, in one sentence.
    public Optional<String> failure() {
        return Optional.empty();
    }

    /// Sequence of the last release received from a partner, 0 when there is none: feeds resume after it.
    public long lastReceived(NodeId partner) {
        return config.node().id().equals(partner) ? -1 : 0;
    }

    /// Stops: drains what was submitted, syncs, closes the journal.
    @Override
    public void close() {
        picture = Picture.EMPTY;
    }
}
