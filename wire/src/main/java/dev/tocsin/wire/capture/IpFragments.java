package dev.tocsin.wire.capture;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Puts fragmented IP packets together. At most [#MAX_OPEN] are open at a time; the oldest gives way with a finding.
/// Not thread-safe.
final class IpFragments {
    /// Packets of which parts are missing, kept at a time.
    static final int MAX_OPEN = 64;

    private static final int MAX_BYTES = 65_536;
    private static final int UNIT_BYTES = 8;

    private final FindingLog findings;
    private final Map<Key, Assembly> open = new LinkedHashMap<>();

    IpFragments(FindingLog findings) {
        this.findings = findings;
    }

    /// Source and destination, as halves of 64 bits.
    ///
    /// @param sourceHigh upper half of the source, 0 in IPv4
    /// @param sourceLow lower half of the source
    /// @param targetHigh upper half of the destination, 0 in IPv4
    /// @param targetLow lower half of the destination
    record Addresses(long sourceHigh, long sourceLow, long targetHigh, long targetLow) {
        static Addresses ofIpv4(Packet packet) {
            return new Addresses(0, word(packet, 12), 0, word(packet, 16));
        }

        static Addresses ofIpv6(Packet packet) {
            return new Addresses(half(packet, 8), half(packet, 16), half(packet, 24), half(packet, 32));
        }

        private static long word(Packet packet, int at) {
            return ((long) packet.u16(at) << 16) | packet.u16(at + 2);
        }

        private static long half(Packet packet, int at) {
            return (word(packet, at) << 32) | word(packet, at + 4);
        }
    }

    /// One fragment.
    ///
    /// @param id identification of the packet it is of
    /// @param offset where its content stands in that packet's
    /// @param last whether no fragment follows
    /// @param content its bytes
    record Piece(int id, int offset, boolean last, Packet content) {}

    private record Key(Addresses addresses, int protocol, int id) {}

    private static final class Assembly {
        /// Grows to the end of the furthest fragment that has come.
        byte[] bytes = new byte[0];

        final BitSet units = new BitSet();
        int total = -1;

        void put(Piece piece) {
            int end = piece.offset() + piece.content().length();
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(MAX_BYTES, Math.max(end, 2 * bytes.length)));
            }
            Packet content = piece.content();
            System.arraycopy(content.data(), content.from(), bytes, piece.offset(), content.length());
            units.set(piece.offset() / UNIT_BYTES, (end + UNIT_BYTES - 1) / UNIT_BYTES);
            total = piece.last() ? end : total;
        }
    }

    /// Adds a fragment; the whole content when it was the last one missing.
    Optional<Packet> add(Addresses addresses, int protocol, Piece piece) {
        int length = piece.content().length();
        if (length <= 0 || piece.offset() + length > MAX_BYTES) {
            findings.add(
                    Severity.WARNING,
                    "fragment",
                    "packet",
                    "a fragment that cannot be was skipped",
                    piece.content().offset());
            return Optional.empty();
        }
        Key key = new Key(addresses, protocol, piece.id());
        Assembly assembly = open.computeIfAbsent(key, _ -> new Assembly());
        assembly.put(piece);
        int needed = (assembly.total + UNIT_BYTES - 1) / UNIT_BYTES;
        if (assembly.total > 0 && assembly.units.nextClearBit(0) >= needed) {
            open.remove(key);
            long base = piece.content().offset();
            return Optional.of(new Packet(
                    assembly.bytes, 0, assembly.total, base, piece.content().timeNanos()));
        }
        forgetOldest(piece.content().offset());
        return Optional.empty();
    }

    private void forgetOldest(long offset) {
        if (open.size() > MAX_OPEN) {
            open.remove(open.keySet().iterator().next());
            findings.add(Severity.WARNING, "fragment", "packet", "a packet whose fragments are not all there", offset);
        }
    }

    /// Forgets the packets of which parts are missing; how many they were.
    int forgetAll() {
        int incomplete = open.size();
        open.clear();
        return incomplete;
    }
}
