package dev.tocsin.lab.demo;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.sensor.Look;
import dev.tocsin.lab.sensor.SensorNetwork;
import dev.tocsin.lab.sensor.WireEncoder;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// Plays the sensors of all nations at a pace: moves the clock and sends the datagrams that are due. When a node falls
/// behind, the clock stands until it has caught up: nothing is dropped for want of speed, and the loss of pace is told.
/// One thread.
final class Player {
    private static final long STEP_REAL_NANOS = 10_000_000;
    private static final long WAIT_MILLIS = 2;
    private static final long SETTLE_REAL_NANOS = 3 * Nanos.SECOND;
    private static final long MAX_WAIT_REAL_NANOS = 60_000_000_000L;
    private static final int LOOKS_BETWEEN_CHECKS = 32;

    private final DemoClock clock;
    private final Map<NodeId, DemoNode> nodes;
    private final SensorNetwork network;
    private final WireEncoder encoder = new WireEncoder();
    private final BooleanSupplier stopped;
    private long heldRealNanos;
    private long looks;

    Player(DemoClock clock, Map<NodeId, DemoNode> nodes, Truth truth, BooleanSupplier stopped) {
        this.clock = clock;
        this.nodes = nodes;
        this.network = new SensorNetwork(truth, truth.scenario().sensors(), clock.nowNanos());
        this.stopped = stopped;
    }

    /// Plays until an instant or until stopped.
    ///
    /// @param progress told now and then
    /// @throws IOException when a datagram cannot be sent
    /// @throws IllegalStateException when a node does not catch up
    void play(long untilNanos, double speed, Runnable progress) throws IOException, InterruptedException {
        clock.aimAt(speed);
        long anchorReal = System.nanoTime();
        long anchor = clock.nowNanos();
        while (clock.nowNanos() < untilNanos && !stopped.getAsBoolean()) {
            long real = System.nanoTime();
            long wanted = anchor + (long) ((real - anchorReal) * speed);
            long step = clock.nowNanos() + (long) (2 * STEP_REAL_NANOS * speed);
            if (wanted > step) {
                // Behind: go on from here rather than in one leap.
                wanted = step;
                anchorReal = real;
                anchor = step;
            }
            long held = sendUntil(Math.min(wanted, untilNanos));
            anchorReal += held;
            clock.moveTo(Math.min(wanted, untilNanos));
            progress.run();
            long rest = STEP_REAL_NANOS - (System.nanoTime() - real);
            if (rest > 0) {
                Thread.sleep(rest / 1_000_000, (int) (rest % 1_000_000));
            }
        }
    }

    private long sendUntil(long nanos) throws IOException, InterruptedException {
        long held = 0;
        while (network.nextNanos() <= nanos && !stopped.getAsBoolean()) {
            if (looks % LOOKS_BETWEEN_CHECKS == 0) {
                held += hold();
            }
            looks++;
            Look look = network.next();
            clock.moveTo(look.sentNanos());
            DemoNode node = nodes.get(look.sensor().sensor().node());
            if (node != null) {
                node.countPlots(look.sensor().sensor().id(), look.plots().size());
                for (byte[] datagram : encoder.encode(look)) {
                    node.send(look.sensor().sensor().id(), datagram);
                }
            }
        }
        return held;
    }

    /// Waits until every node keeps up; the real time that it took.
    private long hold() throws InterruptedException {
        long from = System.nanoTime();
        long waited = 0;
        while (!nodes.values().stream().allMatch(DemoNode::keepsUp) && !stopped.getAsBoolean()) {
            if (waited > MAX_WAIT_REAL_NANOS) {
                throw new IllegalStateException("a node took nothing for a minute: "
                        + nodes.values().stream()
                                .filter(node -> !node.keepsUp())
                                .map(node -> node.spec().id().value())
                                .toList());
            }
            Thread.sleep(WAIT_MILLIS);
            waited = System.nanoTime() - from;
        }
        heldRealNanos += waited;
        return waited;
    }

    /// Waits a moment for what is still on its way, so that the end of the play takes nothing from a node that was sent
    /// to it.
    void settle() throws InterruptedException {
        long from = System.nanoTime();
        while (!nodes.values().stream().allMatch(DemoNode::hasTakenAll)
                && !stopped.getAsBoolean()
                && System.nanoTime() - from < SETTLE_REAL_NANOS) {
            Thread.sleep(WAIT_MILLIS);
        }
    }

    /// Real seconds that the clock stood because a node was behind.
    double heldSeconds() {
        return Nanos.toSeconds(heldRealNanos);
    }
}
