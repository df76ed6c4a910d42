package dev.tocsin.wire.modes;

import dev.tocsin.core.picture.PlotBatch;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Plots as the BEAST bytes that a receiver of them would send, in pieces that fit a datagram; timestamps count ticks
/// of 12 MHz. Not thread-safe.
public final class BeastEncoder {
    /// Bytes of a piece at most.
    public static final int MAX_BYTES = 1_400;

    private static final int SIGNAL = 0x80;

    private final AdsbEncoder squitters = new AdsbEncoder();

    /// An encoder whose aircraft all begin with an even position.
    public BeastEncoder() {}

    /// The bytes of a batch, cut between frames.
    public List<byte[]> encode(PlotBatch plots) {
        List<byte[]> pieces = new ArrayList<>();
        ByteArrayOutputStream piece = new ByteArrayOutputStream(MAX_BYTES);
        for (int i = 0; i < plots.size(); i++) {
            long ticks = ticks(plots.timeNanos(i));
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

    /// Ticks of 12 MHz of an instant, in the 48 bits that a frame has.
    static long ticks(long nanos) {
        long ticks = Math.floorDiv(nanos, 1_000L) * 12 + Math.floorMod(nanos, 1_000L) * 12 / 1_000;
        return ticks & 0xFFFF_FFFF_FFFFL;
    }
}
