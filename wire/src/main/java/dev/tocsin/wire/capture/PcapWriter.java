package dev.tocsin.wire.capture;

import dev.tocsin.core.time.Nanos;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Writes datagrams as a packet capture (big-endian, nanoseconds, raw IPv4), as if sent from 127.0.0.1 to 127.0.0.1.
/// Other programs read it; so does [Captures]. Not thread-safe.
public final class PcapWriter implements AutoCloseable {
    private static final int MAX_PAYLOAD_BYTES = 65_507;
    private static final int IP_BYTES = 20;
    private static final int UDP_BYTES = 8;
    private static final int LOOPBACK = 0x7F000001;
    private static final int LINK_RAW_IP = 101;

    private final OutputStream out;

    /// Starts a capture.
    ///
    /// @param out where to; closed with this
    /// @throws IOException when it cannot be written
    public PcapWriter(OutputStream out) throws IOException {
        this.out = new BufferedOutputStream(out);
        ByteBuffer header = ByteBuffer.allocate(24);
        header.putInt(0xA1B23C4D).putShort((short) 2).putShort((short) 4).putLong(0);
        header.putInt(262_144).putInt(LINK_RAW_IP);
        this.out.write(header.array());
    }

    /// Appends one datagram.
    ///
    /// @param timeNanos when it was sent, 1970 to 2106
    /// @param destinationPort UDP port it was sent to
    /// @param payload its content
    /// @throws IOException when it cannot be written
    /// @throws IllegalArgumentException when the payload is longer than a datagram can be
    public void write(long timeNanos, int destinationPort, byte[] payload) throws IOException {
        if (payload.length > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("a datagram holds at most " + MAX_PAYLOAD_BYTES + " bytes");
        }
        int length = IP_BYTES + UDP_BYTES + payload.length;
        ByteBuffer packet = ByteBuffer.allocate(16 + length);
        packet.putInt((int) Math.floorDiv(timeNanos, Nanos.SECOND));
        packet.putInt((int) Math.floorMod(timeNanos, Nanos.SECOND));
        packet.putInt(length).putInt(length);
        int ip = packet.position();
        packet.putShort((short) 0x4500).putShort((short) length).putInt(0x00004000);
        packet.putShort((short) 0x4011).putShort((short) 0).putInt(LOOPBACK).putInt(LOOPBACK);
        packet.putShort(ip + 10, (short) checksum(packet, ip));
        packet.putShort((short) destinationPort).putShort((short) destinationPort);
        packet.putShort((short) (UDP_BYTES + payload.length)).putShort((short) 0);
        packet.put(payload);
        out.write(packet.array());
    }

    private static int checksum(ByteBuffer packet, int from) {
        int sum = 0;
        for (int i = from; i < from + IP_BYTES; i += 2) {
            sum += packet.getShort(i) & 0xFFFF;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return ~sum;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
