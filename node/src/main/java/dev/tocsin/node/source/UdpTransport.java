package dev.tocsin.node.source;

import dev.tocsin.node.pipeline.LinkStatus.State;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/// Datagrams to a port of ours, or to a multicast group.
final class UdpTransport implements Transport {
    private static final int RECEIVE_BUFFER = 8 << 20;
    private static final int MAX_DATAGRAM = 65_535;

    private final SourceUrl url;
    private volatile @Nullable DatagramChannel channel;
    private volatile int port;

    UdpTransport(SourceUrl url) {
        this.url = url;
    }

    @Override
    public void open() throws IOException {
        InetAddress address = InetAddress.getByName(url.host());
        StandardProtocolFamily family =
                address instanceof Inet6Address ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET;
        DatagramChannel made = DatagramChannel.open(family);
        try {
            made.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            if (address.isMulticastAddress()) {
                made.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                made.bind(new InetSocketAddress(url.port()));
                join(made, address);
            } else {
                made.bind(new InetSocketAddress(address, url.port()));
            }
            port = ((InetSocketAddress) made.getLocalAddress()).getPort();
            channel = made;
        } catch (IOException e) {
            made.close();
            throw new IOException("source " + url.text() + " cannot be bound: " + e.getMessage(), e);
        }
    }

    private static void join(DatagramChannel channel, InetAddress group) throws IOException {
        int joined = 0;
        for (NetworkInterface one : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            if (one.isUp() && (one.supportsMulticast() || one.isLoopback())) {
                try {
                    channel.join(group, one);
                    joined++;
                } catch (IOException | UnsupportedOperationException _) {
                    // An interface without an address of this family; another may do.
                }
            }
        }
        if (joined == 0) {
            throw new IOException("no network interface can join " + group.getHostAddress());
        }
    }

    @Override
    public void run(SourceFeed feed) {
        DatagramChannel from = channel;
        byte[] data = new byte[MAX_DATAGRAM];
        ByteBuffer buffer = ByteBuffer.wrap(data);
        feed.is(State.LISTENING, "");
        while (from != null && from.isOpen()) {
            try {
                buffer.clear();
                from.receive(buffer);
                feed.message(data, 0, buffer.position());
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                feed.broken(e);
                feed.is(State.LISTENING, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                feed.defect(e);
            }
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        DatagramChannel open = channel;
        if (open != null) {
            open.close();
        }
    }
}
