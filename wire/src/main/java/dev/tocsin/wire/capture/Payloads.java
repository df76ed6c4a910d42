package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Unwraps packets down to payloads: Ethernet with VLAN tags or LLC, Linux cooked, loopback, PPP, HDLC and raw IP;
/// IPv4 and IPv6 with fragments put together, also inside tunnels (IP in IP, GRE); UDP, and TCP streams. Anything else
/// is a finding. A payload of ORADIS
/// frames (length, 4 bytes, block) gives one frame each; a FINAL frame, and a short header before blocks, are taken
/// off.
/// Packets of link types that no one defines may hold blocks directly. In a flow where a receiver speaks, its messages
/// are the frames.
final class Payloads {
    /// Capture time of packets that have none.
    static final long NO_TIME = Long.MIN_VALUE;

    private static final int MAX_TAGS = 4;
    private static final int MAX_IPV6_HEADERS = 8;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int AUTHENTICATION = 51;
    private static final int IPV4_INSIDE = 4;
    private static final int IPV6_INSIDE = 41;
    private static final int GRE = 47;
    private static final int ETHERNET_INSIDE = 0x6558;

    /// Routing and versions of GRE that nobody uses for plain tunnels.
    private static final int GRE_UNREADABLE = 0x4007;

    private static final int MAX_TUNNELS = 4;
    private static final int UDP_HEADER_BYTES = 8;
    private static final int TCP_HEADER_BYTES = 20;
    private static final int ORADIS_HEADER_BYTES = 6;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;
    private static final int MAX_LLC_LENGTH = 1_500;
    private static final int SNAP = 0xAAAA;
    private static final int LINUX_LLC = 4;
    private static final int PPP_IPV4 = 0x21;
    private static final int PPP_IPV6 = 0x57;
    private static final int FINAL_HEADER_BYTES = 8;
    private static final int MAX_LEADING_BYTES = 32;

    private final FindingLog findings;
    private final IpFragments fragments;
    private final TcpFlows flows;
    private final DatagramFlows datagrams = new DatagramFlows();
    private final Deque<Frame> ready = new ArrayDeque<>();
    private int tunnels;

    Payloads(FindingLog findings) {
        this.findings = findings;
        this.fragments = new IpFragments(findings);
        this.flows = new TcpFlows(findings);
    }

    /// The next payload, or null.
    @Nullable
    Frame poll() {
        return ready.poll();
    }

    /// Notes what the end of the capture leaves incomplete.
    void end(long offset) {
        flows.end(ready);
        int incomplete = fragments.forgetAll();
        if (incomplete > 0) {
            String detail = incomplete + " packets whose fragments are not all there";
            findings.add(Severity.WARNING, "fragment", "packet", detail, offset);
        }
    }

    /// Unwraps one captured packet.
    void offer(int linkType, Packet packet) {
        switch (linkType) {
            case 1 -> type(packet, 12);
            case 0, 108 -> ip(packet.at(packet.from() + 4));
            case 9, 50 -> ppp(packet);
            case 104 -> type(packet, 2);
            case 12, 14, 101, 228, 229 -> ip(packet);
            case 113 -> cooked(packet, 14, 16);
            case 276 -> cooked(packet, 0, 20);
            default -> unknownLink(linkType, packet);
        }
    }

    /// What follows an Ethernet type or, after a length, an LLC header.
    private void type(Packet packet, int typeAt) {
        int at = typeAt;
        for (int tags = 0; tags < MAX_TAGS && at + 2 <= packet.length(); tags++) {
            int type = packet.u16(at);
            Packet inner = packet.at(packet.from() + at + 2);
            if (type == IPV4 || type == IPV6) {
                ip(inner);
                return;
            }
            if (type <= MAX_LLC_LENGTH && inner.length() >= 3) {
                llc(inner.until(inner.from() + type));
                return;
            }
            if (type != 0x8100 && type != 0x88A8 && type != 0x9100) {
                break;
            }
            at += 4;
        }
        note(Severity.INFO, "not-ip", "a frame that carries no IP was skipped", packet);
    }

    /// Linux cooked captures, versions 1 and 2.
    private void cooked(Packet packet, int typeAt, int headerBytes) {
        int type = packet.length() >= headerBytes ? packet.u16(typeAt) : 0;
        Packet inner = packet.at(Math.min(packet.to(), packet.from() + headerBytes));
        switch (type) {
            case IPV4, IPV6 -> ip(inner);
            case LINUX_LLC -> llc(inner);
            case 0x8100, 0x88A8 -> type(inner, 2);
            default -> note(Severity.INFO, "not-ip", "a frame that carries no IP was skipped", packet);
        }
    }

    /// PPP, with address and control or without, with a protocol of one byte or two.
    private void ppp(Packet packet) {
        int at = packet.length() >= 4 && packet.u8(1) == 3 && (packet.u8(0) & 0x0F) == 0x0F ? 2 : 0;
        boolean isShort = packet.length() > at && (packet.u8(at) & 1) == 1;
        int protocol = packet.length() < at + 2 ? 0 : isShort ? packet.u8(at) : packet.u16(at);
        if (protocol == PPP_IPV4 || protocol == PPP_IPV6) {
            ip(packet.at(packet.from() + at + (isShort ? 1 : 2)));
        } else {
            note(Severity.INFO, "not-ip", "a frame that carries no IP was skipped", packet);
        }
    }

    /// Radars also send blocks on Ethernet without IP, after DSAP, SSAP and control.
    private void llc(Packet packet) {
        if (packet.length() >= 8 && packet.u16(0) == SNAP) {
            type(packet, 6);
        } else if (packet.length() > 3 && BlockChains.fill(packet.data(), packet.from() + 3, packet.to())) {
            frame(packet.at(packet.from() + 3), 0);
        } else {
            note(Severity.INFO, "not-ip", "a frame that carries neither IP nor blocks was skipped", packet);
        }
    }

    private void unknownLink(int linkType, Packet packet) {
        if (BlockChains.fill(packet.data(), packet.from(), packet.to())) {
            frame(packet, 0);
        } else {
            note(Severity.ERROR, "unknown-link", "link type " + linkType + " is not read", packet);
        }
    }

    private void ip(Packet packet) {
        int version = packet.length() > 0 ? packet.u8(0) >>> 4 : 0;
        if (version == 4 && packet.length() >= 20) {
            ipv4(packet);
        } else if (version == 6 && packet.length() >= 40) {
            ipv6(packet);
        } else {
            note(Severity.WARNING, "not-ip", "a packet that is neither IPv4 nor IPv6 was skipped", packet);
        }
    }

    private void ipv4(Packet captured) {
        int total = captured.u16(2);
        Packet packet = total >= 20 ? captured.until(captured.from() + total) : captured;
        int fragment = packet.u16(6);
        Packet content = packet.at(packet.from() + 4 * (packet.u8(0) & 15));
        IpFragments.Addresses addresses = IpFragments.Addresses.ofIpv4(packet);
        if ((fragment & 0x3FFF) == 0) {
            transport(packet.u8(9), content, addresses);
            return;
        }
        int offset = 8 * (fragment & 0x1FFF);
        boolean last = (fragment & 0x2000) == 0;
        fragments
                .add(addresses, packet.u8(9), new IpFragments.Piece(packet.u16(4), offset, last, content))
                .ifPresent(whole -> transport(packet.u8(9), whole, addresses));
    }

    private void ipv6(Packet captured) {
        int total = captured.u16(4);
        Packet packet = total > 0 ? captured.until(captured.from() + 40 + total) : captured;
        IpFragments.Addresses addresses = IpFragments.Addresses.ofIpv6(packet);
        int next = packet.u8(6);
        int at = 40;
        for (int i = 0; i < MAX_IPV6_HEADERS && at + 8 <= packet.length(); i++) {
            switch (next) {
                case 0, 43, 60 -> {
                    next = packet.u8(at);
                    at += 8 * (packet.u8(at + 1) + 1);
                }
                case AUTHENTICATION -> {
                    next = packet.u8(at);
                    at += 4 * (packet.u8(at + 1) + 2);
                }
                case 44 -> {
                    int protocol = packet.u8(at);
                    int word = packet.u16(at + 2);
                    int id = (packet.u16(at + 4) << 16) | packet.u16(at + 6);
                    Packet content = packet.at(packet.from() + at + 8);
                    fragments
                            .add(
                                    addresses,
                                    protocol,
                                    new IpFragments.Piece(id, word & 0xFFF8, (word & 1) == 0, content))
                            .ifPresent(whole -> transport(protocol, whole, addresses));
                    return;
                }
                default -> {
                    transport(next, packet.at(packet.from() + at), addresses);
                    return;
                }
            }
        }
        note(Severity.WARNING, "not-udp", "a packet with too many or cut-off headers was skipped", packet);
    }

    private void transport(int protocol, Packet packet, IpFragments.Addresses addresses) {
        if (protocol == UDP) {
            udp(packet, addresses);
        } else if (protocol == TCP && packet.length() >= TCP_HEADER_BYTES) {
            flows.add(packet, addresses, ready);
        } else if ((protocol == IPV4_INSIDE || protocol == IPV6_INSIDE || protocol == GRE) && tunnels < MAX_TUNNELS) {
            tunnels++;
            tunnel(protocol, packet);
            tunnels--;
        } else {
            note(Severity.INFO, "not-udp", "a packet of protocol " + protocol + " was skipped", packet);
        }
    }

    /// What a tunnel carries: IP in IP, or behind a header of GRE (RFC 2784, 2890) IP or Ethernet.
    private void tunnel(int protocol, Packet packet) {
        if (protocol != GRE) {
            ip(packet);
            return;
        }
        int flags = packet.length() >= 4 ? packet.u16(0) : GRE_UNREADABLE;
        int header =
                4 + ((flags & 0x8000) != 0 ? 4 : 0) + ((flags & 0x2000) != 0 ? 4 : 0) + ((flags & 0x1000) != 0 ? 4 : 0);
        int type = packet.length() >= header && (flags & GRE_UNREADABLE) == 0 ? packet.u16(2) : 0;
        Packet inner = packet.at(packet.from() + header);
        switch (type) {
            case IPV4, IPV6 -> ip(inner);
            case ETHERNET_INSIDE -> type(inner, 12);
            default -> note(Severity.INFO, "not-udp", "a tunnel that carries no IP was skipped", packet);
        }
    }

    private void udp(Packet packet, IpFragments.Addresses addresses) {
        if (packet.length() < UDP_HEADER_BYTES) {
            note(Severity.WARNING, "truncated-packet", "the UDP header is cut off", packet);
            return;
        }
        int ports = (packet.u16(0) << 16) | packet.u16(2);
        int length = packet.u16(4) == 0 ? packet.length() : Math.max(packet.u16(4), UDP_HEADER_BYTES);
        if (length > packet.length()) {
            note(Severity.WARNING, "truncated-packet", "the capture holds only a part of the datagram", packet);
        }
        Packet content = packet.until(packet.from() + length).at(packet.from() + UDP_HEADER_BYTES);
        if (content.length() > 0) {
            payload(content, new FlowKey(addresses, ports));
        }
    }

    private void payload(Packet packet, FlowKey flow) {
        int ports = flow.ports();
        Optional<ReceiverPlots.Speech> speech = datagrams.speechOf(flow, packet);
        if (speech.isPresent()) {
            StreamSplitter splitter = StreamSplitter.of(speech, findings);
            splitter.take(packet.toBytes(), packet, ports, ready);
            splitter.end(packet, ports, ready);
            return;
        }
        if (!isOradis(packet)) {
            frame(unwrapped(packet), ports);
            return;
        }
        for (int at = packet.from(); at < packet.to(); at += Bytes.u16(packet.data(), at)) {
            int end = at + Bytes.u16(packet.data(), at);
            frame(packet.until(end).at(at + ORADIS_HEADER_BYTES), ports);
        }
    }

    /// The blocks in a payload that does not begin with one: inside a FINAL frame, or after some bytes of header.
    private Packet unwrapped(Packet packet) {
        if (BlockChains.fill(packet.data(), packet.from(), packet.to())
                || BlockChains.decodes(packet.data(), packet.from(), packet.to())) {
            return packet;
        }
        if (FinalSource.isFrame(packet.data(), packet.from(), packet.to())) {
            int end = packet.from() + packet.u16(0) - FinalSource.TRAILER_BYTES;
            return packet.until(end).at(packet.from() + FINAL_HEADER_BYTES);
        }
        for (int skip = 1; skip <= MAX_LEADING_BYTES && skip + 3 < packet.length(); skip++) {
            int from = packet.from() + skip;
            if (BlockChains.fill(packet.data(), from, packet.to())
                    && BlockChains.decodes(packet.data(), from, packet.to())) {
                note(Severity.INFO, "leading-bytes", skip + " bytes before the first block skipped", packet);
                return packet.at(from);
            }
        }
        return packet;
    }

    private void frame(Packet packet, int ports) {
        ready.add(frameOf(packet, ports, Optional.empty()));
    }

    static Frame frameOf(Packet packet, int ports, Optional<ReceiverPlots.Speech> speech) {
        Frame.Stamp stamp = packet.timeNanos() == NO_TIME ? Frame.Stamp.NONE : Frame.Stamp.at(packet.timeNanos());
        Frame.About about = new Frame.About(stamp, ports, speech);
        return new Frame(packet.data(), packet.from(), packet.to(), packet.base(), about);
    }

    /// Whether the payload is a chain of ORADIS frames to its last byte, each with one block inside.
    private static boolean isOradis(Packet packet) {
        int at = 0;
        while (at + ORADIS_HEADER_BYTES + 3 <= packet.length()) {
            int length = packet.u16(at);
            if (length < ORADIS_HEADER_BYTES + 3
                    || packet.u16(at + ORADIS_HEADER_BYTES + 1) != length - ORADIS_HEADER_BYTES) {
                return false;
            }
            at += length;
        }
        return at == packet.length();
    }

    private void note(Severity severity, String code, String detail, Packet packet) {
        findings.add(severity, code, "packet", detail, packet.offset())
                .sample(packet.data(), packet.from(), packet.to());
    }
}
