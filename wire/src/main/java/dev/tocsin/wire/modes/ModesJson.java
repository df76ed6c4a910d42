package dev.tocsin.wire.modes;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.PlotDecoder;
import dev.tocsin.wire.asterix.JsonLines;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Mode S frames as JSON lines, one a frame, with units. Positions appear where the frames before allow one. Not
/// thread-safe.
public final class ModesJson {
    private static final String[] EMERGENCIES = {
        "none", "general", "medical", "fuel", "no communication", "unlawful interference", "downed", "reserved"
    };

    private final FindingLog findings;
    private final AircraftBook book;
    private final ReceiverClock clock = new ReceiverClock(0);

    /// A writer for one recording.
    ///
    /// @param name names the recording in findings
    public ModesJson(String name, ModesSettings settings) {
        this.findings = new FindingLog(name);
        this.book = new AircraftBook(settings, findings);
    }

    /// A short name of what a frame holds, for counting: format, and type code of extended squitters.
    public static String typeOf(ModesFrame frame) {
        int format = frame.downlinkFormat();
        String name = "DF" + format;
        if ((format == 17 || format == 18) && frame.isIntact()) {
            return name + " TC" + Adsb.typeCode(frame.message());
        }
        return (format == 17 || format == 18 || format == 11) && !frame.isIntact() ? name + " broken" : name;
    }

    /// Writes one frame.
    public void write(ModesFrame frame, JsonLines out) {
        boolean timed = frame.ticks() != ModesFrame.NO_TICKS;
        Aircraft aircraft = book.take(frame, clock.instant(frame.ticks(), false, PlotDecoder.NO_RECEIVE_TIME), timed);
        int format = frame.downlinkFormat();
        out.beginObject().key("format").string("mode-s").key("df").number(format);
        out.key("message").string(HexFormat.of().formatHex(frame.toBytes()));
        address(frame, aircraft != null, out);
        if (timed) {
            out.key("ticks_12mhz").number(frame.ticks());
        }
        if (frame.signal() > 0) {
            out.key("signal").number(frame.signal());
        }
        out.key("offset").number(frame.offsetBytes());
        out.key("items").beginObject();
        if (frame.hasItsLength()) {
            switch (format) {
                case 0, 4, 16 -> altitude(frame, out);
                case 5 -> squawk(frame, out);
                case 20 -> {
                    altitude(frame, out);
                    register(frame, AltitudeCodes.feet13(frame.code13()), out);
                }
                case 21 -> {
                    squawk(frame, out);
                    register(frame, AltitudeCodes.NONE, out);
                }
                case 11 -> out.key("capability").number(frame.subfield());
                case 17, 18 -> extended(frame, aircraft, out);
                default -> {}
            }
        }
        out.endObject().endObject().newline();
    }

    private static void address(ModesFrame frame, boolean known, JsonLines out) {
        switch (frame.addressKind()) {
            case CLEAR ->
                out.key("address").string(hex(frame.address())).key("parity").string("ok");
            case OVERLAID -> {
                out.key("address").string(hex(frame.address()));
                out.key("parity").string(known ? "address known" : "address unverified");
            }
            case NONE -> out.key("parity").string(frame.downlinkFormat() >= 19 ? "not read" : "broken");
        }
        if (frame.isRepaired()) {
            out.key("repaired").string("one bit");
        }
    }

    private static String hex(int address) {
        return String.format(Locale.ROOT, "%06x", address);
    }

    private static void altitude(ModesFrame frame, JsonLines out) {
        feet("altitude", AltitudeCodes.feet13(frame.code13()), out);
    }

    private static void squawk(ModesFrame frame, JsonLines out) {
        out.key("mode_3a").string(String.format(Locale.ROOT, "%04o", AltitudeCodes.mode3A(frame.code13())));
    }

    private static void feet(String name, int feet, JsonLines out) {
        if (feet != AltitudeCodes.NONE) {
            quantity(name, feet, 0, "ft", out);
        }
    }

    private static void quantity(String name, double value, int places, String unit, JsonLines out) {
        if (!Double.isNaN(value) && value != Adsb.NONE) {
            out.key(name).beginObject().key("value").decimal(value, places);
            out.key("unit").string(unit).endObject();
        }
    }

    private void extended(ModesFrame frame, @Nullable Aircraft aircraft, JsonLines out) {
        if (!frame.isIntact()) {
            return;
        }
        long me = frame.message();
        int typeCode = Adsb.typeCode(me);
        out.key("type_code").number(typeCode);
        if (Adsb.isAirborne(typeCode) || Adsb.isSurface(typeCode)) {
            position(me, aircraft, out);
        } else if (Adsb.isIdentification(typeCode)) {
            text("callsign", Adsb.callsign(me), out);
            out.key("category").string(String.format(Locale.ROOT, "%02X", Adsb.category(me)));
        } else if (typeCode == 19) {
            velocity(me, out);
        } else if (typeCode == 28 && Adsb.subtype(me) == 1) {
            out.key("emergency").string(EMERGENCIES[Adsb.emergency(me)]);
            out.key("mode_3a").string(String.format(Locale.ROOT, "%04o", Adsb.squawk(me)));
        } else if (typeCode == 29 && Adsb.isTargetState(me)) {
            quantity("selected_altitude", Adsb.selectedAltitudeFeet(me), 0, "ft", out);
            quantity("pressure_setting", Adsb.pressureHectopascals(me), 1, "hPa", out);
            quantity("selected_heading", Adsb.selectedHeadingDegrees(me), 2, "deg", out);
            out.key("nac_p").number(Adsb.targetNacp(me)).key("sil").number(Adsb.targetSil(me));
        } else if (typeCode == 31 && Adsb.subtype(me) <= 1) {
            out.key("version").number(Adsb.version(me));
            out.key("nic_supplement_a").number(Adsb.supplementA(me) ? 1 : 0);
            out.key("nac_p").number(Adsb.nacp(me)).key("sil").number(Adsb.sil(me));
        }
    }

    private static void text(String name, long packed, JsonLines out) {
        if (packed != 0) {
            out.key(name).string(Callsigns.unpack(packed));
        }
    }

    private void position(long me, @Nullable Aircraft aircraft, JsonLines out) {
        int typeCode = Adsb.typeCode(me);
        if (Adsb.isSurface(typeCode)) {
            quantity("ground_speed", Adsb.movementKnots(me), 3, "kt", out);
            quantity("track", Adsb.surfaceTrackDegrees(me), 3, "deg", out);
        } else {
            feet(Adsb.isGeometric(typeCode) ? "height" : "altitude", Adsb.altitudeFeet(me), out);
        }
        out.key("cpr").beginObject().key("odd").number(Adsb.isOdd(me) ? 1 : 0);
        out.key("latitude").number(Adsb.cprLatitude(me)).key("longitude").number(Adsb.cprLongitude(me));
        out.endObject();
        if (aircraft != null && book.hasNewPosition()) {
            quantity("latitude", aircraft.position[0], 6, "deg", out);
            quantity("longitude", aircraft.position[1], 6, "deg", out);
            if (aircraft.containmentMetres > 0 && !aircraft.surface) {
                quantity("containment_radius", aircraft.containmentMetres, 1, "m", out);
            }
        }
    }

    private static void velocity(long me, JsonLines out) {
        if (Adsb.isOverGround(me) && Adsb.eastKnots(me) != Adsb.NONE && Adsb.northKnots(me) != Adsb.NONE) {
            double east = Adsb.eastKnots(me);
            double north = Adsb.northKnots(me);
            double track = Math.toDegrees(StrictMath.atan2(east, north));
            quantity("ground_speed", Math.sqrt(east * east + north * north), 2, "kt", out);
            quantity("track", track < 0 ? track + 360 : track, 3, "deg", out);
        } else if (Adsb.isThroughAir(me)) {
            quantity("heading", Adsb.headingDegrees(me), 3, "deg", out);
            quantity(
                    Adsb.isTrueAirspeed(me) ? "true_airspeed" : "indicated_airspeed",
                    Adsb.airspeedKnots(me),
                    0,
                    "kt",
                    out);
        } else {
            return;
        }
        String rate = Adsb.isBarometricRate(me) ? "barometric_vertical_rate" : "geometric_vertical_rate";
        quantity(rate, Adsb.verticalRate(me), 0, "ft/min", out);
        quantity("height_minus_altitude", Adsb.heightDifferenceFeet(me), 0, "ft", out);
        out.key("nac_v").number(Adsb.nacv(me));
    }

    private static void register(ModesFrame frame, int feet, JsonLines out) {
        long mb = frame.message();
        int register = CommB.register(mb, feet);
        if (register == CommB.UNKNOWN) {
            return;
        }
        out.key("register").string(String.format(Locale.ROOT, "%x,%x", register >>> 4, register & 15));
        switch (register) {
            case 0x20 -> text("callsign", Adsb.callsign(mb), out);
            case 0x40 -> {
                quantity("panel_altitude", said(mb, 1, CommB.panelAltitude(mb)), 0, "ft", out);
                quantity("management_altitude", said(mb, 14, CommB.managementAltitude(mb)), 0, "ft", out);
                quantity("pressure_setting", said(mb, 27, CommB.pressure(mb)), 1, "hPa", out);
            }
            case 0x50 -> {
                quantity("roll", said(mb, 1, CommB.roll(mb)), 3, "deg", out);
                quantity("track", said(mb, 12, CommB.trueTrack(mb)), 3, "deg", out);
                quantity("ground_speed", said(mb, 24, CommB.groundSpeed(mb)), 0, "kt", out);
                quantity("track_rate", said(mb, 35, CommB.trackRate(mb)), 5, "deg/s", out);
                quantity("true_airspeed", said(mb, 46, CommB.trueAirspeed(mb)), 0, "kt", out);
            }
            case 0x60 -> {
                quantity("magnetic_heading", said(mb, 1, CommB.magneticHeading(mb)), 3, "deg", out);
                quantity("indicated_airspeed", said(mb, 13, CommB.indicatedAirspeed(mb)), 0, "kt", out);
                quantity("mach", said(mb, 24, CommB.mach(mb)), 3, "1", out);
                quantity("barometric_vertical_rate", said(mb, 35, CommB.barometricRate(mb)), 0, "ft/min", out);
                quantity("inertial_vertical_rate", said(mb, 46, CommB.inertialRate(mb)), 0, "ft/min", out);
            }
            default -> {}
        }
    }

    private static double said(long mb, int status, double value) {
        return CommB.has(mb, status) ? value : Double.NaN;
    }

    /// What was wrong with the frames since the last drain.
    public List<Finding> drainFindings() {
        return findings.drain();
    }
}
