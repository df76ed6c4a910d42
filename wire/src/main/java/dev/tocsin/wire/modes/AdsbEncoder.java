package dev.tocsin.wire.modes;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.wire.PositionQuality;
import dev.tocsin.wire.Units;
import dev.tocsin.wire.asterix.PackedCallsigns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Plots as the extended squitters (DF17, version 2) that the aircraft would send: identification, operational status
/// with the accuracy, velocity, then the position, even and odd in turn. Rows without address or position are left out.
/// Not thread-safe.
public final class AdsbEncoder {
    /// Aircraft whose last parity is remembered at most.
    public static final int MAX_AIRCRAFT = 8_192;

    private static final int SUPERSONIC_KNOTS = 1_021;
    private static final long TRANSPONDER = 0x8D;

    private final Map<Integer, Boolean> odd = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > MAX_AIRCRAFT;
        }
    };

    /// An encoder whose aircraft all begin with an even position.
    public AdsbEncoder() {}

    /// The messages of row `i`, 14 bytes each, in the order in which a receiver needs them; none without address or
    /// position.
    public List<byte[]> encode(PlotBatch plots, int i) {
        List<byte[]> messages = new ArrayList<>();
        if (!plots.has(i, PlotField.MODE_S) || !plots.has(i, PlotField.POSITION)) {
            return messages;
        }
        int address = plots.modeSAddress(i);
        if (plots.has(i, PlotField.CALLSIGN)) {
            messages.add(squitter(address, 4L << 51 | PackedCallsigns.toIcao(plots.callsign(i))));
        }
        messages.add(squitter(address, status(plots, i)));
        if (plots.has(i, PlotField.VELOCITY)) {
            messages.add(squitter(address, velocity(plots, i)));
        }
        boolean isOdd = odd.getOrDefault(address, false);
        odd.put(address, !isOdd);
        messages.add(squitter(address, position(plots, i, isOdd)));
        return messages;
    }

    /// A whole DF17 message of an address and a message field.
    static byte[] squitter(int address, long me) {
        byte[] message = new byte[ModesFrame.LONG_BYTES];
        long head = TRANSPONDER << 24 | address;
        for (int k = 0; k < 4; k++) {
            message[k] = (byte) (head >>> (24 - 8 * k));
        }
        for (int k = 0; k < 7; k++) {
            message[4 + k] = (byte) (me >>> (48 - 8 * k));
        }
        Parity.seal(message, 0, message.length, 0);
        return message;
    }

    /// TC 31: version 2, NACp by the position's sigma, SIL 3.
    private static long status(PlotBatch plots, int i) {
        double sigma = plots.has(i, PlotField.POSITION_SIGMA) ? plots.positionSigmaMetres(i) : 0;
        int nacp = sigma > 0 ? PositionQuality.nacpOf(sigma * PositionQuality.SIGMAS_IN_95_PERCENT) : 0;
        return 31L << 51 | 2L << 13 | (long) nacp << 8 | 3L << 4;
    }

    /// TC 19, subtype 1 or 2: velocity over ground.
    private static long velocity(PlotBatch plots, int i) {
        double speed = plots.groundSpeedMps(i) / Units.KNOT;
        double course = plots.courseRadians(i);
        boolean fast = speed > SUPERSONIC_KNOTS;
        long me = 19L << 51 | (fast ? 2L : 1L) << 48;
        me |= component(speed * StrictMath.sin(course), fast ? 4 : 1, 10) << 32;
        me |= component(speed * StrictMath.cos(course), fast ? 4 : 1, 10) << 21;
        if (plots.has(i, PlotField.VERTICAL_RATE)) {
            me |= 1L << 20 | component(plots.verticalRateMps(i) * 60 / Units.FOOT, 64, 9) << 10;
        }
        if (plots.has(i, PlotField.HEIGHT) && plots.has(i, PlotField.ALTITUDE)) {
            me |= component((plots.heightMetres(i) - plots.altitudeMetres(i)) / Units.FOOT, 25, 7);
        }
        return me;
    }

    /// A sign bit (set for negative) and a magnitude of `bits` bits, one more than the count of steps.
    private static long component(double value, int step, int bits) {
        long steps = Math.min((1L << bits) - 2, Math.round(Math.abs(value) / step));
        return (value < 0 ? 1L << bits : 0) | (steps + 1);
    }

    /// TC 11 (NIC 8, containment 0.1 NM) or TC 18 where the position is worse; TC 20 and 22 with height only.
    private static long position(PlotBatch plots, int i, boolean isOdd) {
        double sigma = plots.has(i, PlotField.POSITION_SIGMA) ? plots.positionSigmaMetres(i) : 0;
        boolean good = sigma > 0 && sigma * PositionQuality.SIGMAS_IN_CONTAINMENT <= 0.1 * Units.NAUTICAL_MILE;
        boolean barometric = plots.has(i, PlotField.ALTITUDE);
        boolean geometric = !barometric && plots.has(i, PlotField.HEIGHT);
        long type = geometric ? (good ? 21 : 22) : good ? 11 : typeCodeOf(sigma);
        double metres = barometric ? plots.altitudeMetres(i) : geometric ? plots.heightMetres(i) : Double.NaN;
        long altitude = Double.isNaN(metres) ? 0 : AltitudeCodes.code12(metres / Units.FOOT);
        double latitude = Math.toDegrees(plots.latitudeRadians(i));
        double longitude = Math.toDegrees(plots.longitudeRadians(i));
        return type << 51 | altitude << 36 | (isOdd ? 1L : 0L) << 34 | Cpr.encode(latitude, longitude, isOdd);
    }

    private static long typeCodeOf(double sigma) {
        if (sigma <= 0) {
            return 18;
        }
        double containment = sigma * PositionQuality.SIGMAS_IN_CONTAINMENT;
        for (int type = 12; type <= 17; type++) {
            if (containment <= PositionQuality.containmentAirborne(type, false, false)) {
                return type;
            }
        }
        return 18;
    }
}
