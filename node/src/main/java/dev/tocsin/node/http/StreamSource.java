package dev.tocsin.node.http;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What a stream is made of: events at places that count up. Thread-safe; called by many clients, so what it returns
/// is made once and shared.
interface StreamSource {
    /// Some events behind a place.
    ///
    /// @param bytes the events; the caller's own view of shared bytes
    /// @param place place of the last of them
    record Part(ByteBuffer bytes, long place) {}

    /// The next events behind a place, or null when there are none now.
    ///
    /// @throws FellBehindException when they are not here any more
    @Nullable
    Part after(long place) throws FellBehindException;

    /// A client is too slow: it is closed, and resumes.
    final class FellBehindException extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        FellBehindException(long place) {
            super("the client fell behind place " + place);
        }
    }
}
