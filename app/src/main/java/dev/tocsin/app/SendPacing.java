package dev.tocsin.app;

import dev.tocsin.core.time.Nanos;
import dev.tocsin.core.time.TimeOfDay;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.asterix.RecordTimes;
import dev.tocsin.wire.capture.Frame;
import dev.tocsin.wire.modes.ModesPlots;
import dev.tocsin.wire.modes.ModesTimes;
import dev.tocsin.wire.sbs.SbsTimes;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// When each frame of a recording is due. Time never runs back: a frame with an earlier time goes out at once, and a
/// gap longer than [#MAX_GAP_NANOS] is cut to it. Not thread-safe.
final class SendPacing {
    /// Longest wait between two frames, in the time of the recording.
    static final long MAX_GAP_NANOS = 10 * Nanos.SECOND;

    private final RecordTimes times;
    private final double speed;
    private final SbsTimes lines = new SbsTimes();
    private final ModesTimes ticks = new ModesTimes();
    private boolean started;
    private long latestNanos;
    private long dueNanos;

    /// A pacing.
    ///
    /// @param editions how to read times of day
    /// @param speed times real time; 0 for no waiting
    SendPacing(Editions editions, double speed) {
        this.times = new RecordTimes(editions);
        this.speed = speed;
    }

    /// Nanoseconds after the start at which the frame is due.
    long dueNanos(Frame frame) {
        if (speed == 0) {
            return 0;
        }
        OptionalLong time = timeOf(frame);
        if (time.isPresent()) {
            if (started) {
                long gap = Math.clamp(time.getAsLong() - latestNanos, 0, MAX_GAP_NANOS);
                dueNanos += (long) (gap / speed);
            }
            latestNanos = started ? Math.max(latestNanos, time.getAsLong()) : time.getAsLong();
            started = true;
        }
        return dueNanos;
    }

    /// The latest time of the frames so far; on 1 January 1970 where the recording has no date.
    long latestNanos() {
        return latestNanos;
    }

    private OptionalLong timeOf(Frame frame) {
        if (frame.timeKind() == Frame.TimeKind.INSTANT) {
            return OptionalLong.of(frame.timeNanos());
        }
        if (frame.speech().isPresent()) {
            return switch (frame.speech().get()) {
                case SBS -> lines.of(new String(frame.toBytes(), StandardCharsets.ISO_8859_1));
                case BEAST -> ticks.of(ModesPlots.Wire.BEAST, frame.data(), frame.from(), frame.to());
                case AVR -> ticks.of(ModesPlots.Wire.AVR, frame.data(), frame.from(), frame.to());
                case AIRCRAFT_JSON -> OptionalLong.empty();
            };
        }
        OptionalDouble timeOfDay = times.last(frame.data(), frame.from(), frame.to());
        if (timeOfDay.isPresent()) {
            long reference = started ? latestNanos : Nanos.DAY / 2;
            return OptionalLong.of(TimeOfDay.unwrap(timeOfDay.getAsDouble(), reference));
        }
        return frame.timeKind() == Frame.TimeKind.OF_DAY && !started
                ? OptionalLong.of(frame.timeNanos())
                : OptionalLong.empty();
    }
}
