package dev.tocsin.wire.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Builds packets and captures of our own making, header by header.
final class Packets {
    static final long SECONDS = 1_713_045_599;
    private static final int PORT = 8_600;

    private Packets() {}

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] u16(int value) {
        return bytes(value >>> 8, value);
    }

    static byte[] udp(byte[] payload) {
        return udp(PORT, payload);
    }

    static byte[] udp(int port, byte[] payload) {
        return join(u16(PORT), u16(port), u16(payload.length + 8), u16(0), payload);
    }

    static byte[] tcp(int sequence, int flags, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(20);
        header.putShort((short) 30_005)
                .putShort((short) 50_000)
                .putInt(sequence)
                .putInt(1);
        header.put((byte) 0x50).put((byte) flags).putShort((short) 1_000).putInt(0);
        return join(header.array(), payload);
    }

    static byte[] ipv4(int protocol, byte[] content) {
        return fragment(protocol, content, 0);
    }

    /// @param word flags and offset in units of 8 bytes
    static byte[] fragment(int protocol, byte[] content, int word) {
        ByteBuffer header = ByteBuffer.allocate(20);
        header.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (20 + content.length))
                .putShort((short) 77);
        header.putShort((short) word).put((byte) 9).put((byte) protocol).putShort((short) 0);
        header.put(bytes(10, 0, 0, 1, 239, 1, 2, 3));
        return join(header.array(), content);
    }

    static byte[] ipv6(int next, byte[] content) {
        ByteBuffer header = ByteBuffer.allocate(40);
        header.putInt(0x60000000)
                .putShort((short) content.length)
                .put((byte) next)
                .put((byte) 9);
        return join(header.array(), content);
    }

    static byte[] ethernet(int type, byte[] content) {
        byte[] frame = join(new byte[12], u16(type), content);
        return frame.length < 60 ? join(frame, new byte[60 - frame.length]) : frame;
    }

    /// A UDP datagram on Ethernet.
    static byte[] datagram(byte[] payload) {
        return ethernet(0x0800, ipv4(17, udp(payload)));
    }

    /// A TCP segment on Ethernet, with data.
    static byte[] segment(int sequence, byte[] payload) {
        return ethernet(0x0800, ipv4(6, tcp(sequence, 0x18, payload)));
    }

    /// A capture with one packet a tenth of a second.
    static byte[] pcap(int linkType, List<byte[]> packets, ByteOrder order) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer head = ByteBuffer.allocate(24).order(order);
        head.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putLong(0);
        out.writeBytes(head.putInt(65_535).putInt(linkType).array());
        int number = 0;
        for (byte[] packet : packets) {
            ByteBuffer record = ByteBuffer.allocate(16).order(order);
            record.putInt((int) SECONDS + number / 10).putInt(number % 10 * 100_000);
            out.writeBytes(record.putInt(packet.length).putInt(packet.length).array());
            out.writeBytes(packet);
            number++;
        }
        return out.toByteArray();
    }

    static byte[] pcap(int linkType, byte[]... packets) {
        return pcap(linkType, List.of(packets), ByteOrder.LITTLE_ENDIAN);
    }

    /// A capture of the next generation: one interface, simple packets.
    static byte[] pcapng(int linkType, ByteOrder order, byte[]... packets) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteBuffer section = ByteBuffer.allocate(16).order(order);
        section.putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1);
        block(out, order, 0x0A0D0D0A, section.array());
        ByteBuffer about = ByteBuffer.allocate(8).order(order);
        block(
                out,
                order,
                1,
                about.putShort((short) linkType)
                        .putShort((short) 0)
                        .putInt(65_535)
                        .array());
        block(out, order, 5, new byte[12]);
        for (byte[] packet : packets) {
            ByteBuffer length = ByteBuffer.allocate(4).order(order).putInt(packet.length);
            block(out, order, 3, join(length.array(), packet));
        }
        return out.toByteArray();
    }

    private static void block(ByteArrayOutputStream out, ByteOrder order, int type, byte[] body) {
        int padded = (body.length + 3) & ~3;
        ByteBuffer block = ByteBuffer.allocate(12 + padded).order(order);
        block.putInt(type).putInt(12 + padded).put(body);
        block.position(8 + padded);
        out.writeBytes(block.putInt(12 + padded).array());
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// An HDLC frame with its check sequence.
    static byte[] hdlc(byte[] blocks) {
        byte[] frame = join(bytes(1, 3), blocks);
        int crc = 0xFFFF;
        for (byte one : frame) {
            crc ^= one & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? (crc >>> 1) ^ 0x8408 : crc >>> 1;
            }
        }
        crc = ~crc & 0xFFFF;
        return join(frame, bytes(crc, crc >>> 8));
    }

    /// A recording of RFF: its header, then frames of a time in milliseconds, a length and blocks.
    static byte[] rff(byte[]... frames) {
        byte[] header = new byte[128];
        byte[] start = "13/04/2024 22:00:00 ".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, header, 0, start.length);
        System.arraycopy(start, 0, header, 20, start.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header);
        int number = 0;
        for (byte[] frame : frames) {
            ByteBuffer head = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
            out.writeBytes(
                    head.putInt(100 * ++number).putShort((short) frame.length).array());
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }

    static byte[] finalFrame(byte[] blocks, int ticks) {
        ByteBuffer frame = ByteBuffer.allocate(blocks.length + 12);
        frame.putShort((short) frame.capacity()).put((byte) 1).put((byte) 2);
        frame.putInt(ticks).put(blocks).putInt(0xA5A5A5A5);
        return frame.array();
    }
}
