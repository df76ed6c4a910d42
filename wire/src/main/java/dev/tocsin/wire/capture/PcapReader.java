package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;

/// Packet captures of libpcap: file header of 24 bytes, then packets with headers of 16 bytes (24 in a
/// modified form).
/// Either byte order, micro- or nanoseconds. Reference: draft-ietf-opsawg-pcap.
final class PcapReader implements PacketSource.PacketReader {
    private static final int FILE_HEADER_BYTES = 24;
    private static final int PACKET_HEADER_BYTES = 16;
    private static final int MODIFIED_HEADER_BYTES = 24;
    private static final int MAX_PACKET_BYTES = 1 << 24;
    private static final long MAGIC_MICROS = 0xA1B2C3D4L;
    private static final long MAGIC_NANOS = 0xA1B23C4DL;
    private static final long MAGIC_MODIFIED = 0xA1B2CD34L;

    private final ByteWindow window;
    private final FindingLog findings;
    private Header header;

    /// What the file header says of the packets behind it.
    ///
    /// @param little whether numbers stand with their low byte first
    /// @param tickNanos unit of the fractions of seconds
    /// @param packetHeaderBytes length of the header of each packet
    /// @param linkType what the packets begin with
    private record Header(boolean little, long tickNanos, int packetHeaderBytes, int linkType) {
        static Header of(byte[] data, int at) {
            boolean little = !isMagic(Bytes.u32(data, at, false));
            long magic = Bytes.u32(data, at, little);
            return new Header(
                    little,
                    magic == MAGIC_NANOS ? 1 : 1_000,
                    magic == MAGIC_MODIFIED ? MODIFIED_HEADER_BYTES : PACKET_HEADER_BYTES,
                    (int) Bytes.u32(data, at + 20, little) & 0xFFFF);
        }
    }

    PcapReader(ByteWindow window, FindingLog findings) {
        this.window = window;
        this.findings = findings;
        boolean whole = window.has(FILE_HEADER_BYTES);
        this.header = Header.of(whole ? window.data() : new byte[FILE_HEADER_BYTES], whole ? window.at() : 0);
        if (!whole) {
            findings.add(Severity.ERROR, "bad-frame", "pcap", "the file header is cut off", 0);
        }
        window.skip(FILE_HEADER_BYTES);
    }

    /// Captures are put one behind the other by copying: a file header of version 2.4 between packets, which as a
    /// packet would be empty.
    private boolean isAtFileHeader() {
        if (!window.has(FILE_HEADER_BYTES) || !isPcap(window.data(), window.at(), window.limit())) {
            return false;
        }
        byte[] data = window.data();
        int at = window.at();
        boolean order = Header.of(data, at).little();
        boolean version = Bytes.u16(data, at + 4, order) == 2 && Bytes.u16(data, at + 6, order) == 4;
        return version && Bytes.u32(data, at + 8, true) == 0 && Bytes.u32(data, at + 12, true) == 0;
    }

    private static boolean isMagic(long magic) {
        return magic == MAGIC_MICROS || magic == MAGIC_NANOS || magic == MAGIC_MODIFIED;
    }

    static boolean isPcap(byte[] data, int from, int limit) {
        return limit - from >= 4 && (isMagic(Bytes.u32(data, from, false)) || isMagic(Bytes.u32(data, from, true)));
    }

    @Override
    public boolean read(Payloads payloads) {
        while (isAtFileHeader()) {
            header = Header.of(window.data(), window.at());
            window.skip(FILE_HEADER_BYTES);
        }
        if (!window.has(1)) {
            return false;
        }
        boolean little = header.little();
        int packetHeaderBytes = header.packetHeaderBytes();
        long captured =
                window.has(packetHeaderBytes) ? Bytes.u32(window.data(), window.at() + 8, little) : Long.MAX_VALUE;
        if (captured > MAX_PACKET_BYTES || !window.has(packetHeaderBytes + (int) captured)) {
            findings.add(
                    Severity.ERROR,
                    "truncated-packet",
                    "pcap",
                    "the last packet is cut off, or a length is wrong",
                    window.offset());
            return false;
        }
        byte[] data = window.data();
        int at = window.at();
        long time = Bytes.u32(data, at, little) * Nanos.SECOND + Bytes.u32(data, at + 4, little) * header.tickNanos();
        int from = at + packetHeaderBytes;
        window.skip(packetHeaderBytes + (int) captured);
        payloads.offer(header.linkType(), new Packet(data, from, from + (int) captured, window.base(), time));
        return true;
    }
}
