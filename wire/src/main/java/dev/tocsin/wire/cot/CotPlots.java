package dev.tocsin.wire.cot;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.PlotDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Events of one source to plots: things in the air (`a-*-A…`) become plots with a position; other things, alerts and
/// marks are counted and kept as findings; chat, tasks and the protocol's own events are dropped. Whether somebody
/// calls a thing friendly or hostile is not used. Not thread-safe: one owner, one stream or mesh.
public final class CotPlots implements PlotDecoder {
    private static final int MAX_THINGS = 65_536;
    private static final double MIN_SIGMA_METRES = 1;
    private static final double MAX_SIGMA_METRES = 20_000;
    private static final Pattern AIR = Pattern.compile("a-[^-]*-A(-.*)?");
    private static final Pattern MARK = Pattern.compile("(a|b-m|b-a|b-r|b-e|u-d)-.*");
    private static final Pattern ICAO = Pattern.compile("(?i)ICAO-?([0-9A-F]{6})");

    /// How events come.
    public enum Way {
        /// One event a datagram, as on a mesh.
        DATAGRAMS,
        /// One after the other, cut anywhere.
        STREAM
    }

    private final SensorId sensor;
    private final Way way;
    private final FindingLog log;
    private final CotFrames frames;
    private final Map<String, Integer> numbers = new HashMap<>();
    private List<PlotBatch> batches = new ArrayList<>();

    /// Events of one source.
    ///
    /// @param sensor what the plots and findings name
    /// @param way how they come
    public CotPlots(SensorId sensor, Way way) {
        this.sensor = sensor;
        this.way = way;
        this.log = new FindingLog(sensor.value());
        this.frames = new CotFrames(log);
    }

    @Override
    public void accept(byte[] data, int from, int to, long receivedNanos) {
        List<CotEvent> events = switch (way) {
            case STREAM -> frames.stream(data, from, to);
            case DATAGRAMS -> frames.datagram(data, from, to).stream().toList();
        };
        take(events, receivedNanos);
    }

    /// Forgets a piece of an event: the stream begins anew.
    @Override
    public void restart() {
        frames.restart();
    }

    @Override
    public Optional<String> broken() {
        return frames.broken();
    }

    @Override
    public List<PlotBatch> drainBatches() {
        List<PlotBatch> drained = batches;
        batches = new ArrayList<>();
        return drained;
    }

    @Override
    public List<Finding> drainFindings() {
        return log.drain();
    }

    private void take(List<CotEvent> events, long nowNanos) {
        PlotBatch batch = new PlotBatch(sensor, nowNanos);
        for (CotEvent event : events) {
            if (!AIR.matcher(event.type()).matches()) {
                mark(event);
            } else if (event.times().staleNanos() <= nowNanos) {
                log.add(Severity.INFO, "cot-stale", "events", "one came after it was stale: " + event.uid(), -1);
            } else if (batch.hasRoom()) {
                plot(event, batch);
            }
        }
        if (batch.size() > 0) {
            batches.add(batch);
        }
    }

    private void mark(CotEvent event) {
        if (MARK.matcher(event.type()).matches()) {
            String name = event.detail().callsign().orElse(event.uid());
            log.add(
                    Severity.INFO,
                    "cot-mark",
                    event.type(),
                    "\"" + (name.length() > 40 ? name.substring(0, 40) : name) + "\" at "
                            + event.point().latitudeDegrees() + ", "
                            + event.point().longitudeDegrees(),
                    -1);
        }
    }

    private void plot(CotEvent event, PlotBatch batch) {
        int row = batch.append(event.times().timeNanos());
        CotEvent.Point point = event.point();
        batch.setPosition(row, Math.toRadians(point.latitudeDegrees()), Math.toRadians(point.longitudeDegrees()));
        point.haeMetres().ifPresent(height -> batch.setHeight(row, height));
        point.ceMetres().stream()
                .filter(sigma -> sigma >= MIN_SIGMA_METRES && sigma <= MAX_SIGMA_METRES)
                .forEach(sigma -> batch.setPositionSigma(row, sigma));
        event.detail()
                .motion()
                .ifPresent(motion -> batch.setVelocity(
                        row, motion.speedMps(), Math.toRadians(((motion.courseDegrees() % 360) + 360) % 360)));
        event.detail()
                .callsign()
                .map(String::strip)
                .filter(callsign -> !callsign.isEmpty() && callsign.length() <= Callsigns.LENGTH)
                .ifPresent(callsign -> batch.setCallsign(row, Callsigns.pack(callsign)));
        Matcher icao = ICAO.matcher(event.uid());
        if (icao.matches()) {
            batch.setModeS(row, Integer.parseInt(icao.group(1), 16));
        }
        if (numbers.size() < MAX_THINGS || numbers.containsKey(event.uid())) {
            batch.setTrackNumber(row, numbers.computeIfAbsent(event.uid(), _ -> numbers.size() + 1));
        }
    }
}
