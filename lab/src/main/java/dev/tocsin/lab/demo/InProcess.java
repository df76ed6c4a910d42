package dev.tocsin.lab.demo;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Kernel;
import dev.tocsin.core.kernel.KernelSettings;
import dev.tocsin.core.kernel.Lanes;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.sensor.Look;
import dev.tocsin.lab.sensor.SensorNetwork;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/// Kernels of several nations fed straight from simulated sensors, without bytes, sockets, journals or clocks: as fast
/// as the machine can, in one thread. Releases reach partners after a fixed delay. Not thread-safe.
public final class InProcess {
    /// How long a release takes to a partner.
    public static final long RELEASE_DELAY_NANOS = 300 * Nanos.MILLISECOND;

    /// Told of every output.
    @FunctionalInterface
    public interface Listener {
        /// One output of one nation's kernel.
        void output(NodeId node, long nowNanos, Output output);
    }

    /// A release under way; `order` parts equal instants.
    private record Delivery(long atNanos, long order, Release release) {}

    private final Truth truth;
    private final Map<NodeId, Kernel> kernels = new TreeMap<>();
    private final List<SensorSpec> sensors = new ArrayList<>();
    private final PriorityQueue<Delivery> deliveries =
            new PriorityQueue<>(Comparator.comparingLong(Delivery::atNanos).thenComparingLong(Delivery::order));
    private final Listener listener;
    private long plots;

    /// Fresh kernels.
    ///
    /// @param truth what happens
    /// @param region the ground they warn
    /// @param nodes the nations that take part; all of the scenario when empty
    /// @param listener told of every output
    public InProcess(Truth truth, Region region, List<NodeId> nodes, Listener listener) {
        this.truth = truth;
        this.listener = listener;
        for (NodeSpec node : truth.scenario().nodes()) {
            if (nodes.isEmpty() || nodes.contains(node.id())) {
                kernels.put(node.id(), new Kernel(settings(node, nodes), region, Lanes.SERIAL));
                sensors.addAll(node.sensors());
            }
        }
    }

    private KernelSettings settings(NodeSpec node, List<NodeId> nodes) {
        List<Sensor> own = node.sensors().stream()
                .map(SensorSpec::sensor)
                .sorted(Comparator.comparing(Sensor::id))
                .toList();
        List<NodeId> partners = node.shares().stream()
                .map(NodeSpec.Share::partner)
                .filter(partner -> nodes.isEmpty() || nodes.contains(partner))
                .sorted()
                .toList();
        return new KernelSettings(node.id(), AlertType.EXERCISE, truth.seed(), own, partners, Policies.of(node));
    }

    /// Runs a span of scenario time; call once.
    public void run(long fromNanos, long untilNanos) {
        SensorNetwork network = new SensorNetwork(truth, sensors, fromNanos);
        long tick = fromNanos;
        while (true) {
            long delivery =
                    deliveries.isEmpty() ? Long.MAX_VALUE : deliveries.element().atNanos();
            long now = Math.min(Math.min(network.nextNanos(), tick), delivery);
            if (now >= untilNanos) {
                return;
            }
            if (now == tick) {
                kernels.forEach((node, _) -> step(node, new Input.Tick(), now));
                tick += Nanos.SECOND;
            } else if (now == delivery) {
                Release release = deliveries.remove().release();
                step(release.partner(), new Input.PartnerRelease(release), now);
            } else {
                look(network.next());
            }
        }
    }

    private void look(Look look) {
        if (look.plots().size() > 0) {
            plots += look.plots().size();
            step(look.sensor().sensor().node(), new Input.Plots(look.plots()), look.sentNanos());
        }
    }

    private void step(NodeId node, Input input, long now) {
        Kernel kernel = kernels.get(node);
        if (kernel == null) {
            return;
        }
        for (Output output : kernel.step(input, now).all()) {
            if (output instanceof Output.ReleaseIssued(Release release)) {
                deliveries.add(new Delivery(now + RELEASE_DELAY_NANOS, deliveries.size() + plots, release));
            }
            listener.output(node, now, output);
        }
    }

    /// Plots fed so far.
    public long plots() {
        return plots;
    }
}
