package dev.tocsin.wire.capture;

import org.jspecify.annotations.Nullable;

/// A recording that is one document: one frame.
final class WholeSource implements FrameSource {
    private final byte[] data;
    private boolean told;

    WholeSource(byte[] data) {
        this.data = data;
    }

    @Override
    public long position() {
        return told ? data.length : 0;
    }

    @Override
    public @Nullable Frame next() {
        if (told) {
            return null;
        }
        told = true;
        return new Frame(data, 0, data.length, Frame.TimeKind.NONE, 0, 0);
    }
}
