package dev.tocsin.node.publish;

import dev.tocsin.core.coverage.CoverageWatch;
import dev.tocsin.core.coverage.ZoneCoverage;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.pipeline.SourceStatus;
import java.util.List;
import java.util.Optional;

/// How well the node's own sensors see each of its zones now. One thread looks, any thread reads.
public final class CoverageBook {
    /// What was seen at a look.
    ///
    /// @param revision greater for a newer one, also after a restart of a node whose clock goes forward
    /// @param zones each zone at both heights, in the order of the region
    public record Snapshot(long revision, List<ZoneCoverage> zones) {
        /// Copies the list.
        public Snapshot {
            zones = List.copyOf(zones);
        }

        /// One zone at both heights; none when it is not the node's own.
        public List<ZoneCoverage> of(String zone) {
            return zones.stream().filter(c -> c.zone().value().equals(zone)).toList();
        }
    }

    private final CoverageWatch watch;
    private final List<SensorConfig> sensors;
    private volatile Snapshot snapshot = new Snapshot(0, List.of());

    /// A book in which nothing is seen yet.
    public CoverageBook(NodeConfig config, Region region) {
        this.sensors = config.sensors();
        this.watch = new CoverageWatch(
                sensors.stream().map(SensorConfig::reach).toList(),
                region.zones().stream()
                        .filter(zone -> zone.nation().equals(config.node().id()))
                        .toList());
    }

    /// Looks once.
    ///
    /// @param sources how the sensors' wires fare
    /// @param failure why the node itself does not work, when it does not: then nothing is seen
    /// @return whether something changed
    public boolean look(List<SourceStatus> sources, Optional<String> failure, long nowNanos) {
        if (failure.isPresent()) {
            sensors.forEach(sensor ->
                    watch.update(new SensorStatus(sensor.sensor().id(), nowNanos, Health.LOST, failure.get())));
        } else {
            sources.forEach(source ->
                    watch.update(new SensorStatus(source.sensor(), nowNanos, source.health(), source.reason())));
        }
        boolean first = snapshot.revision() == 0;
        if (!watch.judge(nowNanos) && !first) {
            return false;
        }
        snapshot = new Snapshot(Math.max(snapshot.revision() + 1, nowNanos / Nanos.MILLISECOND), watch.all());
        return true;
    }

    /// What was seen at the last look.
    public Snapshot snapshot() {
        return snapshot;
    }
}
