package dev.tocsin.wire.modes;

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
import java.util.List;

/// BEAST or AVR bytes of one receiver to plots: every believed airborne position is a plot, with what else was heard of
/// the aircraft shortly before. Feed bytes, then drain. Not thread-safe.
///
/// One sigma of a position is the radius of 95 % (NACp, NUCp) over 2.45; where that is not told but the containment
/// radius (NIC) is, that over 5.68; where neither is, [#UNKNOWN_SIGMA_METRES]. A position without integrity is a
/// finding. Positions on the ground are no plots.
public final class ModesPlots implements PlotDecoder {
    /// How old a velocity or altitude may be that joins a position.
    public static final long MAX_JOIN_NANOS = 5 * Nanos.SECOND;

    /// How old the difference of height and altitude may be: it changes with the weather only.
    public static final long MAX_DIFFERENCE_NANOS = 60 * Nanos.SECOND;

    /// One sigma of a position whose avionics promise nothing: 1 NM of 95 %, what area navigation must hold.
    public static final double UNKNOWN_SIGMA_METRES = Units.NAUTICAL_MILE / PositionQuality.SIGMAS_IN_95_PERCENT;

    /// How frames stand on the wire.
    public enum Wire {
        /// BEAST binary.
        BEAST,
        /// AVR text.
        AVR
    }

    private final FindingLog findings;
    private final BeastReader beast;
    private final AvrReader avr;
    private final Wire wire;
    private final ModesSettings settings;
    private final AircraftBook book;
    private final ReceiverClock clock;
    private final PlotOutbox outbox;
    private final FrameHandler handler = this::take;
    private long receivedNanos;
    private long frames;

    /// A decoder of one receiver, live.
    public ModesPlots(SensorId sensor, Wire wire, ModesSettings settings) {
        this(sensor, wire, settings, 0);
    }

    /// A decoder of one receiver.
    ///
    /// @param sensor the receiver
    /// @param wire how frames stand on the wire
    /// @param settings how they are read
    /// @param startNanos start of a recording, where there is no receive time
    public ModesPlots(SensorId sensor, Wire wire, ModesSettings settings, long startNanos) {
        this.findings = new FindingLog(sensor.value());
        this.beast = new BeastReader(findings);
        this.avr = new AvrReader(findings);
        this.wire = wire;
        this.settings = settings;
        this.book = new AircraftBook(settings, findings);
        this.clock = new ReceiverClock(startNanos);
        this.outbox = new PlotOutbox(sensor, findings);
    }

    @Override
    public void accept(byte[] data, int from, int to, long received) {
        receivedNanos = received;
        switch (wire) {
            case BEAST -> beast.accept(data, from, to, handler);
            case AVR -> avr.accept(data, from, to, handler);
        }
    }

    @Override
    public void restart() {
        beast.restart();
        avr.restart();
    }

    private void take(ModesFrame frame) {
        frames++;
        boolean timed = receivedNanos != NO_RECEIVE_TIME || frame.ticks() != ModesFrame.NO_TICKS;
        if (!timed) {
            findings.add(Severity.WARNING, "no-time", "Mode S", "frames without time stand at one instant", -1);
        }
        boolean gps = settings.timestamps() == ModesSettings.Timestamps.GPS
                || (settings.timestamps() == ModesSettings.Timestamps.AUTOMATIC && beast.saysGps());
        long now = clock.instant(frame.ticks(), gps, receivedNanos);
        Aircraft aircraft = book.take(frame, now, timed);
        if (aircraft == null || !book.hasNewPosition()) {
            return;
        }
        if (aircraft.surface) {
            findings.add(
                    Severity.INFO, "on-ground", "DF17", "positions on the ground are no plots", frame.offsetBytes());
            return;
        }
        plot(aircraft, frame.message(), now);
    }

    private void plot(Aircraft aircraft, long me, long now) {
        PlotBatch to = outbox.batchWithRoom(receivedNanos == NO_RECEIVE_TIME ? now : receivedNanos);
        if (to == null) {
            return;
        }
        int row = to.append(now);
        to.setPosition(row, Math.toRadians(aircraft.position[0]), Math.toRadians(aircraft.position[1]));
        to.setPositionSigma(row, sigmaMetres(aircraft));
        if (aircraft.isIcao()) {
            to.setModeS(row, aircraft.key);
        }
        if (aircraft.callsign != 0) {
            to.setCallsign(row, aircraft.callsign);
        }
        if (aircraft.squawk >= 0) {
            to.setMode3A(row, aircraft.squawk);
        }
        heights(aircraft, me, now, to, row);
        velocity(aircraft, now, to, row);
    }

    private static void heights(Aircraft aircraft, long me, long now, PlotBatch to, int row) {
        boolean altitude = now - aircraft.altitudeNanos <= MAX_JOIN_NANOS;
        if (altitude) {
            to.setAltitude(row, aircraft.altitudeFeet * Units.FOOT);
        }
        if (Adsb.isGeometric(Adsb.typeCode(me))) {
            int feet = Adsb.altitudeFeet(me);
            if (feet != AltitudeCodes.NONE) {
                to.setHeight(row, feet * Units.FOOT);
            }
        } else if (altitude && now - aircraft.heightDifferenceNanos <= MAX_DIFFERENCE_NANOS) {
            to.setHeight(row, (aircraft.altitudeFeet + aircraft.heightDifferenceFeet) * Units.FOOT);
        }
    }

    private static void velocity(Aircraft aircraft, long now, PlotBatch to, int row) {
        if (now - aircraft.velocityNanos > MAX_JOIN_NANOS) {
            return;
        }
        double course = StrictMath.atan2(aircraft.eastKnots, aircraft.northKnots);
        to.setVelocity(row, aircraft.groundSpeedKnots() * Units.KNOT, course < 0 ? course + 2 * Math.PI : course);
        if (aircraft.verticalRate != Adsb.NONE) {
            to.setVerticalRate(row, aircraft.verticalRate * Units.FOOT / 60);
        }
    }

    private double sigmaMetres(Aircraft aircraft) {
        if (aircraft.containmentMetres <= 0) {
            findings.add(
                    Severity.INFO,
                    "no-integrity",
                    "DF17",
                    "positions without promised integrity: NIC or NUCp is 0",
                    -1);
        }
        return sigmaMetres(aircraft.accuracyMetres(), aircraft.containmentMetres);
    }

    /// One sigma of a position by the radius of 95 % and the containment radius in metres, each 0 where unknown.
    static double sigmaMetres(double accuracy, double containment) {
        if (containment <= 0) {
            return Math.max(UNKNOWN_SIGMA_METRES, accuracy / PositionQuality.SIGMAS_IN_95_PERCENT);
        }
        return accuracy > 0
                ? accuracy / PositionQuality.SIGMAS_IN_95_PERCENT
                : containment / PositionQuality.SIGMAS_IN_CONTAINMENT;
    }

    @Override
    public List<PlotBatch> drainBatches() {
        return outbox.drain();
    }

    @Override
    public List<Finding> drainFindings() {
        return findings.drain();
    }

    /// Mode S frames taken so far.
    public long frames() {
        return frames;
    }

    /// Aircraft remembered: heard in the last five minutes.
    public int aircraft() {
        return book.aircraft();
    }

    /// Frames of a downlink format taken so far; 24 stands for all from there up.
    public long frames(int downlinkFormat) {
        return book.frames(downlinkFormat);
    }
}
