package dev.tocsin.lab.sensor;

import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.lab.scenario.Draws;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.lab.scenario.Truth;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The looks of many sensors at one truth, merged in the order of time. Endless: what to take is the caller's choice.
/// Not thread-safe.
public final class SensorNetwork {
    /// A sensor in the queue; `order` parts equal instants.
    private record Entry(SimulatedSensor sensor, int order) {}

    private final PriorityQueue<Entry> queue = new PriorityQueue<>(
            Comparator.comparingLong((Entry e) -> e.sensor().nextNanos()).thenComparingInt(Entry::order));

    /// Sensors that start looking at an instant.
    ///
    /// @param truth what they look at; its seed keys their errors
    /// @param sensors who looks
    /// @param fromNanos no plot is measured before
    public SensorNetwork(Truth truth, List<SensorSpec> sensors, long fromNanos) {
        Sky sky = new Sky(truth);
        Draws draws = Draws.ofSeed(truth.seed()).stream("sensors");
        for (SensorSpec spec : sensors) {
            SimulatedSensor simulated = spec.sensor().kind() == SensorKind.ADS_B
                    ? new SimulatedReceiver(spec, sky, draws, fromNanos)
                    : new SimulatedRadar(spec, sky, truth.objects(), draws, fromNanos);
            queue.add(new Entry(simulated, queue.size()));
        }
    }

    /// When the next look is sent.
    ///
    /// @throws java.util.NoSuchElementException without sensors
    public long nextNanos() {
        return queue.element().sensor().nextNanos();
    }

    /// The next look.
    ///
    /// @throws java.util.NoSuchElementException without sensors
    public Look next() {
        Entry entry = queue.remove();
        Look look = entry.sensor().next();
        queue.add(entry);
        return look;
    }
}
