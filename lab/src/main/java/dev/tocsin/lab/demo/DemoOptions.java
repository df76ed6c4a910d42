package dev.tocsin.lab.demo;

import dev.tocsin.lab.scenario.Scenario;
import java.nio.file.Path;

/// What a demonstration is told.
///
/// @param scenario what happens
/// @param seed key of all draws
/// @param speed scenario seconds per real second
/// @param fromNanos first instant
/// @param opensNanos until then it runs fast, to warm up the tracks
/// @param untilNanos last instant
/// @param out where journals, keys, configurations and results go
/// @param port HTTP port of the first node; the others follow, UDP sources 100 and feeds 200 above
/// @param resumes whether the journals in `out` are gone on with instead of begun anew
/// @param lingers whether the nodes stay up, with the clock standing, when the scenario is over
public record DemoOptions(
        Scenario scenario,
        long seed,
        double speed,
        long fromNanos,
        long opensNanos,
        long untilNanos,
        Path out,
        int port,
        boolean resumes,
        boolean lingers) {
    /// Distance of the UDP ports from the HTTP ports.
    public static final int UDP_OFFSET = 100;

    /// Distance of the ports of receivers that do not speak ASTERIX.
    public static final int RECEIVER_OFFSET = 120;

    /// Ports of such receivers for each node.
    public static final int MAX_RECEIVERS = 8;

    /// Distance of the feed ports from the HTTP ports.
    public static final int FEED_OFFSET = 200;

    /// Fastest speed that may be asked for.
    public static final double MAX_SPEED = 1000;

    /// Checks the span and the ranges.
    ///
    /// @throws IllegalArgumentException when one is outside, in one sentence
    public DemoOptions {
        if (!(speed > 0 && speed <= MAX_SPEED)) {
            throw new IllegalArgumentException("--speed must be above 0 and at most 1000, not " + speed);
        }
        if (fromNanos < scenario.startNanos() || untilNanos > scenario.endNanos() || fromNanos >= untilNanos) {
            throw new IllegalArgumentException("--from and --until must lie within the scenario, from before until");
        }
        if (port < 1 || port + FEED_OFFSET + scenario.nodes().size() > 65_535) {
            throw new IllegalArgumentException("--port must leave room for the other ports, not " + port);
        }
    }
}
