package dev.tocsin.node.output;

import dev.tocsin.node.pipeline.OutputStatus;
import java.io.Closeable;
import java.io.IOException;

/// One output. Thread-safe after the start.
interface Outgoing extends Closeable {
    /// Binds what must be bound and works in the background from then on.
    ///
    /// @throws IOException when the port or the keys cannot be had
    void start() throws IOException;

    /// The port that is bound, 0 when none is.
    int port();

    /// A new alert is there.
    void wake();

    /// How it fares.
    OutputStatus status();
}
