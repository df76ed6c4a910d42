package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Packet captures of the next generation: blocks of type, length, body, length. Section headers, interface
/// descriptions, enhanced and simple packets are read, all else is skipped. Reference: draft-ietf-opsawg-pcapng.
final class PcapngSource implements FrameSource {
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int INTERFACE = 1;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int MAX_INTERFACES = 1_024;
    private static final int OPTION_TIME_RESOLUTION = 9;
    private static final int MIN_BLOCK_BYTES = 12;

    private final byte[] data;
    private final FindingLog findings;
    private final UdpPackets packets;
    private final List<Interface> interfaces = new ArrayList<>();
    private boolean little;
    private int at;

    /// What a packet needs to know of its interface: the link type and how many ticks a second has.
    private record Interface(int linkType, double ticksPerSecond) {}

    PcapngSource(byte[] data, FindingLog findings) {
        this.data = data;
        this.findings = findings;
        this.packets = new UdpPackets(data, findings);
    }

    static boolean isPcapng(byte[] data) {
        return data.length >= 12 && Bytes.u32(data, 0, false) == SECTION_HEADER;
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
            readBlock();
        }
    }

    private void readBlock() {
        if (at + MIN_BLOCK_BYTES > data.length) {
            end("the last block is cut off");
            return;
        }
        if (Bytes.u32(data, at, false) == SECTION_HEADER) {
            little = Bytes.u32(data, at + 8, false) != 0x1A2B3C4DL;
            interfaces.clear();
        }
        long type = Bytes.u32(data, at, little);
        long length = Bytes.u32(data, at + 4, little);
        if (length < MIN_BLOCK_BYTES || length > data.length - at) {
            end("a block length cannot be, or the last block is cut off");
            return;
        }
        int body = at + 8;
        int bodyEnd = at + (int) length - 4;
        at += (int) length;
        switch ((int) type) {
            case INTERFACE -> readInterface(body, bodyEnd);
            case ENHANCED_PACKET -> readEnhanced(body, bodyEnd);
            case SIMPLE_PACKET -> readSimple(body, bodyEnd);
            default -> {}
        }
    }

    private void end(String why) {
        findings.add(Severity.ERROR, "truncated-packet", "pcapng", why, at);
        at = data.length;
    }

    private void readInterface(int body, int bodyEnd) {
        if (body + 8 > bodyEnd || interfaces.size() >= MAX_INTERFACES) {
            return;
        }
        double ticks = 1e6;
        int option = body + 8;
        while (option + 4 <= bodyEnd) {
            int code = Bytes.u16(data, option, little);
            int length = Bytes.u16(data, option + 2, little);
            if (code == OPTION_TIME_RESOLUTION && length >= 1 && option + 5 <= bodyEnd) {
                int exponent = Bytes.u8(data, option + 4);
                ticks = StrictMath.pow((exponent & 0x80) != 0 ? 2 : 10, exponent & 0x7F);
            }
            option += 4 + ((length + 3) & ~3);
        }
        interfaces.add(new Interface(Bytes.u16(data, body, little), ticks));
    }

    private void readEnhanced(int body, int bodyEnd) {
        if (body + 20 > bodyEnd || Bytes.u32(data, body, little) >= interfaces.size()) {
            findings.add(Severity.WARNING, "bad-frame", "pcapng", "packet without interface skipped", body);
            return;
        }
        Interface from = interfaces.get((int) Bytes.u32(data, body, little));
        long ticks = (Bytes.u32(data, body + 4, little) << 32) | Bytes.u32(data, body + 8, little);
        long captured = Math.min(Bytes.u32(data, body + 12, little), bodyEnd - (body + 20L));
        packets.offer(from.linkType(), body + 20, body + 20 + (int) captured, toNanos(ticks, from.ticksPerSecond()));
    }

    private static long toNanos(long ticks, double perSecond) {
        if (perSecond == 1e6) {
            return ticks * 1_000;
        }
        if (perSecond == 1e9) {
            return ticks;
        }
        double seconds = Math.floor(ticks / perSecond);
        double fraction = (ticks - seconds * perSecond) / perSecond;
        return Nanos.SECOND * (long) seconds + Math.round(fraction * 1e9);
    }

    private void readSimple(int body, int bodyEnd) {
        if (body + 4 > bodyEnd || interfaces.isEmpty()) {
            return;
        }
        long captured = Math.min(Bytes.u32(data, body, little), bodyEnd - (body + 4L));
        packets.offer(interfaces.getFirst().linkType(), body + 4, body + 4 + (int) captured, 0);
    }
}
