package dev.tocsin.wire.sbs;

import java.util.OptionalLong;

/// The instants that SBS-1 lines of one recording state. Not thread-safe.
public final class SbsTimes {
    private long origin;

    /// Times of a recording that starts now.
    public SbsTimes() {}

    /// The instant of a line, from its generation time, else from the logger's counter and the last `START` line.
    public OptionalLong of(String line) {
        int start = line.indexOf("START,");
        if (start >= 0) {
            origin = SbsLine.startOf(line.substring(start).strip()).orElse(origin);
            return OptionalLong.empty();
        }
        SbsLine message = SbsLine.parse(line).orElse(null);
        if (message == null) {
            return OptionalLong.empty();
        }
        OptionalLong generated = message.generatedNanos();
        if (generated.isPresent() || message.counter().isEmpty()) {
            return generated;
        }
        return OptionalLong.of(origin + message.counter().getAsLong());
    }
}
