package dev.tocsin.node.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.testing.Eventually;
import dev.tocsin.wire.asterix.Cat023Encoder;
import dev.tocsin.wire.asterix.Cat034Encoder;
import dev.tocsin.wire.asterix.Cat048Encoder;
import dev.tocsin.wire.capture.PcapWriter;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class SourcesTest {
    private static final long START = Nanos.parse("2024-04-13T21:00:00Z");

    private static final String SBS_LINE =
            "MSG,3,1,1,4CA123,1,2024/04/13,21:00:00.000,2024/04/13,21:00:00.000," + ",35000,,,32.1,34.9,,,0,0,0,0\r\n";

    private final Sink sink = new Sink();

    private static final class Sink implements SourceSink {
        private final AtomicLong now = new AtomicLong(START);
        private final BlockingQueue<Input> inputs = new LinkedBlockingQueue<>();
        private final BlockingQueue<Finding> findings = new LinkedBlockingQueue<>();
        private volatile boolean full;

        @Override
        public long nowNanos() {
            return now.get();
        }

        @Override
        public boolean submit(Input input) {
            return !full && inputs.add(input);
        }

        @Override
        public void finding(Finding finding) {
            findings.add(finding);
        }

        PlotBatch plots() throws InterruptedException {
            while (true) {
                Input input = inputs.poll(20, TimeUnit.SECONDS);
                assertThat(input).as("no plots came; findings: %s", findings).isNotNull();
                if (input instanceof Input.Plots(PlotBatch batch)) {
                    return batch;
                }
            }
        }

        SensorStatus status() throws InterruptedException {
            while (true) {
                Input input = inputs.poll(20, TimeUnit.SECONDS);
                assertThat(input).as("no status came").isNotNull();
                if (input instanceof Input.SensorHealth(SensorStatus status)) {
                    return status;
                }
            }
        }
    }

    private static SensorConfig sensor(
            String id, String url, SensorConfig.Protocol protocol, int sic, SensorConfig.TimeBase time) {
        Sensor sensor = new Sensor(
                new SensorId(id),
                new NodeId("il"),
                SensorKind.RADAR_2D,
                GeoPoint.ofDegrees(32, 35),
                "north",
                400_000,
                new Sensor.Accuracy(100, 0.001, 0, 30, 0),
                4 * Nanos.SECOND,
                0.9,
                1);
        return new SensorConfig(sensor, url, protocol, 5, sic, new TreeMap<>()).timed(time);
    }

    private static SensorConfig radar(String id, String url, int sic) {
        return sensor(id, url, SensorConfig.Protocol.ASTERIX, sic, SensorConfig.TimeBase.SENSOR);
    }

    private static byte[] block(int sic, long time) {
        PlotBatch batch = new PlotBatch(new SensorId("x"), time);
        int row = batch.append(time);
        batch.setPolar(row, 50_000, 1);
        return new Cat048Encoder(5, sic).encode(batch).getFirst();
    }

    private static void send(int port, byte[] bytes) throws Exception {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        }
    }

    @Test
    void tellsSensorsOfOnePortApartByTheirCodes() throws Exception {
        String url = "udp://127.0.0.1:0";
        try (Sources sources = new Sources(List.of(radar("il-a", url, 1), radar("il-b", url, 2)), sink, 1)) {
            sources.start();
            send(sources.port(url), block(2, START));
            assertThat(sink.plots().sensor()).isEqualTo(new SensorId("il-b"));
            send(sources.port(url), block(1, START));
            assertThat(sink.plots().sensor()).isEqualTo(new SensorId("il-a"));
            Eventually.await(() -> sources.status().stream().allMatch(s -> s.plots() == 1 && s.datagrams() == 1));
        }
    }

    @Test
    void goesOnAfterBytesThatAreNothing() throws Exception {
        String url = "udp://127.0.0.1:0";
        try (Sources sources = new Sources(List.of(radar("il-a", url, 1)), sink, 1)) {
            sources.start();
            send(sources.port(url), new byte[] {1, 2, 3, 4, 5});
            send(sources.port(url), new byte[0]);
            send(sources.port(url), block(9, START));
            send(sources.port(url), block(1, START));
            assertThat(sink.plots().size()).isEqualTo(1);
            assertThat(sink.findings).extracting(Finding::code).contains("unknown-source");
            assertThat(sources.status().getFirst().findings()).isPositive();
        }
    }

    @Test
    void countsWhatFindsNoRoom() throws Exception {
        String url = "udp://127.0.0.1:0";
        try (Sources sources = new Sources(List.of(radar("il-a", url, 1)), sink, 1)) {
            sources.start();
            sink.full = true;
            send(sources.port(url), block(1, START));
            Eventually.await(() -> sources.status().getFirst().dropped() == 1);
            assertThat(sources.status().getFirst().plots()).isZero();
        }
    }

    @Test
    void opensABrokenConnectionAgain() throws Exception {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String url = "tcp://127.0.0.1:" + server.getLocalPort();
            try (Sources sources = new Sources(List.of(radar("il-a", url, 1)), sink, 1)) {
                sources.start();
                for (int i = 0; i < 2; i++) {
                    try (Socket socket = server.accept();
                            OutputStream out = socket.getOutputStream()) {
                        byte[] block = block(1, START);
                        out.write(block, 0, 5);
                        out.flush();
                        out.write(block, 5, block.length - 5);
                        out.flush();
                        assertThat(sink.plots().size()).isEqualTo(1);
                    }
                }
                assertThat(sink.findings).extracting(Finding::code).contains("connection");
            }
        }
    }

    @Test
    void readsSbsLinesFromWhoeverConnects() throws Exception {
        String url = "tcp-listen://127.0.0.1:0";
        SensorConfig receiver = sensor("il-adsb", url, SensorConfig.Protocol.SBS, 0, SensorConfig.TimeBase.SENSOR);
        try (Sources sources = new Sources(List.of(receiver), sink, 1)) {
            sources.start();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sources.port(url))) {
                socket.getOutputStream().write(SBS_LINE.getBytes(StandardCharsets.US_ASCII));
                PlotBatch batch = sink.plots();
                assertThat(batch.sensor()).isEqualTo(new SensorId("il-adsb"));
                assertThat(batch.modeSAddress(0)).isEqualTo(0x4CA123);
            }
        }
    }

    @Test
    void shiftsTheTimesOfARecordingToNow(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("day.ast");
        byte[] first = block(1, START - 7 * Nanos.HOUR);
        byte[] second = block(1, START - 7 * Nanos.HOUR + Nanos.SECOND);
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Files.write(file, both);
        try (Sources sources = new Sources(List.of(radar("il-a", "file:" + file, 1)), sink, 1)) {
            sources.start();
            long time = sink.plots().timeNanos(0);
            assertThat(time).isEqualTo(START);
            assertThat(sink.plots().timeNanos(0)).isEqualTo(START + Nanos.SECOND);
        }
    }

    @Test
    void twoSourcesTakeTheirOwnFromOneCapture(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mixed.pcap");
        try (PcapWriter writer = new PcapWriter(Files.newOutputStream(file))) {
            writer.write(START, 8_600, block(1, START));
            writer.write(START, 30_003, SBS_LINE.getBytes(StandardCharsets.US_ASCII));
        }
        String url = "file:" + file;
        for (SensorConfig one : List.of(
                radar("il-a", url, 1),
                sensor("il-adsb", url, SensorConfig.Protocol.SBS, 0, SensorConfig.TimeBase.SENSOR))) {
            try (Sources sources = new Sources(List.of(one), sink, 1)) {
                sources.start();
                assertThat(sink.plots().sensor()).isEqualTo(one.sensor().id());
                assertThat(sink.findings.poll(20, TimeUnit.SECONDS))
                        .extracting(Finding::code)
                        .isEqualTo("other-protocol");
            }
        }
    }

    @Test
    void saysThatASensorsClockIsWrong() throws Exception {
        String url = "udp://127.0.0.1:0";
        try (Sources sources = new Sources(List.of(radar("il-a", url, 1)), sink, 1)) {
            sources.start();
            send(sources.port(url), block(1, START - 2 * Nanos.HOUR));
            assertThat(sink.plots().timeNanos(0)).isEqualTo(START - 2 * Nanos.HOUR);
            assertThat(sink.findings).extracting(Finding::code).contains("clock-offset");
        }
    }

    @Test
    void losesASilentSensorAndFindsItAgain() {
        SensorMeter meter = new SensorMeter(radar("il-a", "udp://127.0.0.1:0", 1), 0);
        long real = 0;
        assertThat(meter.judge(START, real)).isEmpty();
        meter.heard(START, real);
        assertThat(meter.judge(START, real).orElseThrow().health()).isEqualTo(SensorStatus.Health.OK);
        assertThat(meter.judge(START + 11 * Nanos.SECOND, real + 11 * Nanos.SECOND))
                .isEmpty();
        SensorStatus lost =
                meter.judge(START + 13 * Nanos.SECOND, real + 13 * Nanos.SECOND).orElseThrow();
        assertThat(lost.health()).isEqualTo(SensorStatus.Health.LOST);
        assertThat(lost.reason()).isEqualTo("silent since 2024-04-13T21:00:00.000Z");
        assertThat(meter.judge(START + 14 * Nanos.SECOND, real + 14 * Nanos.SECOND))
                .isEmpty();
        meter.heard(START + 15 * Nanos.SECOND, real + 15 * Nanos.SECOND);
        assertThat(meter.judge(START + 15 * Nanos.SECOND, real + 15 * Nanos.SECOND)
                        .orElseThrow()
                        .health())
                .isEqualTo(SensorStatus.Health.OK);
    }

    @Test
    void doesNotTakeAPauseOfTheMachineForASilenceWhereTimeRunsFast() {
        SensorMeter meter = new SensorMeter(radar("il-a", "udp://127.0.0.1:0", 1), 0);
        meter.heard(START, 0);
        meter.judge(START, 0);
        assertThat(meter.judge(START + Nanos.MINUTE, Nanos.SECOND)).isEmpty();
        assertThat(meter.judge(START + 4 * Nanos.MINUTE, 4 * Nanos.SECOND)).isPresent();
    }

    @Test
    void takesWhatTheRadarSaysOfItself() throws Exception {
        String url = "udp://127.0.0.1:0";
        try (Sources sources = new Sources(List.of(radar("il-a", url, 1)), sink, 1)) {
            sources.start();
            send(sources.port(url), new Cat034Encoder(5, 1).north(START, 4, true));
            assertThat(sink.status().health()).isEqualTo(SensorStatus.Health.OK);
            send(sources.port(url), new Cat034Encoder(5, 1).north(START, 4, false));
            assertThat(sink.status().health()).isNotEqualTo(SensorStatus.Health.OK);
        }
    }

    @Test
    void refusesSensorsThatCannotShareASource() {
        String url = "udp://127.0.0.1:0";
        assertThatThrownBy(() -> new Sources(List.of(radar("il-a", url, 1), radar("il-b", url, 1)), sink, 1))
                .hasMessageContaining("il-a and il-b share source udp://127.0.0.1:0 and SAC/SIC 5/1");
        SensorConfig sbs = sensor("il-c", url, SensorConfig.Protocol.SBS, 0, SensorConfig.TimeBase.SENSOR);
        assertThatThrownBy(() -> new Sources(List.of(radar("il-a", url, 1), sbs), sink, 1))
                .hasMessageContaining("two protocols");
    }

    @Test
    void namesWhatASourceMayBe() {
        assertThat(SourceUrl.parse("udp://239.1.1.1:8600").host()).isEqualTo("239.1.1.1");
        assertThat(SourceUrl.parse("pcap:day.pcap").path()).isEqualTo(Path.of("day.pcap"));
        for (String wrong : List.of("", "http://x:1", "udp://x", "udp://x:99999", "udp://:5", "tcp://a b:1")) {
            assertThatThrownBy(() -> SourceUrl.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aStationThatReportsItselfIsNotLostUnderAnEmptySky() throws Exception {
        String url = "udp://127.0.0.1:0";
        try (Sources sources = new Sources(List.of(radar("il-adsb", url, 6)), sink, 1)) {
            sources.start();
            Cat023Encoder station = new Cat023Encoder(5, 6);
            send(sources.port(url), station.status(START, true));
            SensorStatus well = sink.status();
            assertThat(well.health()).isEqualTo(SensorStatus.Health.OK);
            assertThat(well.reason()).isEqualTo("reported operational by the station");
            send(sources.port(url), station.status(START, false));
            assertThat(sink.status().health()).isEqualTo(SensorStatus.Health.DEGRADED);
            assertThat(sources.status().getFirst().plots()).isZero();
        }
    }
}
