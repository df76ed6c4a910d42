package dev.tocsin.node.source;

import java.io.Closeable;
import java.io.IOException;

/// One way to reach a source. Opened by one thread, run by another, closed by any.
interface Transport extends Closeable {
    /// Binds what must be bound before anybody sends.
    ///
    /// @throws IOException when the port cannot be had
    void open() throws IOException;

    /// Reads until closed, or until a recording ends.
    void run(SourceFeed feed) throws InterruptedException;

    /// The port that is bound, 0 when none is.
    int port();
}
