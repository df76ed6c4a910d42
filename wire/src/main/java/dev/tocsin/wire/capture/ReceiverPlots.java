package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.wire.modes.AircraftJsonPlots;
import dev.tocsin.wire.modes.ModesPlots;
import dev.tocsin.wire.modes.ModesSettings;
import dev.tocsin.wire.modes.PositionCheck;
import dev.tocsin.wire.sbs.SbsDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The plots of one ADS-B receiver, whatever it speaks: BEAST, AVR, SBS-1 or `aircraft.json`. Feed bytes, then drain.
/// Not thread-safe.
public final class ReceiverPlots {
    /// Given as receive time, it says that there is none (a recording).
    public static final long NO_RECEIVE_TIME = ModesPlots.NO_RECEIVE_TIME;

    /// What receivers speak.
    public enum Speech {
        /// BEAST binary.
        BEAST,
        /// AVR text.
        AVR,
        /// SBS-1 lines.
        SBS,
        /// `aircraft.json` documents, one a piece.
        AIRCRAFT_JSON
    }

    private sealed interface Decoder {
        record Frames(ModesPlots plots) implements Decoder {}

        record Lines(SbsDecoder plots) implements Decoder {}

        record Documents(AircraftJsonPlots plots) implements Decoder {}
    }

    private final Decoder decoder;

    /// A decoder of one receiver.
    ///
    /// @param speech what it speaks
    /// @param settings where it stands and how its frames are read
    /// @param startNanos start of a recording, for timestamps without an origin
    public ReceiverPlots(SensorId sensor, Speech speech, ModesSettings settings, long startNanos) {
        PositionCheck check = new PositionCheck(settings.site(), settings.maxRangeMetres());
        this.decoder = switch (speech) {
            case BEAST -> new Decoder.Frames(new ModesPlots(sensor, ModesPlots.Wire.BEAST, settings, startNanos));
            case AVR -> new Decoder.Frames(new ModesPlots(sensor, ModesPlots.Wire.AVR, settings, startNanos));
            case SBS -> new Decoder.Lines(new SbsDecoder(sensor, check));
            case AIRCRAFT_JSON -> new Decoder.Documents(new AircraftJsonPlots(sensor, check));
        };
    }

    /// Takes bytes as they come; except for documents they may be split anywhere.
    ///
    /// @param receivedNanos when they arrived, or [#NO_RECEIVE_TIME]
    public void accept(byte[] data, int from, int to, long receivedNanos) {
        switch (decoder) {
            case Decoder.Frames(ModesPlots plots) -> plots.accept(data, from, to, receivedNanos);
            case Decoder.Lines(SbsDecoder plots) -> plots.accept(data, from, to, receivedNanos);
            case Decoder.Documents(AircraftJsonPlots plots) -> plots.accept(data, from, to, receivedNanos);
        }
    }

    /// Takes a frame of a recording; a line stands there without its end.
    public void accept(Frame frame) {
        if (decoder instanceof Decoder.Lines(SbsDecoder plots)) {
            plots.line(new String(frame.toBytes(), StandardCharsets.ISO_8859_1), NO_RECEIVE_TIME);
        } else {
            accept(frame.data(), frame.from(), frame.to(), NO_RECEIVE_TIME);
        }
    }

    /// Forgets what was begun: the stream starts anew. Aircraft are kept.
    public void restart() {
        switch (decoder) {
            case Decoder.Frames(ModesPlots plots) -> plots.restart();
            case Decoder.Lines(SbsDecoder plots) -> plots.restart();
            case Decoder.Documents _ -> {}
        }
    }

    /// The plots since the last drain; empty when there were none. The caller owns them.
    public List<PlotBatch> drainBatches() {
        return switch (decoder) {
            case Decoder.Frames(ModesPlots plots) -> plots.drainBatches();
            case Decoder.Lines(SbsDecoder plots) -> plots.drainBatches();
            case Decoder.Documents(AircraftJsonPlots plots) -> plots.drainBatches();
        };
    }

    /// What was wrong with the input since the last drain.
    public List<Finding> drainFindings() {
        return switch (decoder) {
            case Decoder.Frames(ModesPlots plots) -> plots.drainFindings();
            case Decoder.Lines(SbsDecoder plots) -> plots.drainFindings();
            case Decoder.Documents(AircraftJsonPlots plots) -> plots.drainFindings();
        };
    }
}
