package dev.tocsin.wire.capture;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What each flow of datagrams carries, told by the first datagram that does. Remembers [#MAX_FLOWS]; the oldest gives
/// way. Not thread-safe.
final class DatagramFlows {
    /// Flows remembered at a time.
    static final int MAX_FLOWS = 1_024;

    /// Datagrams of a flow that are looked at; one that still says nothing then is taken for ASTERIX.
    private static final int MAX_LOOKS = 32;

    private final Map<FlowKey, Flow> flows = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<FlowKey, Flow> eldest) {
            return size() > MAX_FLOWS;
        }
    };

    private @Nullable FlowKey lastKey;
    private Flow last = new Flow();

    DatagramFlows() {}

    private static final class Flow {
        int looks;
        Optional<ReceiverPlots.Speech> speech = Optional.empty();
    }

    /// What the receiver speaks that a flow comes from; empty for ASTERIX, and while nothing tells.
    Optional<ReceiverPlots.Speech> speechOf(FlowKey key, Packet datagram) {
        Flow flow = flowOf(key);
        if (flow.looks < MAX_LOOKS) {
            boolean blocks = BlockChains.decodes(datagram.data(), datagram.from(), datagram.to());
            flow.speech =
                    blocks ? Optional.empty() : Captures.speechIn(datagram.data(), datagram.from(), datagram.to());
            flow.looks = blocks || flow.speech.isPresent() ? MAX_LOOKS : flow.looks + 1;
        }
        return flow.speech;
    }

    /// Most datagrams are of the same flow as the one before.
    private Flow flowOf(FlowKey key) {
        if (!key.equals(lastKey)) {
            last = flows.computeIfAbsent(key, _ -> new Flow());
            lastKey = key;
        }
        return last;
    }
}
