package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Unwraps packets down to UDP payloads: Ethernet with VLAN tags, Linux cooked, loopback and raw IP; IPv4 and IPv6.
/// Fragments and anything else are findings. A payload of ORADIS frames (length, 4 bytes, block) gives one frame each.
final class UdpPackets {
    private static final int MAX_VLAN_TAGS = 3;
    private static final int MAX_IPV6_HEADERS = 8;
    private static final int UDP = 17;
    private static final int UDP_HEADER_BYTES = 8;
    private static final int ORADIS_HEADER_BYTES = 6;
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_IPV6 = 0x86DD;

    private final byte[] data;
    private final FindingLog findings;
    private final Deque<Frame> ready = new ArrayDeque<>();

    UdpPackets(byte[] data, FindingLog findings) {
        this.data = data;
        this.findings = findings;
    }

    /// The next payload, or null.
    @Nullable
    Frame poll() {
        return ready.poll();
    }

    /// Unwraps one captured packet.
    void offer(int linkType, int from, int to, long timeNanos) {
        switch (linkType) {
            case 1 -> ethernet(from, to, timeNanos);
            case 0, 108 -> ip(from + 4, to, timeNanos);
            case 12, 14, 101, 228, 229 -> ip(from, to, timeNanos);
            case 113 -> ip(from + 16, to, timeNanos);
            case 276 -> ip(from + 20, to, timeNanos);
            default -> note(Severity.ERROR, "unknown-link", "link type " + linkType + " is not read", from);
        }
    }

    private void ethernet(int from, int to, long timeNanos) {
        int at = from + 12;
        for (int tags = 0; tags <= MAX_VLAN_TAGS && at + 2 <= to; tags++) {
            int type = Bytes.u16(data, at);
            if (type == 0x8100 || type == 0x88A8 || type == 0x9100) {
                at += 4;
            } else if (type == ETHERTYPE_IPV4 || type == ETHERTYPE_IPV6) {
                ip(at + 2, to, timeNanos);
                return;
            } else {
                break;
            }
        }
        note(Severity.INFO, "not-ip", "a frame that carries no IP was skipped", from);
    }

    private void ip(int from, int to, long timeNanos) {
        int version = from < to ? Bytes.u8(data, from) >>> 4 : 0;
        if (version == 4 && from + 20 <= to) {
            ipv4(from, to, timeNanos);
        } else if (version == 6 && from + 40 <= to) {
            ipv6(from, to, timeNanos);
        } else {
            note(Severity.WARNING, "not-ip", "a packet that is neither IPv4 nor IPv6 was skipped", from);
        }
    }

    private void ipv4(int from, int to, long timeNanos) {
        int fragment = Bytes.u16(data, from + 6) & 0x3FFF;
        if (fragment != 0) {
            note(Severity.WARNING, "fragment", "fragmented datagrams are not put together", from);
            return;
        }
        if (Bytes.u8(data, from + 9) != UDP) {
            note(Severity.INFO, "not-udp", "a packet of protocol " + Bytes.u8(data, from + 9) + " was skipped", from);
            return;
        }
        udp(from + 4 * (Bytes.u8(data, from) & 15), to, timeNanos);
    }

    private void ipv6(int from, int to, long timeNanos) {
        int next = Bytes.u8(data, from + 6);
        int at = from + 40;
        for (int i = 0; i < MAX_IPV6_HEADERS && at + 8 <= to; i++) {
            switch (next) {
                case UDP -> {
                    udp(at, to, timeNanos);
                    return;
                }
                case 0, 43, 60 -> {
                    next = Bytes.u8(data, at);
                    at += 8 * (Bytes.u8(data, at + 1) + 1);
                }
                case 44 -> {
                    note(Severity.WARNING, "fragment", "fragmented datagrams are not put together", from);
                    return;
                }
                default -> {
                    note(Severity.INFO, "not-udp", "a packet of protocol " + next + " was skipped", from);
                    return;
                }
            }
        }
        note(Severity.WARNING, "not-udp", "a packet with too many or cut-off headers was skipped", from);
    }

    private void udp(int from, int to, long timeNanos) {
        if (from + UDP_HEADER_BYTES > to) {
            note(Severity.WARNING, "truncated-packet", "the UDP header is cut off", from);
            return;
        }
        int ports = (Bytes.u16(data, from) << 16) | Bytes.u16(data, from + 2);
        int length = Bytes.u16(data, from + 4);
        int end = from + Math.max(length, UDP_HEADER_BYTES);
        if (end > to) {
            note(Severity.WARNING, "truncated-packet", "the capture holds only a part of the datagram", from);
            end = to;
        }
        payload(from + UDP_HEADER_BYTES, end, timeNanos, ports);
    }

    private void payload(int from, int to, long timeNanos, int ports) {
        if (from >= to) {
            return;
        }
        if (!isOradis(from, to)) {
            ready.add(new Frame(data, from, to, Frame.TimeKind.INSTANT, timeNanos, ports));
            return;
        }
        for (int at = from; at < to; at += Bytes.u16(data, at)) {
            int end = at + Bytes.u16(data, at);
            ready.add(new Frame(data, at + ORADIS_HEADER_BYTES, end, Frame.TimeKind.INSTANT, timeNanos, ports));
        }
    }

    /// Whether the payload is a chain of ORADIS frames to its last byte, each with one block inside.
    private boolean isOradis(int from, int to) {
        int at = from;
        while (at + ORADIS_HEADER_BYTES + 3 <= to) {
            int length = Bytes.u16(data, at);
            if (length < ORADIS_HEADER_BYTES + 3
                    || Bytes.u16(data, at + ORADIS_HEADER_BYTES + 1) != length - ORADIS_HEADER_BYTES) {
                return false;
            }
            at += length;
        }
        return at == to;
    }

    private void note(Severity severity, String code, String detail, int at) {
        findings.add(severity, code, "packet", detail, at);
    }
}
