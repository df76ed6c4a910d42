package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Input;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// Counters of the pipeline; names and meanings in `docs/reference/configuration.md`.
final class PipelineMeters {
    private final Counter inputs;
    private final Counter plots;
    private final Counter outputs;
    private final Counter listenerFailures;
    private final Timer work;
    private final Timer sync;

    PipelineMeters(MeterRegistry registry, Inbox inbox) {
        inputs = registry.counter("tocsin.inputs");
        plots = registry.counter("tocsin.plots");
        outputs = registry.counter("tocsin.outputs");
        listenerFailures = registry.counter("tocsin.listener.failures");
        work = Timer.builder("tocsin.cycle.work")
                .publishPercentiles(0.5, 0.99)
                .distributionStatisticExpiry(Duration.ofMinutes(1))
                .register(registry);
        sync = Timer.builder("tocsin.journal.sync")
                .publishPercentiles(0.5, 0.99)
                .distributionStatisticExpiry(Duration.ofMinutes(1))
                .register(registry);
        Gauge.builder("tocsin.inbox.size", inbox, Inbox::size).register(registry);
        Gauge.builder(
                        "tocsin.inbox.dropped",
                        inbox,
                        i -> i.dropped().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .register(registry);
    }

    void stepped(Input input, int said) {
        inputs.increment();
        outputs.increment(said);
        if (input instanceof Input.Plots(var batch)) {
            plots.increment(batch.size());
        }
    }

    void cycle(long workNanos, long syncNanos) {
        work.record(Duration.ofNanos(Math.max(0, workNanos)));
        sync.record(Duration.ofNanos(Math.max(0, syncNanos)));
    }

    void listenerFailed() {
        listenerFailures.increment();
    }
}
