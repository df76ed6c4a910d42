package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/// Cuts one stream of bytes, which comes in pieces, into frames of whole messages: ASTERIX blocks, BEAST frames or
/// lines of text. What is not whole yet waits, up to a bound. Not thread-safe.
abstract sealed class StreamSplitter permits BlockSplitter, UndecidedSplitter, StreamSplitter.OfReceiver {
    private final FindingLog findings;
    private final int maxPendingBytes;
    private byte[] pending = new byte[0];

    /// @param findings told what is left out
    /// @param maxPendingBytes bytes that wait for the rest of their message at most
    StreamSplitter(FindingLog findings, int maxPendingBytes) {
        this.findings = findings;
        this.maxPendingBytes = maxPendingBytes;
    }

    /// The splitter of a stream; of blocks when no receiver speaks in it.
    static StreamSplitter of(Optional<ReceiverPlots.Speech> speech, FindingLog findings) {
        if (speech.isEmpty()) {
            return new BlockSplitter(findings);
        }
        return switch (speech.get()) {
            case BEAST -> new Beast(findings);
            case SBS, AVR -> new Lines(speech.get(), findings);
            case AIRCRAFT_JSON -> new Whole(findings);
        };
    }

    /// Takes the next piece; whole messages become frames that carry its time.
    final void take(byte[] piece, Packet about, int ports, Queue<Frame> ready) {
        byte[] data = Arrays.copyOf(pending, pending.length + piece.length);
        System.arraycopy(piece, 0, data, pending.length, piece.length);
        Piece taken = new Piece(about.offset() - pending.length, about.timeNanos(), ports, ready);
        int done = cut(data, taken);
        if (data.length - done > maxPendingBytes) {
            skipped("no message ends within " + maxPendingBytes + " bytes", data, done, taken);
            done = data.length;
        }
        pending = Arrays.copyOfRange(data, done, data.length);
    }

    /// The stream ends, or bytes of it are missing: what waits is handed out if it may be whole.
    final void end(Packet about, int ports, Queue<Frame> ready) {
        byte[] data = pending;
        pending = new byte[0];
        if (data.length > 0) {
            finish(data, new Piece(about.offset(), about.timeNanos(), ports, ready));
        }
    }

    /// Hands out whole messages; returns where the rest begins.
    abstract int cut(byte[] data, Piece piece);

    /// Hands out what is left at the end of a stream.
    abstract void finish(byte[] data, Piece piece);

    /// Notes bytes that no message is made of.
    final void skipped(String detail, byte[] data, int from, Piece piece) {
        findings.add(Severity.WARNING, "tcp-bytes-skipped", "packet", detail, piece.base() + from)
                .sample(data, from, data.length);
    }

    /// Where frames go, and what they carry.
    ///
    /// @param base where the first byte stands in the recording, as near as that can be said
    /// @param nanos capture time, or [Payloads#NO_TIME]
    /// @param ports of the transport
    /// @param ready takes the frames
    record Piece(long base, long nanos, int ports, Queue<Frame> ready) {
        void frame(byte[] data, int from, int to, Optional<ReceiverPlots.Speech> speech) {
            if (to > from) {
                ready.add(Payloads.frameOf(new Packet(data, from, to, base, nanos), ports, speech));
            }
        }
    }

    /// Messages of a receiver.
    abstract static sealed class OfReceiver extends StreamSplitter {
        /// No receiver's message is near as long.
        private static final int MAX_PENDING_BYTES = 4_096;

        private final Optional<ReceiverPlots.Speech> speech;

        OfReceiver(ReceiverPlots.Speech speech, FindingLog findings) {
            super(findings, MAX_PENDING_BYTES);
            this.speech = Optional.of(speech);
        }

        final void frame(Piece piece, byte[] data, int from, int to) {
            piece.frame(data, from, to, speech);
        }

        /// As it is, for it may be a whole message.
        @Override
        final void finish(byte[] data, Piece piece) {
            frame(piece, data, 0, data.length);
        }
    }

    /// BEAST frames: from an escape that begins one to the next.
    private static final class Beast extends OfReceiver {
        Beast(FindingLog findings) {
            super(ReceiverPlots.Speech.BEAST, findings);
        }

        @Override
        int cut(byte[] data, Piece piece) {
            int done = 0;
            for (int at = BeastSource.next(data, 0, data.length);
                    at < data.length;
                    at = BeastSource.next(data, at, data.length)) {
                frame(piece, data, done, at);
                done = at;
            }
            return done;
        }
    }

    /// Lines, without what ends them.
    private static final class Lines extends OfReceiver {
        Lines(ReceiverPlots.Speech speech, FindingLog findings) {
            super(speech, findings);
        }

        @Override
        int cut(byte[] data, Piece piece) {
            int from = 0;
            for (int at = 0; at < data.length; at++) {
                if (data[at] == '\n') {
                    frame(piece, data, from, at > from && data[at - 1] == '\r' ? at - 1 : at);
                    from = at + 1;
                }
            }
            return from;
        }
    }

    /// Documents, one a piece.
    private static final class Whole extends OfReceiver {
        Whole(FindingLog findings) {
            super(ReceiverPlots.Speech.AIRCRAFT_JSON, findings);
        }

        @Override
        int cut(byte[] data, Piece piece) {
            frame(piece, data, 0, data.length);
            return data.length;
        }
    }
}
