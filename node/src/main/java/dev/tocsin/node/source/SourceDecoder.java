package dev.tocsin.node.source;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.pipeline.PlotMerger;
import dev.tocsin.wire.PlotDecoder;
import dev.tocsin.wire.asterix.AsterixPlots;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.capture.ReceiverPlots;
import dev.tocsin.wire.cot.CotPlots;
import dev.tocsin.wire.modes.ModesSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Bytes of one source to plots of its sensors, counted, timed and handed to the node. Owned by the source's thread.
final class SourceDecoder {
    /// A sensor's clock that stands further from ours than this is a finding.
    private static final long MAX_CLOCK_OFFSET_NANOS = 60 * Nanos.SECOND;
    /// Shifted times that stray further than this are shifted anew.
    private static final long MAX_STRAY_NANOS = 5 * Nanos.SECOND;

    private final String url;
    private final Map<SensorId, SensorMeter> meters = new HashMap<>();
    private final Map<SensorId, Long> shifts = new HashMap<>();
    private final LinkMeter link;
    private final SourceSink sink;
    private final boolean alwaysShift;
    private final PlotDecoder protocol;

    SourceDecoder(SourceUrl url, List<SensorMeter> sensors, LinkMeter link, SourceSink sink) {
        this.url = url.text();
        this.link = link;
        this.sink = sink;
        this.alwaysShift = url.scheme() == SourceUrl.Scheme.FILE;
        sensors.forEach(meter -> meters.put(meter.id(), meter));
        SensorConfig first = sensors.getFirst().config();
        this.protocol = switch (first.protocol()) {
            case ASTERIX -> asterix(sensors);
            case SBS, BEAST, AVR, AIRCRAFT_JSON ->
                receiver(first, speechOf(first.protocol()).orElseThrow());
            case COT -> cot(first.sensor().id(), url.scheme());
            case SAPIENT -> new DecodedBefore();
        };
    }

    /// What an ADS-B receiver of a protocol speaks; empty for the other protocols.
    static Optional<ReceiverPlots.Speech> speechOf(SensorConfig.Protocol protocol) {
        return switch (protocol) {
            case SBS -> Optional.of(ReceiverPlots.Speech.SBS);
            case BEAST -> Optional.of(ReceiverPlots.Speech.BEAST);
            case AVR -> Optional.of(ReceiverPlots.Speech.AVR);
            case AIRCRAFT_JSON -> Optional.of(ReceiverPlots.Speech.AIRCRAFT_JSON);
            case ASTERIX, COT, SAPIENT -> Optional.empty();
        };
    }

    private PlotDecoder asterix(List<SensorMeter> sensors) {
        Editions editions =
                Editions.NEWEST.with(sensors.getFirst().config().limits().decoding());
        Map<Integer, SensorId> ids = new HashMap<>();
        for (SensorMeter meter : sensors) {
            ids.put(meter.config().sacSic(), meter.id());
            for (Map.Entry<Integer, String> entry : meter.config().editions().entrySet()) {
                editions = editions.with(entry.getKey(), entry.getValue());
            }
        }
        return new AsterixPlots(url, editions, (category, sac, sic) -> Optional.ofNullable(ids.get((sac << 8) | sic)));
    }

    private static PlotDecoder receiver(SensorConfig config, ReceiverPlots.Speech speech) {
        ModesSettings settings = ModesSettings.DEFAULTS
                .at(config.sensor().site(), config.sensor().maxRangeMetres())
                .with(config.limits().timestamps());
        return new ReceiverPlots(config.sensor().id(), speech, settings, 0);
    }

    /// One event a datagram on a mesh and in recordings, else a stream.
    private static PlotDecoder cot(SensorId sensor, SourceUrl.Scheme scheme) {
        boolean whole = scheme == SourceUrl.Scheme.UDP || scheme == SourceUrl.Scheme.FILE;
        return new CotPlots(sensor, whole ? CotPlots.Way.DATAGRAMS : CotPlots.Way.STREAM);
    }

    /// Forgets what was begun: the stream starts anew.
    void restart() {
        protocol.restart();
    }

    /// Takes a datagram, a frame or a piece of a line stream.
    void accept(byte[] data, int from, int to) {
        long now = sink.nowNanos();
        long real = System.nanoTime();
        if (meters.size() == 1) {
            meters.values().forEach(meter -> meter.beat(now, real));
        }
        protocol.accept(data, from, to, now);
        take(to - from, protocol.drainBatches(), protocol.drainStatus(), protocol.drainFindings());
    }

    /// Why the stream must begin anew, when it must.
    Optional<String> broken() {
        return protocol.broken();
    }

    /// Hands on what some octets gave.
    void take(int octets, List<PlotBatch> batches, List<SensorStatus> statuses, List<Finding> findings) {
        long now = sink.nowNanos();
        long real = System.nanoTime();
        for (SensorStatus status : statuses) {
            SensorMeter meter = meters.get(status.sensor());
            if (meter != null) {
                meter.says(status);
                meter.heard(now, real);
            }
        }
        for (PlotBatch batch : batches) {
            deliver(batch, now, real);
        }
        if (batches.size() == 1) {
            count(batches.getFirst().sensor(), octets);
        } else if (statuses.size() == 1 && batches.isEmpty()) {
            count(statuses.getFirst().sensor(), octets);
        } else if (!batches.isEmpty()) {
            batches.forEach(b -> count(b.sensor(), octets / batches.size()));
        }
        report(findings);
    }

    private void count(SensorId sensor, int bytes) {
        SensorMeter meter = meters.get(sensor);
        if (meter != null) {
            meter.wire(1, bytes);
        }
    }

    private void deliver(PlotBatch batch, long now, long real) {
        SensorMeter meter = meters.get(batch.sensor());
        if (meter == null || batch.size() == 0) {
            return;
        }
        meter.heard(now, real);
        PlotBatch timed = alwaysShift || meter.config().time() == SensorConfig.TimeBase.RECEIVED
                ? shifted(batch, now)
                : checked(batch, now);
        int size = timed.size();
        boolean taken = sink.submit(new Input.Plots(timed));
        meter.plots(taken ? size : 0, taken ? 0 : size);
    }

    /// Times as old as they arrive: one constant shift, so that the recording's own timing stays.
    private PlotBatch shifted(PlotBatch batch, long now) {
        long last = batch.timeNanos(batch.size() - 1);
        Long shift = shifts.get(batch.sensor());
        if (shift == null || Math.abs(last + shift - now) > MAX_STRAY_NANOS) {
            shift = now - last;
            shifts.put(batch.sensor(), shift);
        }
        PlotBatch timed = new PlotBatch(batch.sensor(), batch.receivedNanos());
        PlotMerger.append(batch, timed, shift);
        return timed;
    }

    private PlotBatch checked(PlotBatch batch, long now) {
        long offset = batch.timeNanos(batch.size() - 1) - now;
        if (Math.abs(offset) > MAX_CLOCK_OFFSET_NANOS) {
            String detail = "times of " + batch.sensor() + " stand " + Math.round(Nanos.toSeconds(offset))
                    + " s from the node's clock; for a recording set `time: received`";
            report(List.of(new Finding(Severity.WARNING, batch.sensor().value(), "clock-offset", detail, -1)));
        }
        return batch;
    }

    /// Findings of a shared wire are counted for each sensor on it.
    void report(List<Finding> findings) {
        if (!findings.isEmpty()) {
            link.findings(findings.size());
            meters.values().forEach(meter -> meter.findings(findings.size()));
            findings.forEach(sink::finding);
        }
    }
}
