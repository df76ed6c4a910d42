package dev.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.asterix.Cat048Encoder;
import dev.tocsin.wire.capture.PcapWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DecodeCommandTest {
    private static final long TIME = Nanos.parse("2024-04-13T22:00:00.500Z");

    @TempDir
    private Path folder = Path.of("");

    private Path recording() throws IOException {
        PlotBatch plots = new PlotBatch(new SensorId("s"), TIME);
        plots.setPolar(plots.append(TIME), 185_200, 1);
        Path file = folder.resolve("one.pcap");
        try (PcapWriter writer = new PcapWriter(Files.newOutputStream(file))) {
            for (byte[] datagram : new Cat048Encoder(25, 201).encode(plots)) {
                writer.write(TIME, 8_600, datagram);
            }
        }
        return file;
    }

    private static String run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CommandLine line = new CommandLine(new DecodeCommand(out));
        line.setExecutionExceptionHandler((e, _, _) -> {
            throw e;
        });
        assertThat(line.execute(args)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private int codeWhenWritingFails(String why) throws IOException {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
        CommandLine line = new CommandLine(new DecodeCommand(failing));
        line.setExecutionExceptionHandler((e, _, _) -> e instanceof IOException ? ExitCode.IO : ExitCode.SOFTWARE);
        return line.execute(recording().toString());
    }

    @Test
    void aFullDiskIsAFailureAndAReaderWhoHasEnoughIsNone() throws IOException {
        assertThat(codeWhenWritingFails("No space left on device")).isEqualTo(ExitCode.IO);
        assertThat(codeWhenWritingFails("Broken pipe")).isZero();
    }

    @Test
    void printsOneJsonLinePerRecordWithUnitsAndTime() throws IOException {
        String lines = run(recording().toString());
        assertThat(lines)
                .startsWith("{\"category\":48,\"edition\":\"1.32\",\"sac\":25,\"sic\":201,"
                        + "\"time\":\"2024-04-13T22:00:00.500Z\",\"time_of_day_s\":79200.5,")
                .contains("\"RHO\":{\"value\":100,\"unit\":\"NM\"}")
                .contains("\"TYP\":{\"value\":1,\"text\":\"PSR\"}")
                .endsWith("}}\n");
        assertThat(lines.lines()).hasSize(1);
    }

    @Test
    void writesPartsOfBrokenRecordsOnlyWhenLenient() throws IOException {
        byte[] block = Files.readAllBytes(recording());
        block = Arrays.copyOfRange(block, 24 + 16 + 28, block.length);
        byte[] broken = Arrays.copyOf(block, block.length - 1);
        broken[2]--;
        Path file = Files.write(folder.resolve("broken.ast"), join(block, broken, block));
        assertThat(run(file.toString()).lines()).hasSize(2);
        assertThat(run("--strict", file.toString()).lines()).hasSize(2);
        assertThat(run("--lenient", file.toString()).lines())
                .hasSize(3)
                .filteredOn(line -> line.contains("\"rest\":"))
                .hasSize(1)
                .allMatch(line -> line.contains("\"020\":"));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void summarisesForPeopleAndForMachines() throws IOException {
        String file = recording().toString();
        assertThat(run("--summary", file))
                .contains("pcap", "1 records", "CAT048 1.32", "25/201", "22:00:00.500 to 22:00:00.500");
        assertThat(run("--summary", "--json", file))
                .contains("\"framing\":\"pcap\"", "\"records\":1", "\"category\":48", "\"findings\":[]");
    }

    @Test
    void readsAsConfiguredWhateverTheTrialWouldSay() throws IOException {
        String file = recording().toString();
        assertThat(run(file)).startsWith("{\"category\":48,\"edition\":\"1.32\"");
        assertThat(run("--edition", "048=1.28", file)).startsWith("{\"category\":48,\"edition\":\"1.28\"");
    }

    @Test
    void refusesUnknownEditionsWithTheListOfThoseItKnows() {
        assertThatThrownBy(() -> DecodeCommand.editionsOf(java.util.List.of("021=9.9")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("0.26");
    }

    @Test
    void saysWhenNothingCouldBeRead() throws IOException {
        Path file = folder.resolve("noise");
        Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
        DecodeCommand command = new DecodeCommand(new ByteArrayOutputStream());
        CommandLine line = new CommandLine(command);
        line.setExecutionExceptionHandler((e, _, _) -> e instanceof CommandFailure f ? f.exitCode() : -1);
        assertThat(line.execute(file.toString())).isEqualTo(ExitCode.DATA);
    }

    @Test
    void readsWhatReceiversSpeak() throws IOException {
        Path avr = folder.resolve("receiver.avr");
        Files.writeString(avr, "*8D4840D6202CC371C32CE0576098;\n*8D485020994409940838175B284F;\n");
        assertThat(run(avr.toString()).lines()).hasSize(2).first().asString().contains("\"callsign\":\"KLM1023\"");
        assertThat(run("--summary", avr.toString())).contains("avr", "2 records", "DF17 TC4", "DF17 TC19");
        Path json = folder.resolve("aircraft.json");
        Files.writeString(json, "{\"now\":1,\"aircraft\":[{\"hex\":\"738065\",\"alt_baro\":33000}]}");
        assertThat(run(json.toString())).contains("\"alt_baro\":{\"value\":33000,\"unit\":\"ft\"}");
    }
}
