package dev.tocsin.wire.capture;

import org.jspecify.annotations.Nullable;

/// Frames out of packet captures: reads packets until one of them gives a payload.
final class PacketSource implements FrameSource {
    private final ByteWindow window;
    private final PacketReader reader;
    private final Payloads payloads;

    /// Reads the packets of one capture format.
    interface PacketReader {
        /// Reads one packet or block into `payloads`; false at the end of the capture.
        boolean read(Payloads payloads);
    }

    PacketSource(ByteWindow window, PacketReader reader, Payloads payloads) {
        this.window = window;
        this.reader = reader;
        this.payloads = payloads;
    }

    @Override
    public long position() {
        return window.offset();
    }

    @Override
    public @Nullable Frame next() {
        Frame frame = payloads.poll();
        while (frame == null && reader.read(payloads)) {
            frame = payloads.poll();
        }
        if (frame == null) {
            payloads.end(window.offset());
            frame = payloads.poll();
        }
        return frame;
    }
}
