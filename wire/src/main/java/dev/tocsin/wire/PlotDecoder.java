package dev.tocsin.wire;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorStatus;
import java.util.List;
import java.util.Optional;

/// Bytes of one source to plots, whatever it speaks. Feed bytes, then drain. Not thread-safe.
public interface PlotDecoder {
    /// Given as receive time, it says that there is none (a recording): the times in the messages are then believed.
    long NO_RECEIVE_TIME = Long.MIN_VALUE;

    /// Takes bytes: a whole datagram or, where the protocol is a stream, any piece of it.
    ///
    /// @param data the bytes
    /// @param from first byte
    /// @param to byte after the last
    /// @param receivedNanos when they arrived, or [#NO_RECEIVE_TIME]
    void accept(byte[] data, int from, int to, long receivedNanos);

    /// Forgets what was begun: the stream starts anew. Nothing to do where datagrams come whole.
    default void restart() {}

    /// The plots since the last drain; empty when there were none. The caller owns them.
    List<PlotBatch> drainBatches();

    /// What the sensors said of themselves since the last drain; most protocols have no words for it.
    default List<SensorStatus> drainStatus() {
        return List.of();
    }

    /// What was wrong with the input since the last drain.
    List<Finding> drainFindings();

    /// Why the stream must begin anew, when it must.
    default Optional<String> broken() {
        return Optional.empty();
    }
}
