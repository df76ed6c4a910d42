package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/// Messages out of TCP streams: segments are put in order per direction, repeated ones left out, and a
/// [StreamSplitter] cuts the bytes. Segments that come early wait for the missing ones, up to [#MAX_HELD] of them; what
/// is then still missing is a finding. Where the capture does not show the beginning, the first few segments are put in
/// order before any is taken. At most [#MAX_FLOWS] streams; the oldest gives way. Not thread-safe.
final class TcpFlows {
    /// Streams followed at a time.
    static final int MAX_FLOWS = 64;

    /// Segments that wait for missing ones, per stream.
    static final int MAX_HELD = 32;

    private static final int SEGMENTS_TO_BEGIN = 3;
    private static final int SYN = 2;

    private final FindingLog findings;
    private final Map<FlowKey, Flow> flows = new LinkedHashMap<>();

    TcpFlows(FindingLog findings) {
        this.findings = findings;
    }

    private static final class Segment {
        final int sequence;
        final byte[] bytes;
        final Packet about;

        Segment(int sequence, Packet content) {
            this.sequence = sequence;
            this.bytes = content.toBytes();
            this.about = content;
        }
    }

    private static final class Flow {
        final int ports;
        final StreamSplitter splitter;
        final List<Segment> held = new ArrayList<>();
        boolean begun;
        int next;

        /// The segment taken last: what is left at the end of the stream has its time.
        Packet latest = new Packet(new byte[0], 0, 0, 0, Payloads.NO_TIME);

        Flow(int ports, StreamSplitter splitter) {
            this.ports = ports;
            this.splitter = splitter;
        }

        /// The held segment that comes first in the stream.
        Segment first() {
            Segment first = held.getFirst();
            for (Segment segment : held) {
                first = segment.sequence - first.sequence < 0 ? segment : first;
            }
            return first;
        }
    }

    /// Takes one segment; whole messages go to `ready`.
    void add(Packet packet, IpFragments.Addresses addresses, Queue<Frame> ready) {
        int ports = (packet.u16(0) << 16) | packet.u16(2);
        int sequence = (packet.u16(4) << 16) | packet.u16(6);
        Packet content = packet.at(Math.min(packet.to(), packet.from() + 4 * (packet.u8(12) >>> 4)));
        FlowKey key = new FlowKey(addresses, ports);
        if ((packet.u8(13) & SYN) != 0) {
            Flow old = flows.remove(key);
            if (old != null) {
                deliver(old, ready, true);
            }
            Flow flow = flow(key, ready);
            flow.begun = true;
            flow.next = sequence + 1;
        } else if (content.length() > 0) {
            Flow flow = flow(key, ready);
            flow.held.add(new Segment(sequence, content));
            deliver(flow, ready, false);
        }
    }

    /// The capture ends: what waits is taken as it is.
    void end(Queue<Frame> ready) {
        flows.values().forEach(flow -> deliver(flow, ready, true));
        flows.clear();
    }

    private Flow flow(FlowKey key, Queue<Frame> ready) {
        Flow flow = flows.computeIfAbsent(key, k -> new Flow(k.ports(), new UndecidedSplitter(findings)));
        if (flows.size() > MAX_FLOWS) {
            FlowKey oldest = flows.keySet().iterator().next();
            Flow gone = flows.remove(oldest);
            if (gone != null) {
                deliver(gone, ready, true);
            }
        }
        return flow;
    }

    private void deliver(Flow flow, Queue<Frame> ready, boolean all) {
        if (!flow.begun && (flow.held.size() >= SEGMENTS_TO_BEGIN || (all && !flow.held.isEmpty()))) {
            flow.begun = true;
            flow.next = flow.first().sequence;
        }
        while (flow.begun && !flow.held.isEmpty()) {
            Segment segment = flow.first();
            int missing = segment.sequence - flow.next;
            if (missing > 0 && !all && flow.held.size() <= MAX_HELD) {
                return;
            }
            flow.held.remove(segment);
            if (missing > 0) {
                flow.splitter.end(segment.about, flow.ports, ready);
                noteGap(missing, segment);
                flow.next = segment.sequence;
            }
            take(flow, segment, ready);
            flow.latest = segment.about;
        }
        if (all && flow.begun) {
            flow.splitter.end(flow.latest, flow.ports, ready);
        }
    }

    private static void take(Flow flow, Segment segment, Queue<Frame> ready) {
        int known = flow.next - segment.sequence;
        int length = segment.bytes.length;
        if (known < length) {
            byte[] fresh = known == 0 ? segment.bytes : Arrays.copyOfRange(segment.bytes, known, length);
            flow.splitter.take(fresh, segment.about.at(segment.about.from() + known), flow.ports, ready);
            flow.next = segment.sequence + length;
        }
    }

    private void noteGap(int missing, Segment segment) {
        findings.add(
                        Severity.WARNING,
                        "tcp-gap",
                        "packet",
                        missing + " bytes of a stream are missing",
                        segment.about.offset())
                .sample(segment.bytes, 0, segment.bytes.length);
    }
}
