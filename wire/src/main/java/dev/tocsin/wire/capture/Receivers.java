package dev.tocsin.wire.capture;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Something for each ADS-B receiver in a recording. A receiver is told by what it speaks and by the lower one of its
/// two ports, which is that of the service; beyond [#MAX_RECEIVERS] they share one. Not thread-safe.
final class Receivers<T> {
    /// Receivers told apart.
    static final int MAX_RECEIVERS = 64;

    private static final int SHARED = -1;

    private final Map<Key, T> known = new LinkedHashMap<>();

    private record Key(ReceiverPlots.Speech speech, int port) {}

    Receivers() {}

    /// That of the receiver which a frame is from.
    ///
    /// @param maker makes it for the first frame of a receiver
    T of(Frame frame, Function<ReceiverPlots.Speech, T> maker) {
        ReceiverPlots.Speech speech = frame.speech().orElseThrow();
        Key key = new Key(speech, Math.min(frame.sourcePort(), frame.destinationPort()));
        T there = known.get(key);
        if (there == null) {
            there = known.computeIfAbsent(
                    known.size() < MAX_RECEIVERS ? key : new Key(speech, SHARED), _ -> maker.apply(speech));
        }
        return there;
    }

    /// All of them, in the order in which they were heard first.
    Collection<T> all() {
        return known.values();
    }
}
