package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.wire.PlotDecoder;
import dev.tocsin.wire.modes.AircraftJsonPlots;
import dev.tocsin.wire.modes.ModesPlots;
import dev.tocsin.wire.modes.ModesSettings;
import dev.tocsin.wire.modes.PositionCheck;
import dev.tocsin.wire.sbs.SbsDecoder;
import java.util.List;

/// The plots of one ADS-B receiver, whatever it speaks: BEAST, AVR, SBS-1 or `aircraft.json`. Bytes may be split
/// anywhere, except for documents. Not thread-safe.
public final class ReceiverPlots implements PlotDecoder {
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

    private static final byte[] LINE_END = {'\n'};

    private final PlotDecoder decoder;

    /// A decoder of one receiver.
    ///
    /// @param speech what it speaks
    /// @param settings where it stands and how its frames are read
    /// @param startNanos start of a recording, for timestamps without an origin
    public ReceiverPlots(SensorId sensor, Speech speech, ModesSettings settings, long startNanos) {
        PositionCheck check = new PositionCheck(settings.site(), settings.maxRangeMetres());
        this.decoder = switch (speech) {
            case BEAST -> new ModesPlots(sensor, ModesPlots.Wire.BEAST, settings, startNanos);
            case AVR -> new ModesPlots(sensor, ModesPlots.Wire.AVR, settings, startNanos);
            case SBS -> new SbsDecoder(sensor, check);
            case AIRCRAFT_JSON -> new AircraftJsonPlots(sensor, check);
        };
    }

    @Override
    public void accept(byte[] data, int from, int to, long receivedNanos) {
        decoder.accept(data, from, to, receivedNanos);
    }

    /// Takes a frame of a recording. The time of its capture, where there is one, is when it arrived.
    public void accept(Frame frame) {
        long received = frame.timeKind() == Frame.TimeKind.INSTANT ? frame.timeNanos() : NO_RECEIVE_TIME;
        accept(frame.data(), frame.from(), frame.to(), received);
        if (frame.isLine()) {
            accept(LINE_END, 0, LINE_END.length, received);
        }
    }

    /// Forgets what was begun: the stream starts anew. Aircraft are kept.
    @Override
    public void restart() {
        decoder.restart();
    }

    @Override
    public List<PlotBatch> drainBatches() {
        return decoder.drainBatches();
    }

    @Override
    public List<Finding> drainFindings() {
        return decoder.drainFindings();
    }
}
