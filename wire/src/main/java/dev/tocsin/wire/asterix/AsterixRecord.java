package dev.tocsin.wire.asterix;

/// A view of one data record: where each of its items starts and ends in the bytes it was decoded from.
///
/// The decoder reuses one view for all records: read what you need inside the callback and do not keep it. The bytes
/// are not copied and must not change meanwhile. Values are read through a [Field] of the same definition.
public final class AsterixRecord {
    private static final int NO_SOURCE = -1;

    private Definition definition;
    private byte[] data = new byte[0];
    private long baseOffset;
    private int from;
    private int to;
    private int brokenAt = -1;
    private long presence;
    private int inheritedSource = NO_SOURCE;
    private final int[] starts = new int[Definition.MAX_SLOTS];
    private final int[] ends = new int[Definition.MAX_SLOTS];

    AsterixRecord(Definition definition) {
        this.definition = definition;
    }

    /// The definition by which it was decoded.
    public Definition definition() {
        return definition;
    }

    /// Category number.
    public int category() {
        return definition.category();
    }

    /// Where the record starts in the input, bytes.
    public long offsetBytes() {
        return baseOffset + from;
    }

    /// Bytes of the record, presence field included.
    public int lengthBytes() {
        return to - from;
    }

    /// Whether the item of a slot is there.
    public boolean has(int slot) {
        return slot >= 0 && (presence & (1L << slot)) != 0;
    }

    /// The source as SAC times 256 plus SIC: its own, else that of the record before it in the block (CAT001 sends it
    /// once a block); -1 when there is none.
    int source() {
        int at = definition.sourceSlot() < 0 ? -1 : start(definition.sourceSlot());
        return at < 0 ? inheritedSource : ((data[at] & 0xFF) << 8) | (data[at + 1] & 0xFF);
    }

    /// System area code, own or of the record before it in the block; -1 when there is none.
    public int sac() {
        return source() >> 8;
    }

    /// System identification code, like [#sac()].
    public int sic() {
        int source = source();
        return source < 0 ? -1 : source & 0xFF;
    }

    /// Presence bits: bit n is set when the item of slot n is there.
    long presence() {
        return presence;
    }

    /// Whether it breaks its definition and only the items before that are here.
    public boolean isPartial() {
        return brokenAt >= 0;
    }

    /// Where `data()[0]` stands in the input.
    long baseBytes() {
        return baseOffset;
    }

    /// Where the bytes start that follow no definition; up to [#to()].
    int brokenAt() {
        return brokenAt;
    }

    byte[] data() {
        return data;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /// First byte of the item of a slot, or -1.
    int start(int slot) {
        return (presence & (1L << slot)) != 0 ? starts[slot] : -1;
    }

    /// The byte after the item of a slot that is there.
    int end(int slot) {
        return ends[slot];
    }

    /// Starts a block: nothing is inherited yet.
    void beginBlock() {
        presence = 0;
        inheritedSource = NO_SOURCE;
    }

    void begin(Definition newDefinition, byte[] newData, long newBaseOffset) {
        inheritedSource = source();
        definition = newDefinition;
        data = newData;
        baseOffset = newBaseOffset;
        presence = 0;
        brokenAt = -1;
    }

    /// What follows from here on cannot be read.
    void breakAt(int at) {
        brokenAt = at;
    }

    /// Goes on with another order of items; those placed so far stand at the same slots in both.
    void use(Definition profile) {
        definition = profile;
    }

    void range(int first, int afterLast) {
        from = first;
        to = afterLast;
    }

    void place(int slot, int start, int end) {
        presence |= 1L << slot;
        starts[slot] = start;
        ends[slot] = end;
    }

    void clear() {
        presence = 0;
    }
}
