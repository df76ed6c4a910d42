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
    private final boolean little;
    private final long tickNanos;
    private final int packetHeaderBytes;
    private final int linkType;

    PcapReader(ByteWindow window, FindingLog findings) {
        this.window = window;
        this.findings = findings;
        boolean whole = window.has(FILE_HEADER_BYTES);
        byte[] data = window.data();
        int at = window.at();
        this.little = whole && !isMagic(Bytes.u32(data, at, false));
        long magic = whole ? Bytes.u32(data, at, little) : MAGIC_MICROS;
        this.tickNanos = magic == MAGIC_NANOS ? 1 : 1_000;
        this.packetHeaderBytes = magic == MAGIC_MODIFIED ? MODIFIED_HEADER_BYTES : PACKET_HEADER_BYTES;
        this.linkType = whole ? (int) Bytes.u32(data, at + 20, little) & 0xFFFF : 0;
        if (!whole) {
            findings.add(Severity.ERROR, "bad-frame", "pcap", "the file header is cut off", 0);
        }
        window.skip(FILE_HEADER_BYTES);
    }

    private static boolean isMagic(long magic) {
        return magic == MAGIC_MICROS || magic == MAGIC_NANOS || magic == MAGIC_MODIFIED;
    }

    static boolean isPcap(byte[] data, int from, int limit) {
        return limit - from >= 4 && (isMagic(Bytes.u32(data, from, false)) || isMagic(Bytes.u32(data, from, true)));
    }

    @Override
    public boolean read(Payloads payloads) {
        if (!window.has(1)) {
            return false;
        }
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
        long time = Bytes.u32(data, at, little) * Nanos.SECOND + Bytes.u32(data, at + 4, little) * tickNanos;
        int from = at + packetHeaderBytes;
        window.skip(packetHeaderBytes + (int) captured);
        payloads.offer(linkType, new Packet(data, from, from + (int) captured, window.base(), time));
        return true;
    }
}
