package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.tracking.TrackPath;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.journal.Journal;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running node without its edges: sequencer, journal and kernel. Thread-safe.
///
/// Made stopped; [#start()] replays the journal and returns when the node is ready. A failure of the journal or the
/// kernel stops it for good: [#failed()] says so in one sentence, and the process should end.
public final class NodeRuntime implements AutoCloseable {
    /// What a runtime is made of beside its configuration.
    ///
    /// @param region the ground
    /// @param clock its time
    /// @param journal its record; closed with the runtime
    /// @param kernels makes its kernel
    /// @param signer signs the hash chain
    public record Parts(Region region, Clock clock, Journal journal, KernelFactory kernels, ChainSigner signer) {
        /// Parts without a key to sign with.
        public Parts(Region region, Clock clock, Journal journal, KernelFactory kernels) {
            this(region, clock, journal, kernels, ChainSigner.NONE);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(NodeRuntime.class);
    private static final long STOP_SECONDS = 30;

    private final NodeConfig config;
    private final Parts parts;
    private final PoolLanes lanes;
    private final Inbox inbox = new Inbox();
    private final Handover handover = new Handover();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final FindingBook findings = new FindingBook();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PipelineMeters meters;
    private final List<OutputListener> listeners = new CopyOnWriteArrayList<>();
    private final CompletableFuture<String> failed = new CompletableFuture<>();
    private volatile Picture picture = Picture.EMPTY;
    private volatile PathBook paths = new PathBook();
    private volatile Map<NodeId, Long> received = Map.of();
    private volatile Supplier<List<SourceStatus>> sources = List::of;
    private volatile Supplier<List<LinkStatus>> links = List::of;
    private volatile Supplier<List<OutputStatus>> outputs = List::of;
    private volatile boolean ready;

    /// A stopped node.
    public NodeRuntime(NodeConfig config, Parts parts) {
        this.config = config;
        this.parts = parts;
        this.lanes = new PoolLanes(config.threads(), "tocsin-" + config.node().id());
        registry.config().commonTags("node", config.node().id().value());
        this.meters = new PipelineMeters(registry, inbox);
    }

    /// Replays the journal, publishes its alerts again (receivers drop what they know) and starts the sequencer.
    ///
    /// @throws JournalException when the journal is damaged, belongs to other settings or replays otherwise
    public void start() {
        Recovery recovery = new Recovery(config, parts, lanes);
        Recovery.Result state = recovery.run(picture -> this.picture = picture);
        received = Map.copyOf(state.pictures().received());
        picture = state.pictures().build();
        recovery.publishAgain(this::publish);
        Recorder recorder = new Recorder(
                new Recorder.Parts(
                        config.node().id(), parts.journal(), state.chain(), state.pictures(), parts.signer()),
                handover,
                meters,
                new Recorder.Readers(findings, this::publish, this::takePicture));
        Sequencer sequencer = new Sequencer(
                new Sequencer.Parts(parts.clock(), state.kernel(), state.timers(), inbox, handover),
                meters,
                state.lastNanos());
        recovery.changedPolicy().ifPresent(policy -> inbox.offer(new Input.PolicyChange(policy)));
        threads.add(thread("sequencer", sequencer::run, handover::close));
        threads.add(thread("recorder", recorder::run, handover::fail));
        ready = true;
    }

    /// A part of the line that runs until there is no more to do.
    @FunctionalInterface
    private interface Part {
        void run() throws InterruptedException;
    }

    private Thread thread(String name, Part part, Runnable end) {
        return Thread.ofPlatform()
                .name("tocsin-" + config.node().id() + "-" + name)
                .start(() -> runToEnd(part, end));
    }

    private void runToEnd(Part part, Runnable end) {
        try {
            part.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("node {} stops: {}", config.node().id(), e.getMessage(), e);
            ready = false;
            failed.complete(String.valueOf(e.getMessage()));
        } finally {
            ready = false;
            inbox.close();
            end.run();
        }
    }

    private void publish(Published published) {
        for (OutputListener listener : listeners) {
            try {
                listener.published(published);
            } catch (RuntimeException e) {
                meters.listenerFailed();
                LOG.warn("a listener failed on {}", published.topic(), e);
            }
        }
    }

    private void takePicture(PictureBuilder pictures) {
        received = Map.copyOf(pictures.received());
        paths = pictures.paths();
        picture = pictures.build();
    }

    /// Hands an input to the sequencer; never waits. False when there is no room or the node stops: the drop is
    /// counted under its source. The input belongs to the node from here on.
    public boolean submit(Input input) {
        return inbox.offer(input);
    }

    /// Adds a listener; before the start, so that it hears everything.
    public void listen(OutputListener listener) {
        listeners.add(listener);
    }

    /// The newest picture; a few are made per real second.
    public Picture picture() {
        return picture;
    }

    /// Where a living track has been in the last minutes, smoothed, oldest point first.
    public List<TrackPath.Point> path(TrackId track) {
        return paths.of(track);
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

    /// Findings of sources, partners and the kernel, counted.
    public FindingBook findings() {
        return findings;
    }

    /// Meters of the node; the edges add theirs.
    public PrometheusMeterRegistry meters() {
        return registry;
    }

    /// All meters in the text form of Prometheus.
    public String scrape() {
        return registry.scrape();
    }

    /// Inputs that wait for the sequencer or the journal: whoever paces a simulation holds its clock while they are
    /// many.
    public int waiting() {
        return inbox.size() + handover.size();
    }

    /// Inputs (plots) dropped since the start, by source.
    public SortedMap<String, Long> dropped() {
        return inbox.dropped();
    }

    /// How the sensors' wires fare.
    public List<SourceStatus> sources() {
        return sources.get();
    }

    /// Tells who knows how the sensors' wires fare.
    public void reportSources(Supplier<List<SourceStatus>> supplier) {
        sources = supplier;
    }

    /// How the wires fare that the sensors are on.
    public List<LinkStatus> links() {
        return links.get();
    }

    /// Tells who knows how the wires fare; each then has its meters.
    public void reportLinks(Supplier<List<LinkStatus>> supplier) {
        links = supplier;
        LinkMeters.register(registry, supplier, parts.clock());
    }

    /// How the outputs fare.
    public List<OutputStatus> outputs() {
        return outputs.get();
    }

    /// Tells who knows how the outputs fare.
    public void reportOutputs(Supplier<List<OutputStatus>> supplier) {
        outputs = supplier;
    }

    /// Whether the journal is replayed and the sequencer runs.
    public boolean ready() {
        return ready;
    }

    /// Why the node stopped by itself, in one sentence.
    public Optional<String> failure() {
        return Optional.ofNullable(failed.getNow(null));
    }

    /// Completes with the reason when the node stops by itself.
    public CompletableFuture<String> failed() {
        return failed.copy();
    }

    /// Sequence of the last release taken from a partner, 0 when there is none. Lags what was submitted; exact after
    /// the start, so that feeds resume after it.
    public long lastReceived(NodeId partner) {
        return received.getOrDefault(partner, 0L);
    }

    /// Stops: takes no more, drains what was submitted, syncs, closes the journal.
    @Override
    public void close() {
        inbox.close();
        threads.forEach(this::end);
        ready = false;
        lanes.close();
        parts.journal().close();
        registry.close();
    }

    private void end(Thread running) {
        try {
            if (!running.join(java.time.Duration.ofSeconds(STOP_SECONDS))) {
                LOG.error("{} does not stop in {} s", running.getName(), STOP_SECONDS);
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
