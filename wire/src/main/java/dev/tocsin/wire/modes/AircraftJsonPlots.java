package dev.tocsin.wire.modes;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.PlotDecoder;
import dev.tocsin.wire.PlotOutbox;
import dev.tocsin.wire.PositionQuality;
import dev.tocsin.wire.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `aircraft.json` documents of one receiver to plots: a position that is newer than the one before of its aircraft
/// is a plot, at `now` less `seen_pos`. Positions of ground radars (TIS-B) are left out. Not thread-safe.
public final class AircraftJsonPlots implements PlotDecoder {
    /// Aircraft whose last position is remembered at most.
    public static final int MAX_AIRCRAFT = 8_192;

    private static final double MAX_NOW_SECONDS = 9e9;
    private static final double MAX_SEEN_SECONDS = 3_600;
    /// Positions of one aircraft closer in time than this are the same one, told again.
    private static final long SAME_NANOS = 150 * Nanos.MILLISECOND;

    private final FindingLog findings;
    private final PositionCheck check;
    private final PlotOutbox outbox;
    private final Map<Integer, Last> last = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Last> eldest) {
            return size() > MAX_AIRCRAFT;
        }
    };
    private long receivedNanos;
    private long aircraft;

    private static final class Last {
        long nanos = Long.MIN_VALUE / 2;
        double latitude;
        double longitude;
        int refused = PositionCheck.MAX_REFUSALS;
    }

    /// A decoder of one receiver.
    ///
    /// @param check what positions must satisfy to become plots
    public AircraftJsonPlots(SensorId sensor, PositionCheck check) {
        this.findings = new FindingLog(sensor.value());
        this.outbox = new PlotOutbox(sensor, findings);
        this.check = check;
    }

    @Override
    public void accept(byte[] data, int from, int to, long received) {
        receivedNanos = received;
        AircraftJson.parse(data, from, to, findings, this::take);
    }

    private void take(AircraftReport report, double nowSeconds) {
        aircraft++;
        double latitude = report.number("lat");
        double longitude = report.number("lon");
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            return;
        }
        if (report.text("air_ground").equals("ground")) {
            findings.add(Severity.INFO, "on-ground", "aircraft.json", "positions on the ground are no plots", -1);
            return;
        }
        if (report.text("type").startsWith("tisb")) {
            findings.add(Severity.INFO, "ground-report", "aircraft.json", "traffic seen by ground radars left out", -1);
            return;
        }
        long now = instant(report, nowSeconds);
        if (isBelieved(report, latitude, longitude, now)) {
            plot(report, now);
        }
    }

    private long instant(AircraftReport report, double nowSeconds) {
        boolean stated = nowSeconds > 0 && nowSeconds < MAX_NOW_SECONDS;
        long document = stated ? Nanos.ofSeconds(nowSeconds) : Math.max(0, receivedNanos);
        double seen = report.number("seen_pos");
        return document - (seen >= 0 && seen < MAX_SEEN_SECONDS ? Nanos.ofSeconds(seen) : 0);
    }

    private boolean isBelieved(AircraftReport report, double latitude, double longitude, long now) {
        String who = "position of %06x refused: ".formatted(report.address());
        if (!check.isInReach(latitude, longitude)) {
            findings.add(Severity.WARNING, "out-of-range", "aircraft.json", who + "beyond the receiver's reach", -1);
            return false;
        }
        int key = report.address() | (report.icao() ? 0 : Aircraft.NOT_ICAO);
        Last before = last.computeIfAbsent(key, _ -> new Last());
        if (now - before.nanos < SAME_NANOS) {
            return false;
        }
        double flown = PositionCheck.distanceMetres(before.latitude, before.longitude, latitude, longitude);
        if (before.refused < PositionCheck.MAX_REFUSALS
                && !PositionCheck.canFly(flown, now - before.nanos, report.number("gs") * Units.KNOT)) {
            before.refused++;
            findings.add(
                    Severity.WARNING, "position-jump", "aircraft.json", who + "farther than it can have flown", -1);
            return false;
        }
        before.nanos = now;
        before.latitude = latitude;
        before.longitude = longitude;
        before.refused = 0;
        return true;
    }

    private void plot(AircraftReport report, long now) {
        PlotBatch to = outbox.batchWithRoom(receivedNanos == PlotDecoder.NO_RECEIVE_TIME ? now : receivedNanos);
        if (to == null) {
            return;
        }
        int row = to.append(now);
        to.setPosition(row, Math.toRadians(report.number("lat")), Math.toRadians(report.number("lon")));
        to.setPositionSigma(row, sigmaMetres(report));
        if (report.icao()) {
            to.setModeS(row, report.address());
        }
        if (!report.text("flight").isEmpty()) {
            to.setCallsign(row, Callsigns.pack(report.text("flight")));
        }
        if (report.text("squawk").matches("[0-7]{4}")) {
            to.setMode3A(row, Integer.parseInt(report.text("squawk"), 8));
        }
        if (report.has("alt_baro")) {
            to.setAltitude(row, report.number("alt_baro") * Units.FOOT);
        }
        if (report.has("alt_geom")) {
            to.setHeight(row, report.number("alt_geom") * Units.FOOT);
        }
        if (report.has("gs") && report.has("track")) {
            to.setVelocity(row, report.number("gs") * Units.KNOT, Math.toRadians(report.number("track")));
        }
        String rate = report.has("geom_rate") ? "geom_rate" : "baro_rate";
        if (report.has(rate)) {
            to.setVerticalRate(row, report.number(rate) * Units.FOOT / 60);
        }
    }

    private double sigmaMetres(AircraftReport report) {
        double accuracy = PositionQuality.accuracyOfNacp(
                (int) Math.max(0, report.numbers().getOrDefault("nac_p", 0.0)));
        double containment = report.numbers().getOrDefault("rc", 0.0);
        return ModesPlots.sigmaMetres(accuracy, containment);
    }

    @Override
    public List<PlotBatch> drainBatches() {
        return outbox.drain();
    }

    @Override
    public List<Finding> drainFindings() {
        return findings.drain();
    }

    /// Aircraft read so far, those without position included.
    public long aircraft() {
        return aircraft;
    }
}
