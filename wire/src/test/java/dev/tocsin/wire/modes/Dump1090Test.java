package dev.tocsin.wire.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Proof;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// dump1090 reads the BEAST bytes that we write and says in SBS-1 lines what it understood.
@Timeout(180)
class Dump1090Test {
    private static final Path PROGRAM = Path.of("/usr/bin/dump1090-mutability");
    private static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");
    private static final int AIRCRAFT = 20;

    private static PlotBatch plots() {
        PlotBatch plots = new PlotBatch(new SensorId("x"), NOW);
        for (int i = 0; i < 4 * AIRCRAFT; i++) {
            int k = i % AIRCRAFT;
            int row = plots.append(NOW);
            plots.setModeS(row, 0x400000 + k);
            plots.setCallsign(row, Callsigns.pack("TOC" + k));
            plots.setPosition(row, Math.toRadians(-60 + 6.3 * k), Math.toRadians(-179 + 18.1 * k));
            plots.setPositionSigma(row, 30);
            plots.setAltitude(row, (1_000 + 1_525 * k) * 0.3048);
            plots.setVelocity(row, (100 + 20 * k) * 1_852.0 / 3_600, 0.3 * k);
            plots.setVerticalRate(row, (k - 10) * 640 * 0.3048 / 60);
        }
        return plots;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Socket connect(int port, Process process) throws InterruptedException {
        while (true) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (IOException _) {
                assertThat(process.isAlive()).as("dump1090 runs").isTrue();
                Thread.sleep(20);
            }
        }
    }

    @Test
    @Proof(
            protocol = "BEAST",
            direction = Proof.Direction.OUT,
            edition = "DF17",
            program = "dump1090-mutability of Debian 1.15",
            what = "address, callsign, position, altitude, velocity and vertical rate of 20 aircraft")
    void anotherProgramReadsWhatWeWrite() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "dump1090-mutability is not installed, test skipped");
        int input = freePort();
        int output = freePort();
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "--net-only",
                        "--quiet",
                        "--net-bind-address",
                        "127.0.0.1",
                        "--net-ri-port",
                        "0",
                        "--net-ro-port",
                        "0",
                        "--net-bo-port",
                        "0",
                        "--net-http-port",
                        "0",
                        "--net-bi-port",
                        Integer.toString(input),
                        "--net-sbs-port",
                        Integer.toString(output))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Socket lines = connect(output, process);
                Socket frames = connect(input, process)) {
            for (byte[] piece : new BeastEncoder().encode(plots())) {
                frames.getOutputStream().write(piece);
            }
            frames.getOutputStream().flush();
            check(new BufferedReader(new InputStreamReader(lines.getInputStream(), StandardCharsets.US_ASCII)));
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private static void check(BufferedReader lines) throws IOException {
        int callsigns = 0;
        int positions = 0;
        int velocities = 0;
        while (callsigns < AIRCRAFT || positions < AIRCRAFT || velocities < AIRCRAFT) {
            String[] fields = lines.readLine().split(",", -1);
            int k = Integer.parseInt(fields[4], 16) - 0x400000;
            switch (fields[1]) {
                case "1" -> {
                    callsigns++;
                    assertThat(fields[10].strip()).isEqualTo("TOC" + k);
                }
                case "3" -> positions += position(List.of(fields), k);
                case "4" -> {
                    velocities++;
                    assertThat(Double.parseDouble(fields[12])).isCloseTo(100 + 20 * k, within(1.5));
                    // It rounds courses west of north towards zero: up to a degree and a half.
                    assertThat(Double.parseDouble(fields[13])).isCloseTo(Math.toDegrees(0.3 * k), within(1.6));
                    assertThat(Integer.parseInt(fields[16])).isEqualTo((k - 10) * 640);
                }
                default -> {}
            }
        }
    }

    private static int position(List<String> fields, int k) {
        assertThat(Integer.parseInt(fields.get(11))).isEqualTo(1_000 + 1_525 * k);
        if (fields.get(14).isEmpty()) {
            return 0;
        }
        assertThat(Double.parseDouble(fields.get(14))).isCloseTo(-60 + 6.3 * k, within(2e-4));
        assertThat(Double.parseDouble(fields.get(15))).isCloseTo(-179 + 18.1 * k, within(4e-4));
        return 1;
    }
}
