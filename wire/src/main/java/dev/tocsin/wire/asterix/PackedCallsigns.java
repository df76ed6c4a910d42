package dev.tocsin.wire.asterix;

import dev.tocsin.core.picture.PlotBatch;

/// Brings the 48 bits of an ICAO identification into the packed form of plots without making a string. Stateless.
/// Mode S writes the same characters, hence public.
public final class PackedCallsigns {
    private static final long BLANKS = 0x2020202020202020L;
    private static final byte[] TABLE = table();

    private PackedCallsigns() {}

    private static byte[] table() {
        byte[] table = new byte[64];
        for (int code = 0; code < 64; code++) {
            table[code] = (byte) Texts.fromIcao(code);
        }
        return table;
    }

    /// Sets the callsign of a row from 8 characters of 6 bits; nothing when all are blank or one is none.
    static void set(PlotBatch batch, int row, long characters) {
        long packed = of(characters);
        if (packed != 0) {
            batch.setCallsign(row, packed);
        }
    }

    /// The packed form of 8 characters of 6 bits; 0 when all are blank or one is none.
    public static long of(long characters) {
        long packed = 0;
        for (int shift = 42; shift >= 0; shift -= 6) {
            byte character = TABLE[(int) (characters >>> shift) & 63];
            if (character == '?') {
                return 0;
            }
            packed = (packed << 8) | character;
        }
        return packed == BLANKS ? 0 : packed;
    }

    /// The 48 bits of a packed callsign.
    public static long toIcao(long packed) {
        long characters = 0;
        for (int shift = 56; shift >= 0; shift -= 8) {
            characters = (characters << 6) | Texts.toIcao((char) ((packed >>> shift) & 0xFF));
        }
        return characters;
    }
}
