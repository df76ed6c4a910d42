package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import java.util.ArrayList;
import java.util.List;

/// Packet captures of the next generation: blocks of type, length, body, length. Section headers, interface
/// descriptions, enhanced, simple and obsolete packets are read, all else is skipped. Reference:
/// draft-ietf-opsawg-pcapng.
final class PcapngReader implements PacketSource.PacketReader {
    private static final long SECTION_HEADER = 0x0A0D0D0AL;
    private static final long BYTE_ORDER = 0x1A2B3C4DL;
    private static final int INTERFACE = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;
    private static final int MAX_INTERFACES = 1_024;
    private static final int MAX_BLOCK_BYTES = 1 << 24;
    private static final int MIN_BLOCK_BYTES = 12;
    private static final int OPTION_TIME_RESOLUTION = 9;
    private static final int OPTION_TIME_OFFSET = 14;

    private final ByteWindow window;
    private final FindingLog findings;
    private final List<Interface> interfaces = new ArrayList<>();
    private boolean little;

    /// What a packet needs to know of its interface.
    ///
    /// @param linkType type of its packets
    /// @param ticksPerSecond how many ticks of its clock a second has
    /// @param offsetSeconds to add to its times
    private record Interface(int linkType, double ticksPerSecond, long offsetSeconds) {
        long toNanos(long ticks) {
            if (ticksPerSecond == 1e6) {
                return ticks * 1_000 + offsetSeconds * Nanos.SECOND;
            }
            if (ticksPerSecond == 1e9) {
                return ticks + offsetSeconds * Nanos.SECOND;
            }
            double seconds = Math.floor(ticks / ticksPerSecond);
            double fraction = (ticks - seconds * ticksPerSecond) / ticksPerSecond;
            return Nanos.SECOND * ((long) seconds + offsetSeconds) + Math.round(fraction * 1e9);
        }
    }

    PcapngReader(ByteWindow window, FindingLog findings) {
        this.window = window;
        this.findings = findings;
    }

    static boolean isPcapng(byte[] data, int from, int limit) {
        return limit - from >= MIN_BLOCK_BYTES && Bytes.u32(data, from, false) == SECTION_HEADER;
    }

    @Override
    public boolean read(Payloads payloads) {
        if (!window.has(1)) {
            return false;
        }
        if (!window.has(MIN_BLOCK_BYTES)) {
            return cutOff();
        }
        if (Bytes.u32(window.data(), window.at(), false) == SECTION_HEADER) {
            little = Bytes.u32(window.data(), window.at() + 8, false) != BYTE_ORDER;
            interfaces.clear();
        }
        long length = Bytes.u32(window.data(), window.at() + 4, little);
        if (length < MIN_BLOCK_BYTES || length > MAX_BLOCK_BYTES || !window.has((int) length)) {
            return cutOff();
        }
        int at = window.at();
        long type = Bytes.u32(window.data(), at, little);
        window.skip((int) length);
        Packet body = new Packet(window.data(), at + 8, at + (int) length - 4, window.base(), 0);
        switch ((int) type) {
            case INTERFACE -> readInterface(body);
            case ENHANCED_PACKET -> readPacket(body, u32(body, 0), payloads);
            case OBSOLETE_PACKET -> readPacket(body, u16(body, 0), payloads);
            case SIMPLE_PACKET -> readSimple(body, payloads);
            default -> {}
        }
        return true;
    }

    private boolean cutOff() {
        findings.add(
                Severity.ERROR,
                "truncated-packet",
                "pcapng",
                "a block length cannot be, or the last block is cut off",
                window.offset());
        return false;
    }

    private long u32(Packet body, int at) {
        return at + 4 <= body.length() ? Bytes.u32(body.data(), body.from() + at, little) : Long.MAX_VALUE;
    }

    private int u16(Packet body, int at) {
        return at + 2 <= body.length() ? Bytes.u16(body.data(), body.from() + at, little) : Integer.MAX_VALUE;
    }

    private void readInterface(Packet body) {
        if (interfaces.size() >= MAX_INTERFACES) {
            return;
        }
        double ticks = 1e6;
        long offset = 0;
        int option = 8;
        while (option + 4 <= body.length()) {
            int length = u16(body, option + 2);
            if (option + 4 + length > body.length()) {
                break;
            }
            int code = u16(body, option);
            if (code == OPTION_TIME_RESOLUTION && length >= 1) {
                int exponent = body.u8(option + 4);
                ticks = StrictMath.pow((exponent & 0x80) != 0 ? 2 : 10, exponent & 0x7F);
            } else if (code == OPTION_TIME_OFFSET && length >= 8) {
                long low = u32(body, option + (little ? 4 : 8));
                long high = u32(body, option + (little ? 8 : 4));
                offset = (high << 32) | low;
            }
            option += 4 + ((length + 3) & ~3);
        }
        interfaces.add(new Interface(u16(body, 0), ticks, offset));
    }

    private void readPacket(Packet body, long number, Payloads payloads) {
        if (body.length() < 20 || number >= interfaces.size()) {
            findings.add(Severity.WARNING, "bad-frame", "pcapng", "packet without interface skipped", body.offset());
            return;
        }
        Interface from = interfaces.get((int) number);
        long time = from.toNanos((u32(body, 4) << 32) | u32(body, 8));
        int captured = (int) Math.min(u32(body, 12), body.length() - 20);
        int start = body.from() + 20;
        payloads.offer(from.linkType(), new Packet(body.data(), start, start + captured, body.base(), time));
    }

    private void readSimple(Packet body, Payloads payloads) {
        if (body.length() < 4 || interfaces.isEmpty()) {
            return;
        }
        int captured = (int) Math.min(u32(body, 0), body.length() - 4);
        int start = body.from() + 4;
        payloads.offer(
                interfaces.getFirst().linkType(),
                new Packet(body.data(), start, start + captured, body.base(), Payloads.NO_TIME));
    }
}
