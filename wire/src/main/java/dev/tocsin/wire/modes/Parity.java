package dev.tocsin.wire.modes;

/// The 24-bit parity of Mode S: a cyclic code with the generator 1FFF409 (Annex 10, volume IV, 3.1.2.3.3). Stateless.
///
/// Budget: 11 table look-ups for a long frame, about 15 ns.
final class Parity {
    private static final int GENERATOR = 0xFFF409;
    private static final int MASK = 0xFF_FFFF;
    private static final int FIRST_REPAIRABLE_BIT = 5;
    private static final int[] TABLE = table();
    private static final int[] LONG_SYNDROMES = syndromes(ModesFrame.LONG_BYTES);
    private static final int[] SHORT_SYNDROMES = syndromes(ModesFrame.SHORT_BYTES);

    private Parity() {}

    private static int[] table() {
        int[] table = new int[256];
        for (int octet = 0; octet < 256; octet++) {
            int rest = octet << 16;
            for (int bit = 0; bit < 8; bit++) {
                rest = (rest & 0x80_0000) != 0 ? (rest << 1) ^ GENERATOR : rest << 1;
            }
            table[octet] = rest & MASK;
        }
        return table;
    }

    /// What remains of a frame after its parity is taken off: 0 for an intact broadcast, the interrogator's code for an
    /// all-call reply, the address where parity is overlaid with it.
    static int residue(byte[] data, int from, int length) {
        int rest = 0;
        int last = from + length - 3;
        for (int i = from; i < last; i++) {
            rest = ((rest << 8) ^ TABLE[(rest >>> 16) ^ (data[i] & 0xFF)]) & MASK;
        }
        return rest ^ ((data[last] & 0xFF) << 16) ^ ((data[last + 1] & 0xFF) << 8) ^ (data[last + 2] & 0xFF);
    }

    /// Writes the parity into the last three bytes, overlaid with `overlay`.
    static void seal(byte[] data, int from, int length, int overlay) {
        int last = from + length - 3;
        data[last] = 0;
        data[last + 1] = 0;
        data[last + 2] = 0;
        int parity = residue(data, from, length) ^ overlay;
        data[last] = (byte) (parity >>> 16);
        data[last + 1] = (byte) (parity >>> 8);
        data[last + 2] = (byte) parity;
    }

    private static int[] syndromes(int length) {
        int[] syndromes = new int[8 * length];
        byte[] frame = new byte[length];
        for (int bit = 0; bit < syndromes.length; bit++) {
            frame[bit >>> 3] = (byte) (0x80 >>> (bit & 7));
            syndromes[bit] = residue(frame, 0, length);
            frame[bit >>> 3] = 0;
        }
        return syndromes;
    }

    /// The bit (from 0) that alone explains a residue that should be 0, or -1. The downlink format is never repaired:
    /// it decides how the rest is read.
    static int wrongBit(int residue, int length) {
        int[] syndromes = length == ModesFrame.LONG_BYTES ? LONG_SYNDROMES : SHORT_SYNDROMES;
        for (int bit = FIRST_REPAIRABLE_BIT; bit < syndromes.length; bit++) {
            if (syndromes[bit] == residue) {
                return bit;
            }
        }
        return -1;
    }
}
