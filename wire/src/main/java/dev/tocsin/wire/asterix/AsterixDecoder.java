package dev.tocsin.wire.asterix;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;

/// Walks ASTERIX blocks: category (1 byte), length (2 bytes, big-endian, itself included), records.
///
/// Total on arbitrary bytes. A record that does not follow its definition ends its block with a finding; the records
/// before it were complete and have been handed out; none is handed out half, unless that is asked for
/// ([Editions.Strictness]). Decoding goes on at the next block, which the length of the bad one names. A length that
/// cannot be (less than 3, or beyond the end) ends the input. Findings keep the first bytes of what they are about.
///
/// Budget: less than 300 ns a record, nothing allocated for good records. One per thread.
public final class AsterixDecoder {
    /// Bytes of a block header.
    public static final int HEADER_BYTES = 3;

    private final Editions editions;
    private final FindingLog findings;
    private final AsterixRecord view = new AsterixRecord(Definitions.newest(48));
    private int failedSlot;
    private int failedAt;
    private String failure = "";

    /// Receives what was decoded.
    public interface Handler {
        /// A complete record. The view is reused for the next one.
        void onRecord(AsterixRecord asterixRecord);

        /// A block of a category that we hold no definition of; its bytes are skipped.
        ///
        /// @param category its category
        /// @param data the bytes it stands in
        /// @param from its first byte
        /// @param to the byte after it
        default void onUnknownBlock(int category, byte[] data, int from, int to) {}
    }

    /// A decoder.
    ///
    /// @param editions which edition each category is read by
    /// @param findings where to note what is wrong with the input
    public AsterixDecoder(Editions editions, FindingLog findings) {
        this.editions = editions;
        this.findings = findings;
    }

    /// Decodes the blocks in a range of bytes.
    ///
    /// @param data the bytes
    /// @param from first byte
    /// @param to byte after the last
    /// @param baseOffset offset of `data[0]` in the input, for findings
    /// @param handler receives the records
    /// @return number of complete blocks, good or bad
    public int decode(byte[] data, int from, int to, long baseOffset, Handler handler) {
        int blocks = 0;
        int at = from;
        while (at < to) {
            int length = at + HEADER_BYTES > to ? 0 : ((data[at + 1] & 0xFF) << 8) | (data[at + 2] & 0xFF);
            if (length < HEADER_BYTES || at + length > to) {
                noteBadLength(data, at, to, baseOffset, length);
                return blocks;
            }
            decodeBlock(data, at, at + length, baseOffset, handler);
            at += length;
            blocks++;
        }
        return blocks;
    }

    private void noteBadLength(byte[] data, int at, int to, long baseOffset, int length) {
        int left = to - at;
        String subject = "CAT%03d".formatted(data[at] & 0xFF);
        FindingLog.Noted noted;
        if (left < HEADER_BYTES) {
            noted = findings.add(
                    Severity.WARNING,
                    "trailing-bytes",
                    "frame",
                    left + " bytes after the last block are no block",
                    baseOffset + at);
        } else {
            noted = findings.add(
                    Severity.ERROR,
                    length < HEADER_BYTES ? "bad-block-length" : "truncated-block",
                    subject,
                    "block says " + length + " bytes, " + left + " are there",
                    baseOffset + at);
        }
        noted.sample(data, at, to);
    }

    private void decodeBlock(byte[] data, int from, int to, long baseOffset, Handler handler) {
        int category = data[from] & 0xFF;
        Definition definition = editions.find(category);
        if (definition == null) {
            findings.add(
                            Severity.INFO,
                            "unknown-category",
                            "CAT%03d".formatted(category),
                            "no definition, block skipped",
                            baseOffset + from)
                    .sample(data, from, to);
            handler.onUnknownBlock(category, data, from, to);
            return;
        }
        int at = from + HEADER_BYTES;
        view.beginBlock();
        while (at < to) {
            view.begin(definition, data, baseOffset);
            int end = decodeRecord(definition, data, at, to);
            if (end < 0) {
                noteBadRecord(view.definition(), baseOffset, to).sample(data, at, to);
                handOutPart(at, to, handler);
                return;
            }
            view.range(at, end);
            handler.onRecord(view);
            at = end;
        }
    }

    private void handOutPart(int from, int to, Handler handler) {
        if (editions.strictness() == Editions.Strictness.LENIENT && view.presence() != 0) {
            view.range(from, to);
            view.breakAt(failedAt);
            handler.onRecord(view);
        }
        view.clear();
    }

    /// Places all items of the record that starts at `from`; returns its end, or -1 after setting the
    /// failure.
    private int decodeRecord(Definition first, byte[] data, int from, int limit) {
        Definition definition = first;
        int at = from;
        do {
            if (at >= limit) {
                return fail(-1, from, "presence bits run out of the block");
            }
        } while ((data[at++] & 1) != 0);
        int slots = definition.slots().size();
        int position = at;
        int slot = 0;
        for (int i = from; i < at; i++) {
            int presence = data[i] & 0xFE;
            for (int bit = 7; bit >= 1; bit--, slot++) {
                if ((presence & (1 << bit)) == 0) {
                    continue;
                }
                if (slot >= slots || definition.fixedBytes(slot) == 0) {
                    return fail(slot, i, "presence bit " + (slot + 1) + " is not used by this edition");
                }
                int end = itemEnd(definition, slot, data, position, limit);
                if (end < 0) {
                    return fail(slot, position, "item runs out of the block or breaks its structure");
                }
                if (definition.isExpansion(slot) && !keeps(definition, slot, data, position, end)) {
                    return fail(slot, position, "content is not as its definition says");
                }
                view.place(slot, position, end);
                position = end;
                if (slot == definition.selectorSlot()) {
                    definition = definition.profileOf(view);
                    view.use(definition);
                    slots = definition.slots().size();
                }
            }
        }
        return position > from ? position : fail(-1, from, "empty record");
    }

    /// Whether an expansion field may stand: it is as its definition says, or that is only noted.
    private boolean keeps(Definition definition, int slot, byte[] data, int from, int end) {
        Structure.Explicit field =
                (Structure.Explicit) definition.slots().get(slot).orElseThrow().structure();
        if (field.isDefined(data, from, end)) {
            return true;
        }
        findings.add(
                        Severity.INFO,
                        "undefined-content",
                        definition.subject(slot),
                        "content is not as its definition says; kept as bytes (edition " + definition.edition() + ")",
                        view.baseBytes() + from)
                .sample(data, from, end);
        return editions.strictness() != Editions.Strictness.STRICT;
    }

    private static int itemEnd(Definition definition, int slot, byte[] data, int from, int limit) {
        int fixed = definition.fixedBytes(slot);
        if (fixed > 0) {
            return from + fixed > limit ? -1 : from + fixed;
        }
        return definition.slots().get(slot).orElseThrow().structure().end(data, from, limit);
    }

    private int fail(int slot, int at, String reason) {
        failedSlot = slot;
        failedAt = at;
        failure = reason;
        return -1;
    }

    private FindingLog.Noted noteBadRecord(Definition definition, long baseOffset, int to) {
        return findings.add(
                Severity.WARNING,
                "bad-record",
                definition.subject(failedSlot),
                failure + "; rest of the block skipped (" + (to - failedAt) + " bytes, edition " + definition.edition()
                        + ")",
                baseOffset + failedAt);
    }
}
