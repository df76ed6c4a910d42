package dev.tocsin.node.source;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.pipeline.LinkStatus;
import dev.tocsin.node.pipeline.SourceStatus;
import dev.tocsin.wire.asterix.Editions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// All sources of a node: one reader per address, and one watch over the health of the sensors. Thread-safe.
public final class Sources implements AutoCloseable {
    private static final long WATCH_MILLIS = 250;

    private final SourceSink sink;
    private final List<SensorMeter> meters = new ArrayList<>();
    private final Map<String, SourceReader> readers = new LinkedHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Stopped sources.
    ///
    /// @param sensors the sensors and where their reports come from
    /// @param sink takes what they say
    /// @param speed seconds of the node's clock per real second, for recordings
    /// @throws IllegalArgumentException when sensors that share a source contradict each other, in one sentence
    public Sources(List<SensorConfig> sensors, SourceSink sink, double speed) {
        this.sink = sink;
        check(sensors);
        Map<String, List<SensorMeter>> byUrl = new LinkedHashMap<>();
        long real = System.nanoTime();
        for (SensorConfig sensor : sensors) {
            SensorMeter meter = new SensorMeter(sensor, real);
            meters.add(meter);
            byUrl.computeIfAbsent(sensor.source(), _ -> new ArrayList<>()).add(meter);
        }
        byUrl.forEach((url, sharing) -> readers.put(url, new SourceReader(SourceUrl.parse(url), sharing, sink, speed)));
    }

    /// Looks at the sources of sensors without opening any.
    ///
    /// @throws IllegalArgumentException when one cannot be, or sensors that share one contradict each other
    public static void check(List<SensorConfig> sensors) {
        Map<String, List<SensorConfig>> byUrl = new LinkedHashMap<>();
        for (SensorConfig sensor : sensors) {
            SourceUrl.parse(sensor.source());
            sensor.editions().forEach((category, edition) -> Editions.NEWEST.with(category, edition));
            byUrl.computeIfAbsent(sensor.source(), _ -> new ArrayList<>()).add(sensor);
        }
        byUrl.forEach(Sources::checkTogether);
    }

    private static void checkTogether(String url, List<SensorConfig> sharing) {
        SensorConfig first = sharing.getFirst();
        if (first.protocol() == SensorConfig.Protocol.SAPIENT) {
            SapientTransport.check(sharing);
        }
        Map<Integer, SensorConfig> codes = new LinkedHashMap<>();
        for (SensorConfig one : sharing) {
            if (one.protocol() != first.protocol()) {
                throw new IllegalArgumentException("source " + url + " cannot speak two protocols");
            }
            if (one.protocol() == SensorConfig.Protocol.SAPIENT) {
                continue;
            }
            if (one.protocol() != SensorConfig.Protocol.ASTERIX && sharing.size() > 1) {
                throw new IllegalArgumentException("source " + url + " of an ADS-B receiver can serve one sensor only");
            }
            if (!one.limits().equals(first.limits())) {
                throw new IllegalArgumentException("source " + url + " cannot have two sets of limits");
            }
            SensorConfig other = codes.put(one.sacSic(), one);
            if (other != null) {
                throw new IllegalArgumentException("sensors " + other.sensor().id() + " and "
                        + one.sensor().id() + " share source " + url + " and SAC/SIC " + one.sac() + "/" + one.sic());
            }
            one.editions().forEach((category, edition) -> {
                String mine = first.editions().getOrDefault(category, edition);
                if (!mine.equals(edition)) {
                    throw new IllegalArgumentException(
                            "source " + url + " cannot speak two editions of category " + category);
                }
            });
        }
    }

    /// Binds and starts to read.
    ///
    /// @throws IOException when a port cannot be had
    public void start() throws IOException {
        for (SourceReader reader : readers.values()) {
            reader.start();
        }
        Thread.ofVirtual().name("sensor watch").start(this::watch);
    }

    /// The port that a source is bound to, when it is; for sources with port 0.
    public int port(String url) {
        SourceReader reader = readers.get(url);
        return reader == null ? 0 : reader.port();
    }

    private void watch() {
        try {
            while (!closed.await(WATCH_MILLIS, TimeUnit.MILLISECONDS)) {
                long now = sink.nowNanos();
                long real = System.nanoTime();
                for (SensorMeter meter : meters) {
                    meter.judge(now, real).ifPresent(status -> sink.submit(new Input.SensorHealth(status)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// How each sensor's wire fares, in the order of configuration.
    public List<SourceStatus> status() {
        return meters.stream().map(SensorMeter::status).toList();
    }

    /// How each wire fares, in the order of configuration.
    public List<LinkStatus> links() {
        return readers.values().stream().map(SourceReader::status).toList();
    }

    /// Stops reading.
    @Override
    public void close() {
        closed.countDown();
        readers.values().forEach(SourceReader::close);
    }
}
