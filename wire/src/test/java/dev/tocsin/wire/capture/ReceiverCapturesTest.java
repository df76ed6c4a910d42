package dev.tocsin.wire.capture;

import static dev.tocsin.wire.capture.Packets.datagram;
import static dev.tocsin.wire.capture.Packets.join;
import static dev.tocsin.wire.capture.Packets.segment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Property;
import dev.tocsin.wire.asterix.Cat048Encoder;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.asterix.SensorLookup;
import dev.tocsin.wire.modes.BeastEncoder;
import dev.tocsin.wire.sbs.SbsEncoder;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What receivers say inside packets, and times of day over midnight.
class ReceiverCapturesTest {
    private static final long NOON = Nanos.parse("2024-04-13T12:00:00Z");
    private static final int AIRCRAFT = 40;

    @TempDir
    private Path folder = Path.of("");

    private static PlotBatch aircraft() {
        PlotBatch batch = new PlotBatch(new SensorId("s"), NOON);
        for (int i = 0; i < AIRCRAFT; i++) {
            int row = batch.append(NOON + i * Nanos.MILLISECOND);
            batch.setPosition(row, 0.5 + i * 1e-3, 0.6);
            batch.setAltitude(row, 9_000);
            batch.setModeS(row, 0x4CA000 + i);
            batch.setCallsign(row, Callsigns.pack("TOC" + i));
        }
        return batch;
    }

    private static byte[] beast() {
        return join(new BeastEncoder(true).encode(aircraft()).toArray(byte[][]::new));
    }

    /// Each aircraft twice: a position of each kind, which together tell a place.
    private static byte[] pairs() {
        BeastEncoder encoder = new BeastEncoder();
        List<byte[]> pieces = new ArrayList<>(encoder.encode(aircraft()));
        pieces.addAll(encoder.encode(aircraft()));
        return join(pieces.toArray(byte[][]::new));
    }

    private static byte[] sbs() {
        return (String.join("\r\n", SbsEncoder.encode(aircraft())) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static long records(Capture capture) {
        RecordingSummary summary = new RecordingSummary("t", Editions.NEWEST);
        while (capture.hasNext()) {
            summary.add(capture.next());
        }
        assertThat(capture.drainFindings()).isEmpty();
        return summary.records();
    }

    private static byte[] cut(byte[] stream, Random random, boolean tcp) {
        List<byte[]> packets = new ArrayList<>();
        for (int at = 0; at < stream.length; ) {
            int to = Math.min(stream.length, at + 1 + random.nextInt(tcp ? 120 : 1_400));
            byte[] piece = Arrays.copyOfRange(stream, at, to);
            packets.add(tcp ? segment(7 + at, piece) : datagram(piece));
            at = to;
        }
        return Packets.pcap(1, packets, ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void readsReceiversInStreamsCutAnywhere() {
        for (byte[] stream : List.of(beast(), sbs())) {
            Capture plain = Captures.of("plain", stream);
            var speech = plain.framing().speech();
            long expected = records(plain);
            assertThat(expected).isGreaterThanOrEqualTo(AIRCRAFT);
            Property.forSeeds(20, random -> {
                Capture capture = Captures.of("t", cut(stream, random, true));
                assertThat(capture.framing()).isEqualTo(Framing.PCAP);
                assertThat(records(capture)).isEqualTo(expected);
                Captures.of("t", cut(stream, random, true))
                        .forEachRemaining(frame -> assertThat(frame.speech()).isEqualTo(speech));
            });
        }
    }

    @Test
    void readsReceiversInDatagrams() {
        byte[] lines = Packets.pcap(1, datagram(sbs()), datagram(sbs()));
        assertThat(records(Captures.of("t", lines))).isEqualTo(2 * records(Captures.of("t", sbs())));
        byte[][] frames = new BeastEncoder(true)
                .encode(aircraft()).stream().map(Packets::datagram).toArray(byte[][]::new);
        assertThat(records(Captures.of("t", Packets.pcapng(1, ByteOrder.LITTLE_ENDIAN, frames))))
                .isEqualTo(records(Captures.of("t", beast())));
        String document = "{\"now\":1713045599.1,\"aircraft\":[{\"hex\":\"4ca001\",\"lat\":31.5,\"lon\":34.9}]}";
        byte[] json = datagram(document.getBytes(StandardCharsets.US_ASCII));
        assertThat(records(Captures.of("t", Packets.pcap(1, json, json)))).isEqualTo(2);
    }

    /// A radar's datagrams, a receiver's BEAST over TCP, another one's SBS-1 lines and AVR text with timestamps over
    /// UDP.
    private static byte[] sideBySide() {
        PlotBatch plots = new PlotBatch(new SensorId("s"), NOON);
        plots.setPolar(plots.append(NOON), 10_000, 1);
        byte[] block = new Cat048Encoder(1, 2).encode(plots).getFirst();
        byte[] beast = pairs();
        List<byte[]> packets = new ArrayList<>();
        int middle = 5;
        for (int at = middle; at < beast.length; at += 100) {
            packets.add(segment(7 + at, Arrays.copyOfRange(beast, at, Math.min(beast.length, at + 100))));
            packets.add(datagram(block));
        }
        for (String line : new String(sbs(), StandardCharsets.US_ASCII).split("\r\n", -1)) {
            packets.add(ip(30_003, line + "\r\n"));
        }
        packets.add(ip(30_002, "@00000BEBC2008D4840D6202CC371C32CE0576098;\n"));
        packets.add(ip(30_002, "*5D4840D6DB8D0F;\n"));
        return Packets.pcap(1, packets, ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ip(int port, String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        return Packets.ethernet(0x0800, Packets.ipv4(17, Packets.udp(port, payload)));
    }

    @Test
    void readsRadarsAndReceiversSideBySide() throws IOException {
        Map<String, Integer> frames = new TreeMap<>();
        RecordingSummary summary = new RecordingSummary("t", Editions.NEWEST);
        Captures.of("t", sideBySide()).forEachRemaining(frame -> {
            summary.add(frame);
            assertThat(frame.timeKind()).isEqualTo(Frame.TimeKind.INSTANT);
            frames.merge(
                    frame.speech().map(Enum::name).orElse("ASTERIX") + " " + frame.destinationPort(), 1, Integer::sum);
        });
        assertThat(frames.keySet()).containsExactly("ASTERIX 8600", "AVR 30002", "BEAST 50000", "SBS 30003");
        assertThat(frames).containsEntry("SBS 30003", 2 * AIRCRAFT).containsEntry("AVR 30002", 2);
        long spoken = records(Captures.of("t", pairs())) + 2 * AIRCRAFT + 2 - 1;
        assertThat(summary.records())
                .as("one frame of BEAST is cut")
                .isEqualTo(spoken + frames.getOrDefault("ASTERIX 8600", 0));

        Path file = folder.resolve("mixed.pcap");
        Files.write(file, sideBySide());
        Set<Long> addresses = new TreeSet<>();
        Map<SensorId, Integer> plots = new TreeMap<>();
        try (PlotRecording recording = PlotRecording.open(file, Editions.NEWEST, SensorLookup.anySource(), NOON)) {
            recording.forEachRemaining(batch -> {
                plots.merge(batch.sensor(), batch.size(), Integer::sum);
                for (int i = 0; i < batch.size(); i++) {
                    long late = Packets.SECONDS * Nanos.SECOND - batch.timeNanos(i);
                    assertThat(late).as("timed near its capture").isBetween(-Nanos.MINUTE, 12 * Nanos.HOUR);
                    addresses.add((long) batch.modeSAddress(i));
                }
            });
            assertThat(plots.get(PlotRecording.RECEIVER)).isGreaterThanOrEqualTo(2 * AIRCRAFT - 1);
            assertThat(plots).hasSize(2);
            assertThat(plots.values()).contains(frames.get("ASTERIX 8600"));
            assertThat(addresses).contains(0x4CA000L, 0x4CA000L + AIRCRAFT - 1);
        }
    }

    @Test
    void keepsTwoStreamsApart() {
        byte[] stream = beast();
        List<byte[]> packets = new ArrayList<>();
        for (int at = 0; at < stream.length; at += 100) {
            byte[] piece = Arrays.copyOfRange(stream, at, Math.min(stream.length, at + 100));
            byte[] one = segment(7 + at, piece);
            byte[] other = one.clone();
            other[14 + 15] = 99;
            packets.add(one);
            packets.add(other);
        }
        Capture capture = Captures.of("t", Packets.pcap(1, packets, ByteOrder.LITTLE_ENDIAN));
        assertThat(records(capture)).isEqualTo(2 * records(Captures.of("t", stream)));
    }

    /// Plots one second apart over midnight, as datagrams that are captured `late` after they were measured.
    private List<Long> times(long late, boolean withCaptureTime) throws IOException {
        long midnight = Nanos.parse("2024-04-14T00:00:00Z");
        Path file = folder.resolve("t" + late + withCaptureTime);
        List<byte[]> raw = new ArrayList<>();
        try (PcapWriter writer = new PcapWriter(Files.newOutputStream(file))) {
            for (int i = -3; i < 3; i++) {
                PlotBatch plot = new PlotBatch(new SensorId("s"), midnight);
                plot.setPolar(plot.append(midnight + i * Nanos.SECOND), 10_000, 1);
                byte[] block = new Cat048Encoder(1, 2).encode(plot).getFirst();
                raw.add(block);
                writer.write(midnight + i * Nanos.SECOND + late, 8_600, block);
            }
        }
        if (!withCaptureTime) {
            Files.write(file, join(raw.toArray(byte[][]::new)));
        }
        List<Long> times = new ArrayList<>();
        try (PlotRecording recording = PlotRecording.open(
                file, Editions.NEWEST, SensorLookup.anySource(), Nanos.parse("2024-04-13T12:00:00Z"))) {
            recording.forEachRemaining(batch -> {
                for (int i = 0; i < batch.size(); i++) {
                    times.add((batch.timeNanos(i) - midnight) / Nanos.SECOND);
                }
            });
        }
        return times;
    }

    @Test
    void keepsTheDayOverMidnightWhateverTheClockOfTheCaptureSays() throws IOException {
        List<Long> expected = List.of(-3L, -2L, -1L, 0L, 1L, 2L);
        assertThat(times(0, false)).as("without capture times").isEqualTo(expected);
        for (long seconds : new long[] {0, 2, -2, 600, -600, 3 * 3_600, -11 * 3_600}) {
            assertThat(times(seconds * Nanos.SECOND, true))
                    .as("capture clock off by " + seconds + " s")
                    .isEqualTo(expected);
        }
    }
}
