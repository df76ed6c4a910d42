package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.JsonBytes;
import dev.tocsin.wire.modes.AircraftJson;
import dev.tocsin.wire.modes.AvrReader;
import dev.tocsin.wire.modes.BeastReader;
import dev.tocsin.wire.modes.FrameHandler;
import dev.tocsin.wire.modes.ModesJson;
import dev.tocsin.wire.modes.ModesSettings;
import dev.tocsin.wire.sbs.SbsJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What the frames of an ADS-B receiver's recording say, record by record: as JSON lines, or as types to count. Not
/// thread-safe.
public final class ReceiverRecords {
    private static final String UNREADABLE = "unreadable";

    private final ReceiverPlots.Speech speech;
    private final FindingLog findings;
    private final BeastReader beast;
    private final AvrReader avr;
    private final ModesJson frames;
    private long written;

    /// Records of one recording.
    ///
    /// @param name names the recording in findings
    /// @param speech what the receiver spoke
    public ReceiverRecords(String name, ReceiverPlots.Speech speech) {
        this.speech = speech;
        this.findings = new FindingLog(name);
        this.beast = new BeastReader(findings);
        this.avr = new AvrReader(findings);
        this.frames = new ModesJson(name, ModesSettings.DEFAULTS);
    }

    /// Writes what a frame says.
    ///
    /// @return how many records, each a line
    public long write(Frame frame, JsonBytes out) {
        written = 0;
        switch (speech) {
            case BEAST, AVR ->
                read(frame, view -> {
                    frames.write(view, out);
                    written++;
                });
            case SBS -> written = SbsJson.write(text(frame), out) ? 1 : 0;
            case AIRCRAFT_JSON -> written = AircraftJson.write(frame.data(), frame.from(), frame.to(), findings, out);
        }
        return written;
    }

    /// Names the type of every record of a frame, such as `DF17 TC11` or `MSG,3`.
    ///
    /// @return how many records could be read
    public long count(Frame frame, Consumer<String> types) {
        written = 0;
        switch (speech) {
            case BEAST, AVR ->
                read(frame, view -> {
                    types.accept(ModesJson.typeOf(view));
                    written++;
                });
            case SBS -> {
                String type = SbsJson.typeOf(text(frame));
                types.accept(type.isEmpty() ? UNREADABLE : type);
                written = type.isEmpty() ? 0 : 1;
            }
            case AIRCRAFT_JSON -> {
                written = AircraftJson.write(frame.data(), frame.from(), frame.to(), findings, new JsonBytes());
                for (long i = 0; i < written; i++) {
                    types.accept("aircraft");
                }
            }
        }
        return written;
    }

    private void read(Frame frame, FrameHandler handler) {
        if (speech == ReceiverPlots.Speech.BEAST) {
            beast.accept(frame.data(), frame.from(), frame.to(), handler);
        } else {
            avr.accept(frame.data(), frame.from(), frame.to(), handler);
        }
    }

    private static String text(Frame frame) {
        return new String(frame.toBytes(), StandardCharsets.ISO_8859_1);
    }

    /// What was wrong with the records since the last drain.
    public List<Finding> drainFindings() {
        List<Finding> all = new ArrayList<>(findings.drain());
        all.addAll(frames.drainFindings());
        return all;
    }
}
