package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/// Cuts one stream of bytes, which comes in pieces, into frames of whole messages: ASTERIX blocks, BEAST frames or
/// lines of text. What is not whole yet waits, up to [#MAX_PENDING_BYTES]. Not thread-safe.
abstract sealed class StreamSplitter {
    /// Bytes that wait for the rest of their message at most.
    static final int MAX_PENDING_BYTES = 128 * 1_024;

    private byte[] pending = new byte[0];

    /// The splitter of a stream; of blocks when no receiver speaks in it.
    static StreamSplitter of(Optional<ReceiverPlots.Speech> speech, FindingLog findings) {
        if (speech.isEmpty()) {
            return new Blocks(findings);
        }
        return switch (speech.get()) {
            case BEAST -> new Beast();
            case SBS, AVR -> new Lines();
            case AIRCRAFT_JSON -> new Whole();
        };
    }

    /// Takes the next piece; whole messages become frames that carry its time.
    final void take(byte[] piece, Packet about, int ports, Queue<Frame> ready) {
        byte[] data = Arrays.copyOf(pending, pending.length + piece.length);
        System.arraycopy(piece, 0, data, pending.length, piece.length);
        long base = about.offset() - pending.length;
        int done = cut(data, new Piece(base, about.timeNanos(), ports, ready));
        boolean tooMuch = data.length - done > MAX_PENDING_BYTES;
        pending = tooMuch ? new byte[0] : Arrays.copyOfRange(data, done, data.length);
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

    /// Hands out what is left at the end of a stream: as it is, for it may be a whole message.
    void finish(byte[] data, Piece piece) {
        piece.frame(data, 0, data.length);
    }

    /// Where frames go, and what they carry.
    ///
    /// @param base where the first byte stands in the recording, as near as that can be said
    /// @param nanos capture time, or [Payloads#NO_TIME]
    /// @param ports of the transport
    /// @param ready takes the frames
    record Piece(long base, long nanos, int ports, Queue<Frame> ready) {
        void frame(byte[] data, int from, int to) {
            if (to > from) {
                ready.add(Payloads.frameOf(new Packet(data, from, to, base, nanos), ports));
            }
        }
    }

    /// Blocks, from the first place on from which they follow each other.
    private static final class Blocks extends StreamSplitter {
        /// Bytes in which the first block is looked for.
        private static final int MAX_SEARCH_BYTES = 16 * 1_024;

        private static final int BLOCKS_TO_TRUST = 8;
        private static final int BLOCKS_THAT_DECODE = 3;

        private final FindingLog findings;
        private boolean inStep;

        Blocks(FindingLog findings) {
            this.findings = findings;
        }

        @Override
        int cut(byte[] data, Piece piece) {
            int at = 0;
            while (true) {
                int from = inStep ? at : firstBlock(data, at);
                if (from < 0) {
                    int keep = Math.max(at, data.length - MAX_SEARCH_BYTES);
                    noteSkipped(data, at, keep, piece);
                    return keep;
                }
                noteSkipped(data, at, from, piece);
                inStep = true;
                at = from;
                while (isWhole(data, at)) {
                    at += Bytes.u16(data, at + 1);
                }
                piece.frame(data, from, at);
                inStep = data.length - at < 3 || isHeader(data, at);
                if (inStep) {
                    return at;
                }
                at = from == at ? at + 1 : at;
            }
        }

        private void noteSkipped(byte[] data, int from, int to, Piece piece) {
            if (to > from) {
                note((to - from) + " bytes of a stream before a block", data, from, to, piece);
            }
        }

        private static boolean isHeader(byte[] data, int at) {
            return at + 3 <= data.length && BlockChains.isPlausible(Bytes.u8(data, at)) && Bytes.u16(data, at + 1) > 3;
        }

        private static boolean isWhole(byte[] data, int at) {
            return isHeader(data, at) && at + Bytes.u16(data, at + 1) <= data.length;
        }

        /// Where blocks begin; -1 while that is nowhere. At once where one is whole; further on only where many follow
        /// each
        /// other, or a few that also decode: what looks like a block is soon found in other bytes.
        private static int firstBlock(byte[] data, int from) {
            for (int start = from; start + 3 <= data.length; start++) {
                int at = start;
                int blocks = 0;
                while (blocks < BLOCKS_TO_TRUST && isWhole(data, at)) {
                    at += Bytes.u16(data, at + 1);
                    blocks++;
                }
                int needed = start == from ? 1 : BLOCKS_THAT_DECODE;
                boolean toTheEnd = start == from && at == data.length;
                if (blocks >= needed
                        && (toTheEnd || blocks == BLOCKS_TO_TRUST || BlockChains.decodes(data, start, data.length))) {
                    return start;
                }
            }
            return -1;
        }

        @Override
        void finish(byte[] data, Piece piece) {
            note(data.length + " bytes of a stream are no whole block", data, 0, data.length, piece);
            inStep = false;
        }

        private void note(String detail, byte[] data, int from, int to, Piece piece) {
            findings.add(Severity.WARNING, "tcp-bytes-skipped", "packet", detail, piece.base() + from)
                    .sample(data, from, to);
        }
    }

    /// BEAST frames: from an escape that begins one to the next.
    private static final class Beast extends StreamSplitter {
        @Override
        int cut(byte[] data, Piece piece) {
            int done = 0;
            for (int at = BeastSource.next(data, 0, data.length);
                    at < data.length;
                    at = BeastSource.next(data, at, data.length)) {
                piece.frame(data, done, at);
                done = at;
            }
            return done;
        }
    }

    /// Lines, without what ends them.
    private static final class Lines extends StreamSplitter {
        @Override
        int cut(byte[] data, Piece piece) {
            int from = 0;
            for (int at = 0; at < data.length; at++) {
                if (data[at] == '\n') {
                    piece.frame(data, from, at > from && data[at - 1] == '\r' ? at - 1 : at);
                    from = at + 1;
                }
            }
            return from;
        }
    }

    /// Documents, one a piece.
    private static final class Whole extends StreamSplitter {
        @Override
        int cut(byte[] data, Piece piece) {
            piece.frame(data, 0, data.length);
            return data.length;
        }
    }
}
