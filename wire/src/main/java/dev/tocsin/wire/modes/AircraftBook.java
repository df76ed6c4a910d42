package dev.tocsin.wire.modes;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import org.jspecify.annotations.Nullable;

/// Joins the frames of one receiver aircraft by aircraft. Not thread-safe.
///
/// An aircraft is entered by an intact broadcast or all-call reply only; replies whose address stands in their parity
/// count when they name an aircraft that is already known. Broken frames are counted and left out.
final class AircraftBook {
    /// Aircraft remembered at most; the one heard longest ago makes room.
    static final int MAX_AIRCRAFT = 8_192;

    /// How long an aircraft is remembered after it was heard last.
    static final long EXPIRY_NANOS = 5 * Nanos.MINUTE;

    private static final int ANONYMOUS = 1;
    private static final int REBROADCAST = 6;

    private final ModesSettings settings;
    private final FindingLog findings;
    private final Positions positions;
    private final AircraftTable table = new AircraftTable(MAX_AIRCRAFT, EXPIRY_NANOS);
    private final long[] formats = new long[25];
    private Positions.@Nullable Outcome outcome;
    private long unverified;

    AircraftBook(ModesSettings settings, FindingLog findings) {
        this.settings = settings;
        this.findings = findings;
        this.positions = new Positions(new PositionCheck(settings.site(), settings.maxRangeMetres()));
    }

    /// Takes a frame.
    ///
    /// @param nowNanos its instant
    /// @param timed whether that instant means anything
    /// @return the aircraft that it speaks of, or null when it cannot be told or believed
    @Nullable
    Aircraft take(ModesFrame frame, long nowNanos, boolean timed) {
        outcome = null;
        int format = frame.downlinkFormat();
        formats[format]++;
        if (!frame.hasItsLength()) {
            findings.add(Severity.WARNING, "bad-length", "Mode S", "length and format differ", frame.offsetBytes());
            return null;
        }
        return switch (format) {
            case 17, 18 -> broadcast(frame, nowNanos, timed);
            case 11 -> allCall(frame, nowNanos);
            case 0, 4, 5, 16, 20, 21 -> reply(frame, nowNanos);
            default -> null;
        };
    }

    private @Nullable Aircraft broadcast(ModesFrame frame, long nowNanos, boolean timed) {
        if (frame.residue() != 0 && !(settings.repair() && frame.repair())) {
            findings.add(Severity.INFO, "bad-parity", "DF17/18", "broken frame left out", frame.offsetBytes());
            return null;
        }
        int key = frame.address();
        if (frame.downlinkFormat() == 18) {
            int control = frame.subfield();
            if (control != 0 && control != ANONYMOUS && control != REBROADCAST) {
                findings.add(
                        Severity.INFO,
                        "ground-report",
                        "DF18",
                        "traffic seen by ground radars left out",
                        frame.offsetBytes());
                return null;
            }
            key |= control == ANONYMOUS ? Aircraft.NOT_ICAO : 0;
        }
        Aircraft aircraft = table.heard(key, nowNanos);
        extended(aircraft, frame, nowNanos, timed);
        return aircraft;
    }

    private @Nullable Aircraft allCall(ModesFrame frame, long nowNanos) {
        if (!frame.isIntact()) {
            findings.add(Severity.INFO, "bad-parity", "DF11", "broken frame left out", frame.offsetBytes());
            return null;
        }
        boolean known = frame.residue() == 0 || table.find(frame.address()) != null;
        unverified += known ? 0 : 1;
        return known ? table.heard(frame.address(), nowNanos) : null;
    }

    private @Nullable Aircraft reply(ModesFrame frame, long nowNanos) {
        if (table.find(frame.address()) == null) {
            unverified++;
            return null;
        }
        Aircraft aircraft = table.heard(frame.address(), nowNanos);
        int format = frame.downlinkFormat();
        if (format == 5 || format == 21) {
            aircraft.squawk = AltitudeCodes.mode3A(frame.code13());
        } else {
            altitude(aircraft, AltitudeCodes.feet13(frame.code13()), nowNanos);
        }
        if (format >= 20 && CommB.register(frame.message(), AltitudeCodes.NONE) == 0x20) {
            aircraft.callsign = Adsb.callsign(frame.message());
        }
        return aircraft;
    }

    private static void altitude(Aircraft aircraft, int feet, long nowNanos) {
        if (feet != AltitudeCodes.NONE) {
            aircraft.altitudeFeet = feet;
            aircraft.altitudeNanos = nowNanos;
        }
    }

    private void extended(Aircraft aircraft, ModesFrame frame, long nowNanos, boolean timed) {
        long me = frame.message();
        int typeCode = Adsb.typeCode(me);
        if (Adsb.isAirborne(typeCode) || Adsb.isSurface(typeCode)) {
            position(aircraft, frame, nowNanos, timed);
        } else if (Adsb.isIdentification(typeCode)) {
            aircraft.callsign = Adsb.callsign(me);
            aircraft.category = Adsb.category(me);
        } else if (typeCode == 19) {
            velocity(aircraft, me, nowNanos);
        } else if (typeCode == 28 && Adsb.subtype(me) == 1) {
            aircraft.squawk = Adsb.squawk(me);
        } else if (typeCode == 29 && Adsb.isTargetState(me) && aircraft.version == 2) {
            aircraft.nacp = Adsb.targetNacp(me);
            aircraft.sil = Adsb.targetSil(me);
        } else if (typeCode == 31 && Adsb.subtype(me) <= 1) {
            aircraft.status(me);
        }
    }

    private void position(Aircraft aircraft, ModesFrame frame, long nowNanos, boolean timed) {
        long me = frame.message();
        int typeCode = Adsb.typeCode(me);
        if (Adsb.isAirborne(typeCode)) {
            aircraft.quality(me);
            if (!Adsb.isGeometric(typeCode)) {
                altitude(aircraft, Adsb.altitudeFeet(me), nowNanos);
            }
        }
        Positions.Outcome result = positions.take(aircraft, me, nowNanos, timed);
        outcome = result;
        switch (result) {
            case FOUND, WAITING -> {}
            case JUMP -> refused("position-jump", "farther from the last one than it can have flown", aircraft, frame);
            case MISMATCH ->
                refused("cpr-pair-mismatch", "even and odd reports do not fit each other", aircraft, frame);
            case OUT_OF_RANGE -> refused("out-of-range", "beyond the reach of the receiver", aircraft, frame);
            case NO_REFERENCE ->
                findings.add(
                        Severity.INFO,
                        "no-site",
                        "DF17",
                        "positions on the ground need the receiver's site",
                        frame.offsetBytes());
        }
    }

    private void refused(String code, String why, Aircraft aircraft, ModesFrame frame) {
        String who = "position of %06x refused: ".formatted(aircraft.key);
        findings.add(Severity.WARNING, code, "DF17", who + why, frame.offsetBytes());
    }

    private static void velocity(Aircraft aircraft, long me, long nowNanos) {
        int rate = Adsb.verticalRate(me);
        if (Adsb.isOverGround(me) && Adsb.eastKnots(me) != Adsb.NONE && Adsb.northKnots(me) != Adsb.NONE) {
            aircraft.eastKnots = Adsb.eastKnots(me);
            aircraft.northKnots = Adsb.northKnots(me);
            aircraft.verticalRate = rate;
            aircraft.velocityNanos = nowNanos;
        }
        int difference = Adsb.heightDifferenceFeet(me);
        if ((Adsb.isOverGround(me) || Adsb.isThroughAir(me)) && difference != Adsb.NONE) {
            aircraft.heightDifferenceFeet = difference;
            aircraft.heightDifferenceNanos = nowNanos;
        }
    }

    /// Whether the frame taken last gave its aircraft a new position.
    boolean hasNewPosition() {
        return outcome == Positions.Outcome.FOUND;
    }

    /// Frames of a downlink format taken so far; 24 stands for all from there up.
    long frames(int format) {
        return formats[format];
    }

    /// Frames whose address nobody vouched for.
    long unverified() {
        return unverified;
    }

    /// Aircraft remembered.
    int aircraft() {
        return table.size();
    }

    /// Aircraft that made room for others before their time.
    long evicted() {
        return table.evicted();
    }
}
