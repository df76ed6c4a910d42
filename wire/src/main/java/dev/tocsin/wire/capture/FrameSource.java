package dev.tocsin.wire.capture;

import org.jspecify.annotations.Nullable;

/// Walks the bytes of a recording of one framing.
interface FrameSource {
    /// The next frame, or null at the end. Every call moves on by at least one byte.
    @Nullable
    Frame next();

    /// Bytes walked so far.
    long position();
}
