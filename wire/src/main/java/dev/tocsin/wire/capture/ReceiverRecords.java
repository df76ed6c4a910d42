package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.JsonLines;
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

/// What the frames of ADS-B receivers in a recording say, record by record: as JSON lines, or as types to count. Each
/// receiver, told by its port, has a stream of its own. Not thread-safe.
public final class ReceiverRecords {
    private static final String UNREADABLE = "unreadable";

    private final FindingLog findings;
    private final ModesJson frames;
    private final Receivers<Streams> receivers = new Receivers<>();
    private long written;

    /// Records of one recording.
    ///
    /// @param name names the recording in findings
    public ReceiverRecords(String name) {
        this.findings = new FindingLog(name);
        this.frames = new ModesJson(name, ModesSettings.DEFAULTS);
    }

    /// Bytes that a receiver has begun to say.
    private record Streams(BeastReader beast, AvrReader avr) {}

    /// Writes what a frame says; nothing when it is not a receiver's.
    ///
    /// @return how many records, each a line
    public long write(Frame frame, JsonLines out) {
        written = 0;
        frame.speech().ifPresent(speech -> {
            switch (speech) {
                case BEAST, AVR ->
                    read(speech, frame, view -> {
                        frames.write(view, out);
                        written++;
                    });
                case SBS -> written = SbsJson.write(text(frame), out) ? 1 : 0;
                case AIRCRAFT_JSON ->
                    written = AircraftJson.write(frame.data(), frame.from(), frame.to(), findings, out);
            }
        });
        return written;
    }

    /// Names the type of every record of a frame, such as `DF17 TC11` or `MSG,3`.
    ///
    /// @return how many records could be read
    public long count(Frame frame, Consumer<String> types) {
        written = 0;
        frame.speech().ifPresent(speech -> {
            switch (speech) {
                case BEAST, AVR ->
                    read(speech, frame, view -> {
                        types.accept(ModesJson.typeOf(view));
                        written++;
                    });
                case SBS -> {
                    String type = SbsJson.typeOf(text(frame));
                    types.accept(type.isEmpty() ? UNREADABLE : type);
                    written = type.isEmpty() ? 0 : 1;
                }
                case AIRCRAFT_JSON -> {
                    written = AircraftJson.write(frame.data(), frame.from(), frame.to(), findings, new JsonLines());
                    for (long i = 0; i < written; i++) {
                        types.accept("aircraft");
                    }
                }
            }
        });
        return written;
    }

    private void read(ReceiverPlots.Speech speech, Frame frame, FrameHandler handler) {
        Streams streams = receivers.of(frame, _ -> new Streams(new BeastReader(findings), new AvrReader(findings)));
        if (speech == ReceiverPlots.Speech.BEAST) {
            streams.beast().accept(frame.data(), frame.from(), frame.to(), handler);
        } else {
            streams.avr().accept(frame.data(), frame.from(), frame.to(), handler);
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
