package dev.tocsin.wire.modes;

import dev.tocsin.wire.FindingLog;
import java.util.OptionalLong;

/// The timestamps of the frames of one recording, as nanoseconds from any origin. Not thread-safe.
public final class ModesTimes {
    private final FindingLog findings = new FindingLog("times");
    private final BeastReader beast = new BeastReader(findings);
    private final AvrReader avr = new AvrReader(findings);
    private long ticks = ModesFrame.NO_TICKS;

    /// Times of a recording that starts now.
    public ModesTimes() {}

    /// When a frame was heard, on the receiver's clock of 12 MHz; empty when it does not say.
    ///
    /// @param wire how the frame stands in the bytes
    public OptionalLong of(ModesPlots.Wire wire, byte[] data, int from, int to) {
        ticks = ModesFrame.NO_TICKS;
        switch (wire) {
            case BEAST -> {
                beast.restart();
                beast.accept(data, from, to, this::keep);
            }
            case AVR -> {
                avr.restart();
                avr.accept(data, from, to, this::keep);
            }
        }
        return ticks == ModesFrame.NO_TICKS ? OptionalLong.empty() : OptionalLong.of(ReceiverClock.ofTicks(ticks));
    }

    private void keep(ModesFrame frame) {
        ticks = frame.ticks();
    }
}
