package dev.tocsin.wire.sbs;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.PlotDecoder;
import dev.tocsin.wire.PlotOutbox;
import dev.tocsin.wire.Units;
import dev.tocsin.wire.modes.PositionCheck;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// SBS-1 lines of one receiver to plots. A line may stand after a counter of nanoseconds and a comma, as some loggers
/// write; `START` lines then give the counter's origin.
///
/// Instant of a plot: the line's generation time (UTC), when it stands within [#MAX_CLOCK_OFFSET_NANOS] of the receive
/// time; else the receive time, with a finding. Feed lines, or bytes of a stream, then drain. Not thread-safe.
public final class SbsDecoder implements PlotDecoder {
    /// Bytes of a line at most; longer ones are dropped.
    public static final int MAX_LINE_BYTES = 1_024;

    /// Aircraft remembered at most; the one heard longest ago makes room.
    public static final int MAX_AIRCRAFT = 8_192;

    /// How old a velocity or altitude may be that joins a position.
    public static final long MAX_JOIN_NANOS = 5 * Nanos.SECOND;

    /// How far a line's clock may stand from ours.
    public static final long MAX_CLOCK_OFFSET_NANOS = 60 * Nanos.SECOND;

    private final FindingLog findings;
    private final byte[] partial = new byte[MAX_LINE_BYTES];
    private int partialLength;
    private boolean skippingLine;
    private final Map<Integer, Aircraft> aircraft = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Aircraft> eldest) {
            return size() > MAX_AIRCRAFT;
        }
    };
    private final PlotOutbox outbox;
    private final PositionCheck check;
    private long counterOrigin;
    private long lines;

    /// What was heard of one aircraft.
    private static final class Aircraft {
        long callsign;
        int squawk = -1;
        double altitudeFeet = Double.NaN;
        long altitudeNanos;
        double speedKnots = Double.NaN;
        double courseDegrees = Double.NaN;
        double climbFeetPerMinute = Double.NaN;
        long velocityNanos;
        double latitudeDegrees = Double.NaN;
        double longitudeDegrees;
        long positionNanos;
        int refused;
    }

    /// A decoder of one receiver of which nothing more is known.
    public SbsDecoder(SensorId sensor) {
        this(sensor, new PositionCheck(Optional.empty(), Double.MAX_VALUE));
    }

    /// A decoder of one receiver.
    ///
    /// @param sensor the receiver
    /// @param check what positions must satisfy to become plots
    public SbsDecoder(SensorId sensor, PositionCheck check) {
        this.check = check;
        this.findings = new FindingLog(sensor.value());
        this.outbox = new PlotOutbox(sensor, findings);
    }

    /// Whether a line looks like SBS-1, with or without a counter in front.
    public static boolean looksLikeSbs(String line) {
        return SbsLine.parse(line).isPresent();
    }

    @Override
    public void accept(byte[] data, int from, int to, long receivedNanos) {
        for (int i = from; i < to; i++) {
            if (data[i] == '\n') {
                if (!skippingLine) {
                    line(new String(partial, 0, partialLength, StandardCharsets.ISO_8859_1), receivedNanos);
                }
                partialLength = 0;
                skippingLine = false;
            } else if (partialLength < MAX_LINE_BYTES) {
                partial[partialLength++] = data[i];
            } else if (!skippingLine) {
                skippingLine = true;
                findings.add(Severity.WARNING, "long-line", "SBS", "line dropped at its bound", -1);
            }
        }
    }

    @Override
    public void restart() {
        partialLength = 0;
        skippingLine = false;
    }

    /// Takes one line, with or without its line end.
    ///
    /// @param line the text
    /// @param receivedNanos when it arrived, or [#NO_RECEIVE_TIME]
    public void line(String line, long receivedNanos) {
        String text = line.strip();
        if (text.isEmpty()) {
            return;
        }
        lines++;
        int start = text.indexOf("START,");
        if (start >= 0) {
            counterOrigin = SbsLine.startOf(text.substring(start)).orElse(counterOrigin);
            if (start > 0) {
                bad("bad-line", "line cut off by a new start of the logger", lines);
            }
            return;
        }
        SbsLine message = SbsLine.parse(text).orElse(null);
        if (message == null) {
            bad("bad-line", "no SBS-1 line", lines);
            return;
        }
        if (message.kind().equals("MSG")) {
            message(message, receivedNanos);
        }
    }

    private void message(SbsLine message, long receivedNanos) {
        int address = message.address();
        if (address < 0) {
            bad("bad-line", "message without aircraft address", lines);
            return;
        }
        long now = instant(message, receivedNanos);
        Aircraft state = aircraft.computeIfAbsent(address, _ -> new Aircraft());
        remember(state, message, now);
        OptionalDouble latitude = message.number(SbsLine.LATITUDE);
        OptionalDouble longitude = message.number(SbsLine.LONGITUDE);
        if (latitude.isEmpty() || longitude.isEmpty()) {
            return;
        }
        if (Math.abs(latitude.getAsDouble()) > 90 || Math.abs(longitude.getAsDouble()) > 180) {
            bad("bad-position", "position outside the Earth", lines);
            return;
        }
        if (message.isOnGround()) {
            findings.add(Severity.INFO, "on-ground", "SBS", "position on the ground left out", -1);
            return;
        }
        if (isPlausible(address, state, latitude.getAsDouble(), longitude.getAsDouble(), now)) {
            plot(address, state, now, receivedNanos);
        }
    }

    private boolean isPlausible(int address, Aircraft state, double latitude, double longitude, long now) {
        String who = "position of %06x refused: ".formatted(address);
        if (!check.isInReach(latitude, longitude)) {
            bad("out-of-range", who + "beyond the reach of the receiver", lines);
            return false;
        }
        double speed = now - state.velocityNanos <= MAX_JOIN_NANOS ? state.speedKnots * Units.KNOT : Double.NaN;
        boolean known = !Double.isNaN(state.latitudeDegrees) && state.refused < PositionCheck.MAX_REFUSALS;
        double flown = known
                ? PositionCheck.distanceMetres(state.latitudeDegrees, state.longitudeDegrees, latitude, longitude)
                : 0;
        if (!PositionCheck.canFly(flown, now - state.positionNanos, speed)) {
            state.refused++;
            bad("position-jump", who + "farther from the last one than it can have flown", lines);
            return false;
        }
        state.latitudeDegrees = latitude;
        state.longitudeDegrees = longitude;
        state.positionNanos = now;
        state.refused = 0;
        return true;
    }

    private long instant(SbsLine message, long receivedNanos) {
        long stated = message.generatedNanos().orElse(message.counter().orElse(Long.MIN_VALUE));
        if (stated != Long.MIN_VALUE && message.generatedNanos().isEmpty()) {
            stated += counterOrigin;
        }
        if (receivedNanos == NO_RECEIVE_TIME) {
            return stated == Long.MIN_VALUE ? counterOrigin : stated;
        }
        if (stated == Long.MIN_VALUE) {
            return receivedNanos;
        }
        if (Math.abs(stated - receivedNanos) > MAX_CLOCK_OFFSET_NANOS) {
            findings.add(
                    Severity.WARNING, "clock-offset", "SBS", "line times are far from ours; receive time used", -1);
            return receivedNanos;
        }
        return stated;
    }

    private static void remember(Aircraft state, SbsLine message, long now) {
        String callsign = message.field(SbsLine.CALLSIGN);
        if (!callsign.isEmpty()) {
            state.callsign = Callsigns.pack(callsign);
        }
        int squawk = message.squawk();
        state.squawk = squawk >= 0 ? squawk : state.squawk;
        OptionalDouble altitude = message.number(SbsLine.ALTITUDE);
        if (altitude.isPresent()) {
            state.altitudeFeet = altitude.getAsDouble();
            state.altitudeNanos = now;
        }
        OptionalDouble speed = message.number(SbsLine.GROUND_SPEED);
        OptionalDouble course = message.number(SbsLine.TRACK);
        if (speed.isPresent() && course.isPresent()) {
            state.speedKnots = speed.getAsDouble();
            state.courseDegrees = course.getAsDouble();
            state.climbFeetPerMinute = message.number(SbsLine.VERTICAL_RATE).orElse(Double.NaN);
            state.velocityNanos = now;
        }
    }

    private void plot(int address, Aircraft state, long now, long receivedNanos) {
        PlotBatch to = outbox.batchWithRoom(receivedNanos == NO_RECEIVE_TIME ? now : receivedNanos);
        if (to == null) {
            return;
        }
        int row = to.append(now);
        to.setPosition(row, Math.toRadians(state.latitudeDegrees), Math.toRadians(state.longitudeDegrees));
        to.setModeS(row, address);
        if (state.callsign != 0) {
            to.setCallsign(row, state.callsign);
        }
        if (state.squawk >= 0) {
            to.setMode3A(row, state.squawk);
        }
        if (!Double.isNaN(state.altitudeFeet) && now - state.altitudeNanos <= MAX_JOIN_NANOS) {
            to.setAltitude(row, state.altitudeFeet * Units.FOOT);
        }
        if (!Double.isNaN(state.speedKnots) && now - state.velocityNanos <= MAX_JOIN_NANOS) {
            to.setVelocity(row, state.speedKnots * Units.KNOT, Math.toRadians(state.courseDegrees));
            if (!Double.isNaN(state.climbFeetPerMinute)) {
                to.setVerticalRate(row, state.climbFeetPerMinute * Units.FOOT / 60);
            }
        }
    }

    private void bad(String code, String why, long number) {
        findings.add(Severity.WARNING, code, "SBS", why + " (line " + number + ")", -1);
    }

    @Override
    public List<PlotBatch> drainBatches() {
        return outbox.drain();
    }

    @Override
    public List<Finding> drainFindings() {
        return findings.drain();
    }

    /// Lines taken so far.
    public long lines() {
        return lines;
    }
}
