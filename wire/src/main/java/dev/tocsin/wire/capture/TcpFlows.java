package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

/// Blocks out of TCP streams: segments are put together in order per direction, and every whole block is a frame. A
/// stream is taken up at a segment that starts with a plausible block; what is lost in a gap is a finding. At most
/// [#MAX_FLOWS] streams, with 64 KiB each. Not thread-safe.
final class TcpFlows {
    /// Streams followed at a time; the oldest gives way.
    static final int MAX_FLOWS = 64;

    private static final int MAX_PENDING_BYTES = 128 * 1_024;

    private final FindingLog findings;
    private final Map<Key, Flow> flows = new LinkedHashMap<>();

    TcpFlows(FindingLog findings) {
        this.findings = findings;
    }

    private record Key(IpFragments.Addresses addresses, int ports) {}

    private static final class Flow {
        byte[] pending = new byte[0];
        int next;
    }

    /// Takes one segment; whole blocks go to `ready`.
    void add(Packet packet, IpFragments.Addresses addresses, Queue<Frame> ready) {
        int ports = (packet.u16(0) << 16) | packet.u16(2);
        int sequence = (packet.u16(4) << 16) | packet.u16(6);
        Packet content = packet.at(packet.from() + 4 * (packet.u8(12) >>> 4));
        if (content.length() <= 0) {
            return;
        }
        Key key = new Key(addresses, ports);
        Flow flow = flows.get(key);
        if (flow == null) {
            if (!startsBlock(content.data(), content.from(), content.to())) {
                findings.add(Severity.INFO, "not-udp", "packet", "a TCP segment was skipped", packet.offset());
                return;
            }
            flow = new Flow();
            flow.next = sequence;
            flows.put(key, flow);
            if (flows.size() > MAX_FLOWS) {
                flows.remove(flows.keySet().iterator().next());
            }
        }
        append(flow, sequence, content);
        takeBlocks(flow, content, ports, ready);
    }

    private static boolean startsBlock(byte[] data, int at, int limit) {
        return at + 3 <= limit && BlockChains.isPlausible(Bytes.u8(data, at)) && Bytes.u16(data, at + 1) > 3;
    }

    private void append(Flow flow, int sequence, Packet content) {
        int known = flow.next - sequence;
        if (known < 0 || flow.pending.length > MAX_PENDING_BYTES) {
            findings.add(Severity.WARNING, "tcp-gap", "packet", "bytes of a stream are missing", content.offset());
            flow.pending = new byte[0];
            known = 0;
        }
        if (known >= content.length()) {
            return;
        }
        byte[] longer = Arrays.copyOf(flow.pending, flow.pending.length + content.length() - known);
        System.arraycopy(content.data(), content.from() + known, longer, flow.pending.length, content.length() - known);
        flow.pending = longer;
        flow.next = sequence + content.length();
    }

    private void takeBlocks(Flow flow, Packet content, int ports, Queue<Frame> ready) {
        byte[] data = flow.pending;
        int at = 0;
        while (startsBlock(data, at, data.length) && at + Bytes.u16(data, at + 1) <= data.length) {
            at += Bytes.u16(data, at + 1);
        }
        if (at > 0) {
            ready.add(Payloads.frameOf(new Packet(data, 0, at, content.offset(), content.timeNanos()), ports));
        }
        boolean lost = data.length - at >= 3 && !startsBlock(data, at, data.length);
        if (lost) {
            findings.add(Severity.WARNING, "tcp-gap", "packet", "no block starts here in a stream", content.offset());
        }
        flow.pending = lost ? new byte[0] : Arrays.copyOfRange(data, at, data.length);
    }
}
