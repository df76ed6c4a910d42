package dev.tocsin.wire.modes;

/// One Mode S frame as it stood on the wire, a view that is filled again and again: take what is needed, do not keep
/// it. Not thread-safe.
public final class ModesFrame {
    /// Bytes of a long frame.
    public static final int LONG_BYTES = 14;

    /// Bytes of a short frame.
    public static final int SHORT_BYTES = 7;

    /// The timestamp of a frame that has none.
    public static final long NO_TICKS = -1;

    /// What is known about the 24 bits of a frame's address.
    public enum AddressKind {
        /// Sent in clear and under an intact parity.
        CLEAR,
        /// Taken from the parity of a reply: any damage of the frame gives a wrong address.
        OVERLAID,
        /// There is none, or the parity is broken.
        NONE
    }

    private final byte[] bytes = new byte[LONG_BYTES];
    private int length;
    private int residue;
    private long message;
    private long ticks = NO_TICKS;
    private int signal;
    private long offsetBytes;
    private boolean repaired;

    ModesFrame() {}

    /// A frame with a message, for tests and encoders.
    ///
    /// @param message 7 or 14 bytes
    /// @throws IllegalArgumentException when it has another length
    public static ModesFrame of(byte[] message) {
        ModesFrame frame = new ModesFrame();
        if (message.length != SHORT_BYTES && message.length != LONG_BYTES) {
            throw new IllegalArgumentException("a frame has 7 or 14 bytes, not " + message.length);
        }
        frame.set(message, 0, message.length);
        return frame;
    }

    void set(byte[] from, int at, int count) {
        System.arraycopy(from, at, bytes, 0, count);
        length = count;
        repaired = false;
        read();
    }

    private void read() {
        residue = Parity.residue(bytes, 0, length);
        long value = 0;
        for (int i = 4; i < 11 && length == LONG_BYTES; i++) {
            value = (value << 8) | (bytes[i] & 0xFF);
        }
        message = value;
    }

    void setReception(long ticksValue, int signalValue, long offsetBytesValue) {
        ticks = ticksValue;
        signal = signalValue;
        offsetBytes = offsetBytesValue;
    }

    /// Turns the one bit around that explains a broken parity of a frame whose parity should be 0. False when no single
    /// bit does.
    boolean repair() {
        int bit = Parity.wrongBit(residue, length);
        if (bit < 0) {
            return false;
        }
        bytes[bit >>> 3] ^= (byte) (0x80 >>> (bit & 7));
        read();
        repaired = true;
        return true;
    }

    /// Bytes of the frame: 7 or 14.
    public int length() {
        return length;
    }

    /// The byte at an index, 0..255.
    public int octet(int index) {
        return bytes[index] & 0xFF;
    }

    /// A copy of the bytes.
    public byte[] toBytes() {
        return java.util.Arrays.copyOf(bytes, length);
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, length);
    }

    /// Receiver's timestamp, 48 bits, or [#NO_TICKS].
    public long ticks() {
        return ticks;
    }

    /// Receiver's signal level, 0..255; 0 when it is not told.
    public int signal() {
        return signal;
    }

    /// Where the frame ended or stood in the input.
    public long offsetBytes() {
        return offsetBytes;
    }

    /// Whether one bit of it was turned around.
    public boolean isRepaired() {
        return repaired;
    }

    /// Downlink format, 0..24: everything from 24 up has only two bits of it.
    public int downlinkFormat() {
        int format = (bytes[0] & 0xFF) >>> 3;
        return format >= 24 ? 24 : format;
    }

    /// What the parity leaves: see [Parity#residue].
    public int residue() {
        return residue;
    }

    /// Whether the length is the one that the format asks for.
    public boolean hasItsLength() {
        return (length == LONG_BYTES) == ((bytes[0] & 0x80) != 0);
    }

    /// Whether this is a broadcast or all-call reply whose parity holds (DF17, DF18; DF11 up to the interrogator's 7
    /// bits), so that the address in it can be believed.
    public boolean isIntact() {
        return hasItsLength()
                && switch (downlinkFormat()) {
                    case 17, 18 -> residue == 0;
                    case 11 -> (residue & 0xFF_FF80) == 0;
                    default -> false;
                };
    }

    /// What is known about [#address()].
    public AddressKind addressKind() {
        return switch (downlinkFormat()) {
            case 11, 17, 18 -> isIntact() ? AddressKind.CLEAR : AddressKind.NONE;
            case 0, 4, 5, 16, 20, 21 -> hasItsLength() ? AddressKind.OVERLAID : AddressKind.NONE;
            default -> AddressKind.NONE;
        };
    }

    /// The 24-bit address: in clear for DF11, 17 and 18, from the parity for DF0, 4, 5, 16, 20 and 21.
    public int address() {
        return switch (downlinkFormat()) {
            case 0, 4, 5, 16, 20, 21 -> residue;
            default -> (octet(1) << 16) | (octet(2) << 8) | octet(3);
        };
    }

    /// Bits 6 to 8: capability (DF11, 17), control field (DF18), flight status (DF4, 5, 20, 21).
    public int subfield() {
        return octet(0) & 7;
    }

    /// The 13 bits of the altitude code (DF0, 4, 16, 20) or identity (DF5, 21).
    public int code13() {
        return ((octet(2) & 0x1F) << 8) | octet(3);
    }

    /// The 56 bits of the message field of a long frame, right-aligned; 0 for a short one.
    public long message() {
        return message;
    }

    /// Bits of a 56-bit message field.
    ///
    /// @param field the message field
    /// @param first first bit, from 1
    /// @param count how many
    static int bits(long field, int first, int count) {
        return (int) (field >>> (57 - first - count)) & ((1 << count) - 1);
    }

    /// Bits of a 56-bit message field as a signed number in sign and complement.
    static int signedBits(long field, int first, int count) {
        int value = bits(field, first, count);
        return (value << (32 - count)) >> (32 - count);
    }
}
