package dev.tocsin.wire.capture;

import static dev.tocsin.wire.capture.Packets.bytes;
import static dev.tocsin.wire.capture.Packets.datagram;
import static dev.tocsin.wire.capture.Packets.ethernet;
import static dev.tocsin.wire.capture.Packets.ipv4;
import static dev.tocsin.wire.capture.Packets.ipv6;
import static dev.tocsin.wire.capture.Packets.join;
import static dev.tocsin.wire.capture.Packets.pcap;
import static dev.tocsin.wire.capture.Packets.segment;
import static dev.tocsin.wire.capture.Packets.udp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Property;
import dev.tocsin.wire.asterix.Cat034Encoder;
import dev.tocsin.wire.asterix.Cat048Encoder;
import dev.tocsin.wire.asterix.Editions;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Captures of all kinds, made byte by byte, are found by themselves and give every record.
class OddCapturesTest {
    private static final long TIME = Nanos.parse("2024-04-13T21:59:59Z");
    private static final byte[] SECTOR = new Cat034Encoder(1, 2).sector(TIME, 1);

    @TempDir
    private Path folder = Path.of("");

    /// One block with a record for each plot.
    private static byte[] plots(int count, int seed) {
        Random random = new Random(seed);
        PlotBatch batch = new PlotBatch(new SensorId("s"), TIME);
        for (int i = 0; i < count; i++) {
            int row = batch.append(TIME + i * Nanos.MILLISECOND);
            batch.setPolar(row, 10_000 + random.nextDouble() * 300_000, random.nextDouble() * 6);
            batch.setModeS(row, 1 + random.nextInt(0xFFFFFE));
        }
        List<byte[]> datagrams = new Cat048Encoder(1, 2).encode(batch);
        assertThat(datagrams).hasSize(1);
        return datagrams.getFirst();
    }

    private static long records(Capture capture) {
        RecordingSummary summary = new RecordingSummary("t", Editions.NEWEST);
        while (capture.hasNext()) {
            summary.add(capture.next());
        }
        return summary.records();
    }

    private static void holds(String what, byte[] file, Framing framing, long records) {
        Capture capture = Captures.of(what, file);
        assertThat(capture.framing()).as(what).isEqualTo(framing);
        assertThat(records(capture)).as(what).isEqualTo(records);
        assertThat(capture.drainFindings()).as(what).isEmpty();
    }

    @Test
    void readsEveryLinkLayer() {
        byte[] payload = join(plots(3, 1), SECTOR);
        byte[] ip = ipv4(17, udp(payload));
        byte[] ip6 = ipv6(17, udp(payload));
        byte[] cooked = new byte[14];
        byte[] cooked2 = new byte[18];
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("Ethernet", pcap(1, ethernet(0x0800, ip)));
        files.put("Ethernet, IPv6", pcap(1, ethernet(0x86DD, ip6)));
        files.put("VLAN in VLAN", pcap(1, ethernet(0x88A8, join(bytes(0, 5, 0x81, 0, 0, 6, 8, 0), ip))));
        files.put("loopback", pcap(0, join(bytes(2, 0, 0, 0), ip)));
        files.put("OpenBSD loopback", pcap(108, join(bytes(0, 0, 0, 2), ip)));
        files.put("raw IP", pcap(101, ip));
        files.put("raw IP of BSD", pcap(12, ip6));
        files.put("IPv4", pcap(228, ip));
        files.put("IPv6", pcap(229, ip6));
        files.put("Linux cooked", pcap(113, join(cooked, bytes(8, 0), ip)));
        files.put("Linux cooked, IPv6", pcap(113, join(cooked, bytes(0x86, 0xDD), ip6)));
        files.put("Linux cooked 2", pcap(276, join(bytes(8, 0), cooked2, ip)));
        files.put("Linux cooked 2, VLAN", pcap(276, join(bytes(0x81, 0), cooked2, bytes(0, 9, 8, 0), ip)));
        files.put("PPP", pcap(9, join(bytes(0xFF, 3, 0, 0x21), ip)));
        files.put("PPP without address", pcap(9, join(bytes(0, 0x21), ip)));
        files.put("PPP, short protocol", pcap(9, join(bytes(0x21), ip)));
        files.put("PPP, IPv6", pcap(9, join(bytes(0xFF, 3, 0, 0x57), ip6)));
        files.put("PPP on a serial line", pcap(50, join(bytes(0xFF, 3, 0, 0x21), ip)));
        files.put("HDLC of Cisco", pcap(104, join(bytes(0x0F, 0, 8, 0), ip)));
        files.put("LLC", pcap(1, ethernet(payload.length + 3, join(bytes(0xF0, 0xF0, 3), payload))));
        files.put("SNAP", pcap(1, ethernet(ip.length + 8, join(bytes(0xAA, 0xAA, 3, 0, 0, 0, 8, 0), ip))));
        files.put("LLC, cooked", pcap(113, join(cooked, bytes(0, 4, 0xF0, 0xF0, 3), payload)));
        files.put("user's own", pcap(147, payload));
        files.forEach((what, file) -> {
            holds(what, file, Framing.PCAP, 4);
            byte[] packet = Arrays.copyOfRange(file, 40, file.length);
            int link = (file[20] & 0xFF) | (file[21] & 0xFF) << 8;
            holds(what, pcap(link, List.of(packet), ByteOrder.BIG_ENDIAN), Framing.PCAP, 4);
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                holds(what, Packets.pcapng(link, order, packet), Framing.PCAPNG, 4);
            }
        });
    }

    @Test
    void readsOptionsExtensionHeadersAndTunnels() {
        byte[] payload = join(plots(3, 1), SECTOR);
        byte[] datagram = udp(payload);
        byte[] ip = ipv4(17, datagram);
        byte[] options = join(bytes(0x46), tail(ip, 1));
        options = join(Arrays.copyOf(options, 2), bytes(0, ip.length + 4), Arrays.copyOfRange(options, 4, 20));
        byte[] extended = join(bytes(60, 0, 1, 4, 0, 0, 0, 0), bytes(51, 0, 1, 4, 0, 0, 0, 0), bytes(17, 4, 0, 0));
        byte[] gre = bytes(0, 0, 8, 0);
        byte[] greOfAll = bytes(0xB0, 0, 0x65, 0x58, 1, 2, 0, 0, 0, 0, 0, 7, 0, 0, 0, 9);
        Map<String, byte[]> packets = new LinkedHashMap<>();
        packets.put("options of IPv4", join(options, bytes(1, 1, 1, 0), datagram));
        packets.put("headers of IPv6", ipv6(0, join(extended, new byte[20], datagram)));
        packets.put("IPv4 in IPv4", ipv4(4, ip));
        packets.put("IPv6 in IPv4", ipv4(41, ipv6(17, datagram)));
        packets.put("IPv4 in IPv6", ipv6(4, ip));
        packets.put("GRE", ipv4(47, join(gre, ip)));
        packets.put("GRE with all fields, Ethernet", ipv4(47, join(greOfAll, ethernet(0x0800, ip))));
        packets.put("tunnel in a tunnel", ipv4(47, join(gre, ipv4(4, ip))));
        packets.forEach((what, packet) -> holds(what, pcap(101, packet), Framing.PCAP, 4));
        byte[] deep = ip;
        for (int i = 0; i < 3_000; i++) {
            deep = ipv4(4, deep);
        }
        Capture capture = Captures.of("deep", pcap(101, deep));
        assertThat(records(capture)).isZero();
        assertThat(capture.drainFindings()).extracting(Finding::code).containsExactly("not-udp");
    }

    @Test
    void readsOnWhereCapturesWereCopiedOneBehindTheOther() throws IOException {
        byte[] little = pcap(1, datagram(plots(3, 1)));
        byte[] big = pcap(101, List.of(ipv4(17, udp(plots(2, 2)))), ByteOrder.BIG_ENDIAN);
        holds("pcap", join(little, big, little, pcap(1), big), Framing.PCAP, 10);
        byte[] next = Packets.pcapng(1, ByteOrder.LITTLE_ENDIAN, datagram(plots(3, 1)));
        byte[] other = Packets.pcapng(101, ByteOrder.BIG_ENDIAN, ipv4(17, udp(plots(2, 2))));
        holds("pcapng", join(next, other, next), Framing.PCAPNG, 8);
        Path zipped = folder.resolve("members.pcap.gz");
        Files.write(zipped, join(Packets.gzip(little), Packets.gzip(big)));
        try (Capture capture = Captures.open(zipped)) {
            assertThat(records(capture)).isEqualTo(5);
        }
        assertThat(records(Captures.of("empty", pcap(1)))).isZero();
        assertThat(records(Captures.of("nothing", new byte[0]))).isZero();
    }

    @Test
    void putsFragmentsTogetherInAnyOrder() {
        byte[] content = udp(plots(40, 2));
        int first = 160;
        int second = 320;
        List<byte[]> fragments = new ArrayList<>(List.of(
                Packets.fragment(17, Arrays.copyOf(content, first), 0x2000),
                Packets.fragment(17, Arrays.copyOfRange(content, first, second), 0x2000 | first / 8),
                Packets.fragment(17, Arrays.copyOfRange(content, second, content.length), second / 8)));
        Property.forSeeds(20, random -> {
            Collections.shuffle(fragments, random);
            holds("fragments", pcap(101, fragments, ByteOrder.LITTLE_ENDIAN), Framing.PCAP, 40);
        });
        List<byte[]> six = new ArrayList<>(List.of(
                ipv6(44, join(bytes(17, 0, 0, 1, 0, 0, 0, 9), Arrays.copyOf(content, first))),
                ipv6(44, join(bytes(17, 0, first >>> 8, first, 0, 0, 0, 9), tail(content, first)))));
        holds("fragments of IPv6", pcap(101, six, ByteOrder.LITTLE_ENDIAN), Framing.PCAP, 40);
        Collections.reverse(six);
        holds("fragments of IPv6", pcap(101, six, ByteOrder.LITTLE_ENDIAN), Framing.PCAP, 40);
    }

    private static byte[] tail(byte[] data, int from) {
        return Arrays.copyOfRange(data, from, data.length);
    }

    /// Segments of a stream cut anywhere.
    private static List<byte[]> segments(byte[] stream, int sequence, Random random) {
        List<byte[]> segments = new ArrayList<>();
        for (int at = 0; at < stream.length; ) {
            int to = Math.min(stream.length, at + 1 + random.nextInt(90));
            segments.add(segment(sequence + at, Arrays.copyOfRange(stream, at, to)));
            at = to;
        }
        return segments;
    }

    @Test
    void readsStreamsCutAnywhereRepeatedAndOutOfOrder() {
        byte[] stream = new byte[0];
        for (int i = 0; i < 30; i++) {
            stream = join(stream, i % 3 == 0 ? SECTOR : plots(1 + i % 4, i));
        }
        byte[] whole = stream;
        long expected = records(Captures.of("t", whole));
        Property.forSeeds(60, random -> {
            int start = random.nextBoolean() ? -300 : random.nextInt();
            List<byte[]> packets = segments(whole, start, random);
            for (int i = packets.size() - 2; i > 0; i--) {
                if (random.nextInt(4) == 0) {
                    Collections.swap(packets, i, i + 1);
                }
                if (random.nextInt(6) == 0) {
                    packets.add(i + random.nextInt(packets.size() - i), packets.get(i));
                }
            }
            if (random.nextBoolean()) {
                packets.addFirst(ethernet(0x0800, ipv4(6, Packets.tcp(start - 1, 2, new byte[0]))));
            }
            holds("stream", pcap(1, packets, ByteOrder.LITTLE_ENDIAN), Framing.PCAP, expected);
        });
    }

    @Test
    void takesUpAStreamInTheMiddleAndSaysWhatIsMissing() {
        List<byte[]> packets = new ArrayList<>();
        int sequence = 1_000;
        for (int i = 0; i < 40; i++) {
            byte[] block = plots(2, i);
            packets.add(segment(sequence, block));
            sequence += block.length;
        }
        byte[] first = Arrays.copyOfRange(packets.getFirst(), 54, packets.getFirst().length);
        packets.set(0, segment(1_000 + 7, tail(first, 7)));
        packets.remove(20);
        Capture capture = Captures.of("t", pcap(1, packets, ByteOrder.LITTLE_ENDIAN));
        assertThat(records(capture)).isEqualTo(2 * 38);
        assertThat(capture.drainFindings())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("tcp-bytes-skipped", "tcp-gap");
    }

    @Test
    void readsSeveralBlocksHeadersAndJunkInADatagram() {
        byte[] blocks = join(plots(2, 1), SECTOR, plots(1, 2));
        holds("blocks", pcap(1, datagram(blocks)), Framing.PCAP, 4);
        holds("FINAL inside", pcap(1, datagram(Packets.finalFrame(blocks, 9))), Framing.PCAP, 4);
        byte[] oradis = join(bytes(0, SECTOR.length + 6, 1, 2, 3, 4), SECTOR);
        holds("ORADIS inside", pcap(1, datagram(join(oradis, oradis))), Framing.PCAP, 2);
        Capture header = Captures.of("t", pcap(1, datagram(join(bytes(0x80, 0x60, 1, 2, 3, 4, 5, 6), blocks))));
        assertThat(records(header)).isEqualTo(4);
        assertThat(header.drainFindings()).extracting(Finding::code).containsExactly("leading-bytes");
        RecordingSummary trailing = new RecordingSummary("t", Editions.NEWEST);
        Capture junk = Captures.of("t", pcap(1, datagram(join(blocks, bytes(0, 0)))));
        junk.forEachRemaining(frame -> trailing.add(frame));
        assertThat(trailing.records()).isEqualTo(4);
    }

    @Test
    void readsFramingsOfRecordersZippedOrNot() throws IOException {
        byte[] blocks = join(plots(2, 1), SECTOR);
        Map<Framing, byte[]> files = new EnumMap<>(Framing.class);
        files.put(Framing.RAW, join(blocks, blocks));
        files.put(Framing.RFF, Packets.rff(blocks, blocks));
        files.put(Framing.HDLC, join(Packets.hdlc(blocks), Packets.hdlc(blocks)));
        files.put(Framing.FINAL, join(Packets.finalFrame(blocks, 1), Packets.finalFrame(blocks, 2)));
        files.put(Framing.PCAP, pcap(1, datagram(blocks), datagram(blocks)));
        for (Map.Entry<Framing, byte[]> file : files.entrySet()) {
            holds("file", file.getValue(), file.getKey(), 6);
            Path zipped = folder.resolve(file.getKey() + ".gz");
            Files.write(zipped, Packets.gzip(file.getValue()));
            try (Capture capture = Captures.open(zipped)) {
                assertThat(capture.framing()).isEqualTo(file.getKey());
                assertThat(records(capture)).isEqualTo(6);
            }
        }
    }

    /// Every third byte begins what may be a frame of 64 KiB in blocks that fit: each was checked block by block.
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void bytesThatLookLikeHdlcEverywhereAreSkippedInTime() {
        byte[] good = Packets.hdlc(join(plots(2, 0), plots(2, 1)));
        byte[] hostile = new byte[900_000];
        for (int i = 0; i < hostile.length; i++) {
            hostile[i] = (byte) (i % 3 == 0 ? 1 : 3);
        }
        try (Capture capture = Captures.of("hdlc", join(good, hostile))) {
            assertThat(capture.framing()).isEqualTo(Framing.HDLC);
            assertThat(records(capture)).isEqualTo(4);
            assertThat(capture.drainFindings()).extracting(Finding::code).contains("bad-frame");
        }
    }

    @Test
    void findsBlocksBehindJunk() {
        Property.forSeeds(40, random -> {
            byte[] junk = new byte[1 + random.nextInt(3_000)];
            random.nextBytes(junk);
            byte[] blocks = new byte[0];
            for (int i = 0; i < 15; i++) {
                blocks = join(blocks, plots(2, i));
            }
            Capture capture = Captures.of("t", join(junk, blocks));
            assertThat(capture.framing()).isEqualTo(Framing.RAW);
            assertThat(records(capture)).isEqualTo(30);
            assertThat(capture.drainFindings()).extracting(Finding::code).containsExactly("leading-bytes");
        });
    }
}
