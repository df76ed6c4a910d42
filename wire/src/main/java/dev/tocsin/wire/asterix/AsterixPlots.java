package dev.tocsin.wire.asterix;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.core.time.TimeOfDay;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.PlotDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Turns ASTERIX bytes of one input into plots per sensor and the health of sensors.
///
/// Plots come from CAT048, CAT021 and CAT062, health from CAT023, CAT034, CAT063 and CAT065. Simulated and test
/// targets, garbled codes and coasted system tracks are left out, each counted as a finding. Accept bytes, then drain:
/// plots gather in one batch per sensor, which carries the receive time of the first bytes since the last drain.
///
/// Instants: the time of day of each record, on the day that brings it nearest to the receive time. Not
/// thread-safe.
public final class AsterixPlots implements PlotDecoder, AsterixDecoder.Handler {
    /// Data sources that one input may hold; more are a finding and dropped.
    public static final int MAX_SOURCES = 4_096;

    /// Full batches kept between two drains; further plots are dropped with a finding.
    public static final int MAX_FULL_BATCHES = 64;

    private static final String[] SUBJECTS =
            IntStream.range(0, 256).mapToObj("CAT%03d"::formatted).toArray(String[]::new);

    private final SensorLookup lookup;
    private final FindingLog findings;
    private final AsterixDecoder decoder;
    private final Map<Definition, RecordReader> readers = new HashMap<>();
    private final Map<Integer, Optional<SensorId>> sources = new HashMap<>();
    private final Map<SensorId, PlotBatch> batches = new LinkedHashMap<>();
    private final List<PlotBatch> full = new ArrayList<>();
    private final List<SensorStatus> statuses = new ArrayList<>();
    private long receivedNanos;
    private long baseBytes;
    private boolean rolling;
    private boolean hasRolled;
    private long records;

    /// Converters of one input.
    ///
    /// @param source names the input in findings
    /// @param editions which edition each category is read by
    /// @param lookup finds the sensor of a data source
    public AsterixPlots(String source, Editions editions, SensorLookup lookup) {
        this.lookup = lookup;
        this.findings = new FindingLog(source);
        this.decoder = new AsterixDecoder(editions, findings);
    }

    @Override
    public void accept(byte[] data, int from, int to, long received) {
        rolling = false;
        receivedNanos = received;
        decoder.decode(data, from, to, baseBytes, this);
    }

    /// Decodes bytes that came without a receive time: each time of day is taken nearest to the latest so far, so
    /// that the days roll on over midnight and a late record goes back before it. The first is taken on the day of
    /// `start`.
    ///
    /// @param data the bytes
    /// @param from first byte
    /// @param to byte after the last
    /// @param start an instant on the day of the first record
    public void acceptUntimed(byte[] data, int from, int to, long start) {
        if (!rolling && !hasRolled) {
            receivedNanos = start;
        }
        rolling = true;
        decoder.decode(data, from, to, baseBytes, this);
    }

    /// Where `data[0]` of the bytes to come stands in the input, for findings; 0 until it is set.
    public void setBase(long bytes) {
        baseBytes = bytes;
    }

    /// Decodes a whole datagram.
    public void accept(byte[] datagram, long received) {
        accept(datagram, 0, datagram.length, received);
    }

    @Override
    public List<PlotBatch> drainBatches() {
        List<PlotBatch> drained = new ArrayList<>(full);
        drained.addAll(batches.values());
        full.clear();
        batches.clear();
        return drained;
    }

    @Override
    public List<SensorStatus> drainStatus() {
        List<SensorStatus> drained = List.copyOf(statuses);
        statuses.clear();
        return drained;
    }

    @Override
    public List<Finding> drainFindings() {
        return findings.drain();
    }

    /// Records decoded so far, of any category.
    public long records() {
        return records;
    }

    @Override
    public void onRecord(AsterixRecord asterixRecord) {
        records++;
        RecordReader reader = readers.get(asterixRecord.definition());
        if (reader == null) {
            reader = RecordReader.of(asterixRecord.definition());
            readers.put(asterixRecord.definition(), reader);
        }
        reader.read(asterixRecord, this);
    }

    /// The sensor of a record's source, or null when it has none or is not configured (a finding then).
    @Nullable
    SensorId sensorOf(AsterixRecord asterixRecord, long sac, long sic) {
        if (sac < 0 || sic < 0) {
            drop(asterixRecord, "no-source", "record without data source identifier");
            return null;
        }
        Integer key = (asterixRecord.category() << 16) | ((int) sac << 8) | (int) sic;
        Optional<SensorId> sensor = sources.get(key);
        if (sensor == null) {
            sensor = sources.size() < MAX_SOURCES
                    ? lookup.find(asterixRecord.category(), (int) sac, (int) sic)
                    : Optional.empty();
            if (sources.size() < MAX_SOURCES) {
                sources.put(key, sensor);
            }
        }
        if (sensor.isEmpty()) {
            findings.add(
                            Severity.WARNING,
                            "unknown-source",
                            "CAT%03d %d/%d".formatted(asterixRecord.category(), sac, sic),
                            "no sensor is configured for this source",
                            asterixRecord.offsetBytes())
                    .sample(asterixRecord.data(), asterixRecord.from(), asterixRecord.to());
            return null;
        }
        return sensor.get();
    }

    /// The batch of a sensor with room for one more row, or null when too many are full.
    @Nullable
    PlotBatch batchOf(SensorId sensor) {
        PlotBatch batch = batches.get(sensor);
        if (batch != null && batch.hasRoom()) {
            return batch;
        }
        if (batch != null) {
            if (full.size() >= MAX_FULL_BATCHES) {
                findings.add(Severity.ERROR, "plots-dropped", sensor.value(), "batches are not drained", -1);
                return null;
            }
            full.add(batch);
        }
        PlotBatch fresh = new PlotBatch(sensor, receivedNanos);
        batches.put(sensor, fresh);
        return fresh;
    }

    void status(SensorId sensor, SensorStatus.Health health, String reason, double secondsOfDay) {
        if (statuses.size() < MAX_SOURCES) {
            statuses.add(new SensorStatus(sensor, instant(secondsOfDay), health, reason));
        }
    }

    /// The instant of a time of day; the receive time when the record has none.
    long instant(double secondsOfDay) {
        if (rolling && !Double.isNaN(secondsOfDay)) {
            long day = Math.floorDiv(receivedNanos, Nanos.DAY) * Nanos.DAY;
            long instant = hasRolled
                    ? TimeOfDay.unwrap(secondsOfDay, receivedNanos)
                    : day + Math.floorMod(Nanos.ofSeconds(secondsOfDay), Nanos.DAY);
            receivedNanos = hasRolled ? Math.max(receivedNanos, instant) : instant;
            hasRolled = true;
            return instant;
        }
        return Double.isNaN(secondsOfDay) ? receivedNanos : TimeOfDay.unwrap(secondsOfDay, receivedNanos);
    }

    void drop(AsterixRecord asterixRecord, String code, String why) {
        findings.add(Severity.INFO, code, SUBJECTS[asterixRecord.category()], why, asterixRecord.offsetBytes())
                .sample(asterixRecord.data(), asterixRecord.from(), asterixRecord.to());
    }
}
