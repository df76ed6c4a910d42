package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import org.jspecify.annotations.Nullable;

/// Packet captures of libpcap: file header of 24 bytes, then packets with headers of 16 bytes.
/// Reference: draft-ietf-opsawg-pcap.
final class PcapSource implements FrameSource {
    private static final int FILE_HEADER_BYTES = 24;
    private static final int PACKET_HEADER_BYTES = 16;
    private static final long MAGIC_MICROS = 0xA1B2C3D4L;
    private static final long MAGIC_NANOS = 0xA1B23C4DL;

    private final byte[] data;
    private final FindingLog findings;
    private final UdpPackets packets;
    private final boolean little;
    private final long tickNanos;
    private final int linkType;
    private int at;

    PcapSource(byte[] data, FindingLog findings) {
        this.data = data;
        this.findings = findings;
        this.packets = new UdpPackets(data, findings);
        long big = data.length < 4 ? 0 : Bytes.u32(data, 0, false);
        this.little = big != MAGIC_MICROS && big != MAGIC_NANOS;
        this.tickNanos = data.length >= 4 && Bytes.u32(data, 0, little) == MAGIC_NANOS ? 1 : 1_000;
        if (data.length < FILE_HEADER_BYTES) {
            findings.add(Severity.ERROR, "bad-frame", "pcap", "the file header is cut off", 0);
            this.linkType = 0;
            this.at = data.length;
        } else {
            this.linkType = (int) Bytes.u32(data, 20, little) & 0xFFFF;
            this.at = FILE_HEADER_BYTES;
        }
    }

    static boolean isPcap(byte[] data) {
        if (data.length < 4) {
            return false;
        }
        long big = Bytes.u32(data, 0, false);
        long small = Bytes.u32(data, 0, true);
        return big == MAGIC_MICROS || big == MAGIC_NANOS || small == MAGIC_MICROS || small == MAGIC_NANOS;
    }

    @Override
    public long position() {
        return at;
    }

    @Override
    public @Nullable Frame next() {
        while (true) {
            Frame waiting = packets.poll();
            if (waiting != null) {
                return waiting;
            }
            if (at >= data.length) {
                return null;
            }
            readPacket();
        }
    }

    private void readPacket() {
        int from = at + PACKET_HEADER_BYTES;
        long captured = from <= data.length ? Bytes.u32(data, at + 8, little) : Long.MAX_VALUE;
        if (captured > data.length - from) {
            findings.add(Severity.ERROR, "truncated-packet", "pcap", "the last packet is cut off", at);
            at = data.length;
            return;
        }
        long time = Bytes.u32(data, at, little) * Nanos.SECOND + Bytes.u32(data, at + 4, little) * tickNanos;
        at = from + (int) captured;
        packets.offer(linkType, from, at, time);
    }
}
