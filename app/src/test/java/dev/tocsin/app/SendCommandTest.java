package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.asterix.Cat034Encoder;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.capture.Capture;
import dev.tocsin.wire.capture.Captures;
import dev.tocsin.wire.capture.Framing;
import dev.tocsin.wire.modes.BeastEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SendCommandTest {
    private static final long MIDNIGHT = Nanos.parse("2024-04-14T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private static byte[] blocks(double... secondsFromMidnight) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (double seconds : secondsFromMidnight) {
            out.writeBytes(new Cat034Encoder(1, 2).sector(MIDNIGHT + Nanos.ofSeconds(seconds), 1));
        }
        return out.toByteArray();
    }

    private static List<Long> dues(double speed, double... secondsFromMidnight) {
        Capture capture = Captures.of("t", blocks(secondsFromMidnight));
        SendPacing pacing = new SendPacing(Editions.NEWEST, speed);
        List<Long> dues = new ArrayList<>();
        capture.forEachRemaining(frame -> dues.add(pacing.dueNanos(frame) / Nanos.MILLISECOND));
        return dues;
    }

    @Test
    void keepsTheTimesOfDayAcrossMidnight() {
        assertThat(dues(1, -1, -0.5, 0.25)).containsExactly(0L, 500L, 1_250L);
    }

    @Test
    void neverRunsBackAndCutsLongGaps() {
        assertThat(dues(1, 0, 2, 1, 2.5, 4_000)).containsExactly(0L, 2_000L, 2_000L, 2_500L, 12_500L);
    }

    @Test
    void playsFasterWhenTold() {
        assertThat(dues(4, 0, 2)).containsExactly(0L, 500L);
        assertThat(dues(0, 0, 2)).containsExactly(0L, 0L);
    }

    @Test
    @Timeout(180)
    void sendsEveryFrameAsADatagram() throws IOException {
        Path file = folder.resolve("r.ast");
        Files.write(file, blocks(0, 1, 2));
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(10_000);
            int code = new CommandLine(new SendCommand())
                    .execute(file.toString(), "--to", "udp://127.0.0.1:" + socket.getLocalPort(), "--speed", "0");
            assertThat(code).isZero();
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            for (int i = 0; i < 3; i++) {
                socket.receive(packet);
                assertThat(packet.getLength()).isEqualTo(blocks(0).length);
            }
        }
    }

    private static byte[] beast() {
        PlotBatch plots = new PlotBatch(new SensorId("x"), MIDNIGHT);
        for (int i = 0; i < 4; i++) {
            int row = plots.append(MIDNIGHT + i * Nanos.SECOND);
            plots.setModeS(row, 0x738065);
            plots.setPosition(row, 0.56, 0.61);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BeastEncoder().encode(plots).forEach(out::writeBytes);
        return out.toByteArray();
    }

    @Test
    void pacesBeastByItsTicks() {
        Capture capture = Captures.of("t", beast());
        SendPacing pacing = new SendPacing(Editions.NEWEST, 2);
        List<Long> dues = new ArrayList<>();
        capture.forEachRemaining(frame -> dues.add(pacing.dueNanos(frame) / Nanos.MILLISECOND));
        assertThat(dues).containsExactly(0L, 0L, 500L, 500L, 1_000L, 1_000L, 1_500L, 1_500L);
    }

    @Test
    @Timeout(180)
    void servesBeastToWhoeverConnects() throws Exception {
        Path file = folder.resolve("r.beast");
        Files.write(file, beast());
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        Thread sending = Thread.ofVirtual()
                .start(() -> new CommandLine(new SendCommand())
                        .execute(file.toString(), "--to", "tcp-listen://127.0.0.1:" + port, "--speed", "0"));
        assertThat(readAll(port)).isEqualTo(beast());
        sending.join();
    }

    private static byte[] readAll(int port) throws InterruptedException {
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.getInputStream().readAllBytes();
            } catch (IOException _) {
                Thread.sleep(10); // not listening yet
            }
        }
    }

    @Test
    void writesRawBlocksAndPacketCapturesOfAnyRecording() throws IOException {
        Path file = Files.write(folder.resolve("r.ast"), blocks(-1, 0, 1));
        Path pcap = folder.resolve("out.pcap");
        Path raw = folder.resolve("out.ast");
        assertThat(new CommandLine(new SendCommand()).execute(file.toString(), "--to", "pcap:" + pcap))
                .isZero();
        try (Capture capture = Captures.open(pcap)) {
            assertThat(capture.framing()).isEqualTo(Framing.PCAP);
            List<Long> seconds = new ArrayList<>();
            capture.forEachRemaining(frame -> seconds.add(frame.timeNanos() / Nanos.SECOND));
            assertThat(seconds).containsExactly(86_399L, 86_400L, 86_401L);
        }
        assertThat(new CommandLine(new SendCommand()).execute(pcap.toString(), "--to", "file:" + raw))
                .isZero();
        assertThat(raw).hasSameBinaryContentAs(file);
    }

    private static int send(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "send";
        System.arraycopy(args, 0, all, 1, args.length);
        return Tocsin.run(all);
    }

    @Test
    void neverWritesOverTheRecordingItPlays() throws IOException {
        Path recording = Files.write(folder.resolve("radar.ast"), blocks(0, 1));
        Path link = Files.createSymbolicLink(folder.resolve("link.ast"), recording);
        for (String target : List.of("pcap:" + recording, "file:" + recording, "file:" + link)) {
            assertThat(send(recording.toString(), "--to", target)).as(target).isEqualTo(ExitCode.USAGE);
        }
        assertThat(recording).hasBinaryContent(blocks(0, 1));
    }

    @Test
    void aFrameTooLongForADatagramIsToldAndNotSent() throws IOException {
        byte[] block = new byte[65_520];
        block[0] = (byte) 250;
        block[1] = (byte) (block.length >> 8);
        block[2] = (byte) block.length;
        Path recording = Files.write(folder.resolve("long.ast"), block);
        assertThat(send(recording.toString(), "--to", "pcap:" + folder.resolve("long.pcap")))
                .isEqualTo(ExitCode.DATA);
        assertThat(send(recording.toString(), "--to", "udp://127.0.0.1:9")).isEqualTo(ExitCode.DATA);
    }

    @Test
    void refusesTargetsThatAreNone() throws IOException {
        String recording =
                Files.write(folder.resolve("radar.ast"), blocks(0, 1)).toString();
        assertThat(send(recording, "--to", "file:")).isEqualTo(ExitCode.USAGE);
        assertThat(send(recording, "--to", "tcp-listen://192.0.2.1:9")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(send(recording, "--loop", "--to", "file:" + folder.resolve("endless")))
                .isEqualTo(ExitCode.USAGE);
    }
}
