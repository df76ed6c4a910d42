package dev.tocsin.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A capture full of packets of one kind, to wear its reader out.
///
/// @param transport what the packets are
/// @param contentBytes octets in each
/// @param unit what they hold, again and again, in hexadecimal
record HostilePackets(Transport transport, int contentBytes, String unit) {
    private static final int UDP = 17;
    private static final int TCP = 6;
    private static final int ETHERNET = 1;
    private static final int RAW_IP = 101;

    /// What can be worn out.
    enum Transport {
        /// Each datagram is looked at.
        DATAGRAMS,
        /// Every datagram is of a flow of its own.
        FLOWS,
        /// One stream in order.
        STREAM,
        /// One stream in which every second segment is missing.
        GAPS,
        /// Every segment is of a stream of its own.
        STREAMS,
        /// Every fragment is the last one of a packet of its own.
        FRAGMENTS,
        /// Tunnels in tunnels.
        TUNNELS
    }

    @Override
    public String toString() {
        return transport + " of " + contentBytes + " octets of " + unit;
    }

    static List<HostilePackets> all(List<byte[]> units) {
        List<HostilePackets> all = new ArrayList<>();
        for (Transport transport : Transport.values()) {
            for (int length : new int[] {1, 40, 65_000}) {
                for (byte[] unit : units) {
                    all.add(new HostilePackets(transport, length, HexFormat.of().formatHex(unit)));
                }
            }
        }
        return all;
    }

    /// Headers of recordings, of framings that the seeds do not have.
    static List<byte[]> heads() {
        byte[] gps = new byte[2_200];
        byte[] hdlc = {1, 3, 0x30, 0, 4, 0, 0, 0};
        return List.of(header(ETHERNET), header(RAW_IP), gps, hdlc);
    }

    private static byte[] header(int linkType) {
        ByteBuffer head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putLong(0);
        return head.putInt(65_535).putInt(linkType).array();
    }

    /// The capture, of about so many octets.
    byte[] capture(int bytes) {
        byte[] content = new byte[contentBytes];
        byte[] repeated = HexFormat.of().parseHex(unit);
        for (int i = 0; i < content.length; i++) {
            content[i] = repeated[i % repeated.length];
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(RAW_IP));
        for (int number = 1; out.size() < bytes; number++) {
            byte[] packet = packet(number, content);
            ByteBuffer head = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            out.writeBytes(head.putInt(number)
                    .putInt(0)
                    .putInt(packet.length)
                    .putInt(packet.length)
                    .array());
            out.writeBytes(packet);
        }
        return out.toByteArray();
    }

    private byte[] packet(int number, byte[] content) {
        return switch (transport) {
            case DATAGRAMS -> ip(UDP, 0, 0, udp(8_600, content));
            case FLOWS -> ip(UDP, 0, 0, udp(number, content));
            case STREAM -> ip(TCP, 0, 0, tcp(8_600, number * content.length, content));
            case GAPS -> ip(TCP, 0, 0, tcp(8_600, 2 * number * content.length, content));
            case STREAMS -> ip(TCP, 0, 0, tcp(number, 1, content));
            case FRAGMENTS -> ip(UDP, number, content.length > 1_400 ? 1 : 8_000, content);
            case TUNNELS -> tunnels(content);
        };
    }

    private static byte[] tunnels(byte[] content) {
        byte[] packet = udpIn(content);
        for (int i = 0; i < 1_000 && packet.length < 60_000; i++) {
            packet = ip(4, 0, 0, packet);
        }
        return packet;
    }

    private static byte[] udpIn(byte[] content) {
        return ip(UDP, 0, 0, udp(8_600, content));
    }

    private static byte[] udp(int port, byte[] content) {
        ByteBuffer datagram = ByteBuffer.allocate(8 + content.length);
        datagram.putShort((short) port).putShort((short) 8_600).putShort((short) (8 + content.length));
        return datagram.putShort((short) 0).put(content).array();
    }

    private static byte[] tcp(int port, int sequence, byte[] content) {
        ByteBuffer segment = ByteBuffer.allocate(20 + content.length);
        segment.putShort((short) port).putShort((short) 50_000).putInt(sequence).putInt(1);
        segment.put((byte) 0x50).put((byte) 0x18).putShort((short) 1_000).putInt(0);
        return segment.put(content).array();
    }

    private static byte[] ip(int protocol, int id, int fragment, byte[] content) {
        ByteBuffer packet = ByteBuffer.allocate(20 + content.length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) (20 + content.length));
        packet.putShort((short) id).putShort((short) fragment).put((byte) 9).put((byte) protocol);
        packet.putShort((short) 0).putInt(0x0A000001).putInt(0x0A000002);
        return packet.put(content).array();
    }
}
