package dev.tocsin.wire.modes;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.time.Nanos;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Plots as the BEAST bytes that a receiver of them would send, in pieces that fit a datagram; timestamps count ticks
/// of 12 MHz or GPS time of day. Not thread-safe.
public final class BeastEncoder {
    /// Bytes of a piece at most.
    public static final int MAX_BYTES = 1_400;

    private static final int SIGNAL = 0x80;

    private final AdsbEncoder squitters = new AdsbEncoder();

    private final boolean gps;

    /// An encoder whose timestamps are ticks; its aircraft all begin with an even position.
    public BeastEncoder() {
        this(false);
    }

    /// An encoder.
    ///
    /// @param gps whether timestamps are GPS time of day
    public BeastEncoder(boolean gps) {
        this.gps = gps;
    }

    /// The bytes of a batch, cut between frames.
    public List<byte[]> encode(PlotBatch plots) {
        List<byte[]> pieces = new ArrayList<>();
        ByteArrayOutputStream piece = new ByteArrayOutputStream(MAX_BYTES);
        for (int i = 0; i < plots.size(); i++) {
            long time = plots.timeNanos(i);
            long ticks = gps ? timeOfDay(time) : ticks(time);
            for (byte[] message : squitters.encode(plots, i)) {
                byte[] frame = BeastWriter.toBytes(ticks, SIGNAL, message);
                if (piece.size() + frame.length > MAX_BYTES) {
                    pieces.add(piece.toByteArray());
                    piece.reset();
                }
                piece.writeBytes(frame);
            }
        }
        if (piece.size() > 0) {
            pieces.add(piece.toByteArray());
        }
        return pieces;
    }

    /// GPS time of day: seconds in the high 18 bits, nanoseconds in the low 30.
    static long timeOfDay(long nanos) {
        long ofDay = Math.floorMod(nanos, Nanos.DAY);
        return ((ofDay / Nanos.SECOND) << 30) | (ofDay % Nanos.SECOND);
    }

    /// Ticks of 12 MHz of an instant, in the 48 bits that a frame has.
    static long ticks(long nanos) {
        long ticks = Math.floorDiv(nanos, 1_000L) * 12 + Math.floorMod(nanos, 1_000L) * 12 / 1_000;
        return ticks & 0xFFFF_FFFF_FFFFL;
    }
}
