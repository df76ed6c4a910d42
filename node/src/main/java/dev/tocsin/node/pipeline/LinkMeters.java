package dev.tocsin.node.pipeline;

import dev.tocsin.core.time.Nanos;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// Meters of the wires, labelled with their address; names and meanings in `docs/reference/configuration.md`.
/// Stateless.
final class LinkMeters {
    private LinkMeters() {}

    static void register(MeterRegistry registry, Supplier<List<LinkStatus>> links, Clock clock) {
        List<LinkStatus> known = links.get();
        for (int i = 0; i < known.size(); i++) {
            int index = i;
            String source = known.get(i).about().source();
            Gauges gauges = new Gauges(registry, source, () -> links.get().get(index));
            gauges.add("tocsin.source.connected", link -> isOpen(link) ? 1 : 0);
            gauges.add("tocsin.source.age.seconds", link -> ageSeconds(link, clock));
            gauges.add("tocsin.source.bytes", link -> link.traffic().bytes());
            gauges.add("tocsin.source.bytes.per.second", link -> link.traffic().bytesPerSecond());
            gauges.add("tocsin.source.connections", link -> link.traffic().connections());
            gauges.add("tocsin.source.findings", link -> link.traffic().findings());
            gauges.add(
                    "tocsin.source.dropped",
                    link -> link.dropped().tooFast() + link.dropped().tooLong());
        }
    }

    private record Gauges(MeterRegistry registry, String source, Supplier<LinkStatus> link) {
        void add(String name, ToDoubleFunction<LinkStatus> value) {
            Gauge.builder(name, link, l -> value.applyAsDouble(l.get()))
                    .tag("source", source)
                    .strongReference(true)
                    .register(registry);
        }
    }

    private static boolean isOpen(LinkStatus link) {
        return switch (link.state()) {
            case LISTENING, CONNECTED -> true;
            case CLOSED, RECONNECTING, ENDED -> false;
        };
    }

    private static double ageSeconds(LinkStatus link, Clock clock) {
        return link.lastNanos() == Long.MIN_VALUE
                ? Double.NaN
                : Math.max(0, Nanos.toSeconds(clock.nowNanos() - link.lastNanos()));
    }
}
