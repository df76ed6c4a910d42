package dev.tocsin.wire.capture;

import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.AsterixDecoder;
import dev.tocsin.wire.asterix.Definitions;
import dev.tocsin.wire.asterix.Editions;
import java.util.BitSet;

/// Tells ASTERIX blocks from other bytes. Stateless.
final class BlockChains {
    /// Blocks of plausible categories in a row that chance does not make.
    private static final int BLOCKS_TO_TRUST = 12;

    /// The same, when the last one is cut off by the end of the bytes.
    private static final int BLOCKS_TO_TRUST_CUT = 4;

    private static final int SEARCH_BYTES = 64 * 1_024;

    /// Places of a search at which blocks follow and the first is decoded: by chance there are one or two.
    private static final int MAX_TRIALS = 32;

    private static final BitSet PLAUSIBLE = plausible();

    private BlockChains() {}

    /// Bytes to skip to the first block of a recording of raw blocks: 0 when blocks start at once or nowhere.
    static int firstIn(ByteWindow window) {
        byte[] data = window.data();
        int at = window.at();
        int limit = window.limit();
        if (decodes(data, at, limit) || isTrusted(data, at, limit, window.ended())) {
            return 0;
        }
        int trials = 0;
        for (int skipped = 1; skipped < Math.min(SEARCH_BYTES, limit - at) && trials < MAX_TRIALS; skipped++) {
            if (isTrusted(data, at + skipped, limit, window.ended())) {
                trials++;
                if (decodes(data, at + skipped, limit)) {
                    return skipped;
                }
            }
        }
        return 0;
    }

    /// Whether bytes are blocks of plausible categories up to the last byte.
    static boolean fill(byte[] data, int from, int to) {
        int at = from;
        while (isBlock(data, at, to)) {
            at += Bytes.u16(data, at + 1);
        }
        return at == to && to > from;
    }

    /// Whether a block starts here and its records follow the newest edition of its category.
    static boolean decodes(byte[] data, int at, int limit) {
        if (!isBlock(data, at, limit)) {
            return false;
        }
        FindingLog findings = new FindingLog("probe");
        int[] records = new int[1];
        new AsterixDecoder(Editions.NEWEST, findings)
                .decode(data, at, at + Bytes.u16(data, at + 1), 0, _ -> records[0]++);
        return records[0] > 0 && findings.isClean();
    }

    private static boolean isTrusted(byte[] data, int from, int limit, boolean ended) {
        int at = from;
        int blocks = 0;
        while (blocks < BLOCKS_TO_TRUST && isBlock(data, at, limit)) {
            at += Bytes.u16(data, at + 1);
            blocks++;
        }
        return blocks >= BLOCKS_TO_TRUST
                || (blocks > 0 && at == limit && ended)
                || (blocks >= BLOCKS_TO_TRUST_CUT && isCut(data, at, limit));
    }

    /// Whether a block starts here that the end of the bytes cuts off.
    private static boolean isCut(byte[] data, int at, int limit) {
        return limit - at < AsterixDecoder.HEADER_BYTES
                || (isPlausible(Bytes.u8(data, at)) && Bytes.u16(data, at + 1) > limit - at);
    }

    private static boolean isBlock(byte[] data, int at, int limit) {
        return Bytes.blockFits(data, at, limit)
                && Bytes.u16(data, at + 1) > AsterixDecoder.HEADER_BYTES
                && isPlausible(Bytes.u8(data, at));
    }

    /// Whether a category is in use somewhere: those we define, and others of the standard and of trackers.
    static boolean isPlausible(int category) {
        return PLAUSIBLE.get(category);
    }

    private static BitSet plausible() {
        BitSet categories = new BitSet(256);
        categories.set(1, 35);
        categories.set(247, 256);
        Definitions.editions().keySet().forEach(categories::set);
        return categories;
    }
}
