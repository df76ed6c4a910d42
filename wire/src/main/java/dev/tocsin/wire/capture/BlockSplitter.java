package dev.tocsin.wire.capture;

import dev.tocsin.wire.FindingLog;
import java.util.Optional;

/// Cuts a stream into runs of ASTERIX blocks, from the first place on from which they follow each other. Not
/// thread-safe.
final class BlockSplitter extends StreamSplitter {
    /// One block, and what is searched beside it.
    static final int MAX_PENDING_BYTES = 128 * 1_024;

    /// Bytes in which the first block is looked for.
    private static final int MAX_SEARCH_BYTES = 16 * 1_024;

    private static final int BLOCKS_TO_TRUST = 8;
    private static final int BLOCKS_THAT_DECODE = 3;

    /// Places of one search at which a block is decoded to see whether it is one.
    private static final int MAX_TRIALS = 16;

    /// A search that found nothing is repeated when there is so much more to search, a part of this many.
    private static final int GROWTH = 16;

    private boolean inStep;
    private int searched;

    BlockSplitter(FindingLog findings) {
        super(findings, MAX_PENDING_BYTES);
    }

    @Override
    int cut(byte[] data, Piece piece) {
        boolean again = inStep || data.length - searched > searched / GROWTH;
        return again ? cutFrom(data, piece) : 0;
    }

    private int cutFrom(byte[] data, Piece piece) {
        int at = 0;
        searched = 0;
        while (true) {
            int from = inStep ? at : firstBlock(data, at);
            if (from < 0) {
                int keep = Math.max(at, data.length - MAX_SEARCH_BYTES);
                noteSkipped(data, at, keep, piece);
                searched = data.length - keep;
                return keep;
            }
            noteSkipped(data, at, from, piece);
            inStep = true;
            at = from;
            while (isWhole(data, at)) {
                at += Bytes.u16(data, at + 1);
            }
            piece.frame(data, from, at, Optional.empty());
            inStep = data.length - at < 3 || isHeader(data, at);
            if (inStep) {
                return at;
            }
            at = from == at ? at + 1 : at;
        }
    }

    private void noteSkipped(byte[] data, int from, int to, Piece piece) {
        if (to > from) {
            skipped((to - from) + " bytes of a stream before a block", data, from, piece);
        }
    }

    private static boolean isHeader(byte[] data, int at) {
        return at + 3 <= data.length && BlockChains.isPlausible(Bytes.u8(data, at)) && Bytes.u16(data, at + 1) > 3;
    }

    private static boolean isWhole(byte[] data, int at) {
        return isHeader(data, at) && at + Bytes.u16(data, at + 1) <= data.length;
    }

    /// Where blocks begin; -1 while that is nowhere. At once where one is whole; further on only where many follow
    /// each other, or a few that also decode: what looks like a block is soon found in other bytes.
    static int firstBlock(byte[] data, int from) {
        int trials = 0;
        for (int start = from; start + 3 <= data.length; start++) {
            int at = start;
            int blocks = 0;
            while (blocks < BLOCKS_TO_TRUST && isWhole(data, at)) {
                at += Bytes.u16(data, at + 1);
                blocks++;
            }
            if (blocks == BLOCKS_TO_TRUST || (blocks > 0 && start == from && at == data.length)) {
                return start;
            }
            boolean promising = blocks >= (start == from ? 1 : BLOCKS_THAT_DECODE);
            if (promising && trials++ < MAX_TRIALS && BlockChains.decodes(data, start, data.length)) {
                return start;
            }
        }
        return -1;
    }

    @Override
    void finish(byte[] data, Piece piece) {
        int done = cutFrom(data, piece);
        if (done < data.length) {
            skipped((data.length - done) + " bytes of a stream are no whole block", data, done, piece);
        }
        inStep = false;
        searched = 0;
    }
}
