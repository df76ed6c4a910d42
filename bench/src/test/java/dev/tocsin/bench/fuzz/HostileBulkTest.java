package dev.tocsin.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.SensorId;
import dev.tocsin.wire.PlotDecoder;
import dev.tocsin.wire.capture.ReceiverPlots;
import dev.tocsin.wire.cot.CotPlots;
import dev.tocsin.wire.modes.ModesSettings;
import dev.tocsin.wire.sapient.SapientFrames;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A megabyte and more of what looks like the beginning of a message everywhere, for every decoder: the short inputs of
/// the campaigns never show a search that begins anew at every byte.
@Tag("slow")
class HostileBulkTest {
    private static final int BYTES = 1 << 20;

    /// Of a server's core, for [#BYTES]; most take a hundredth of it.
    private static final long LIMIT_NANOS = 4_000_000_000L;

    private static final SensorId SENSOR = new SensorId("s");
    private static final int MAX_SEEDS = 2;

    /// Beginnings of messages, of lengths that reach far, and of what must be closed again.
    private static final List<byte[]> UNITS = units(
            "00",
            "01",
            "ff",
            "20",
            "0a",
            "1a",
            "30",
            "a5",
            "bf",
            "010303",
            "1a33",
            "1a1a33",
            "1a34",
            "300004ff",
            "30000702808080",
            "3e40003e",
            "15ffff",
            "300bffffff",
            "00ffa5",
            "ffffff7f",
            "00ffff00",
            "bf01bf",
            "bfff7f",
            "0a82808001",
            "00000000000000002a0000002a000000",
            ascii("<"),
            ascii("<a>"),
            ascii("<a b='"),
            ascii("<!--"),
            ascii("<![CDATA["),
            ascii("<event>"),
            ascii("</event"),
            ascii("<event/></event>"),
            ascii("&amp;"),
            ascii("&#x"),
            ascii("{"),
            ascii("{\"a\":"),
            ascii("[{\"hex\":\"4ca\"},"),
            ascii("MSG,3,"),
            ascii("MSG,3,,,4CA123,,,,,,,,,,,,,,,,,\n"),
            ascii("*8D"),
            ascii("*;"),
            ascii("(A1234/24 NOTAMN "),
            ascii("A) B) C) "),
            ascii("5100N00400E "),
            ascii("a: [ "),
            ascii("- "),
            ascii(" &a *a"));

    private static String ascii(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<byte[]> units(String... hex) {
        return Arrays.stream(hex).map(HexFormat.of()::parseHex).toList();
    }

    static Stream<String> targets() {
        return FuzzTargets.names().stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takesMegabytesOfBeginningsInTime(String name) {
        List<byte[]> heads = new ArrayList<>(List.of(new byte[0], new byte[1]));
        FuzzTargets.named(name).seeds().stream().limit(MAX_SEEDS).forEach(heads::add);
        if (name.equals("capture")) {
            heads.addAll(HostilePackets.heads());
        }
        for (byte[] head : heads) {
            for (byte[] unit : UNITS) {
                String what = name + " after " + HexFormat.of().formatHex(head, 0, Math.min(8, head.length)) + ": "
                        + HexFormat.of().formatHex(unit);
                takesInTime(name, what, filled(head, unit));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("packets")
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takesMegabytesOfHostilePacketsInTime(HostilePackets packets) {
        takesInTime("capture", packets.toString(), packets.capture(BYTES));
    }

    static Stream<HostilePackets> packets() {
        return HostilePackets.all(units("00", "30", "300004ff", "1a33", ascii("MSG,3,"))).stream();
    }

    /// Streams cut into single octets: what is held must not be moved for each.
    static Stream<Arguments> streams() {
        List<Arguments> streams = new ArrayList<>();
        for (ReceiverPlots.Speech speech : ReceiverPlots.Speech.values()) {
            if (speech != ReceiverPlots.Speech.AIRCRAFT_JSON) {
                streams.add(Arguments.of(
                        speech.name(), new ReceiverPlots(SENSOR, speech, ModesSettings.DEFAULTS, 0), ascii("1")));
            }
        }
        streams.add(Arguments.of("event", new CotPlots(SENSOR, CotPlots.Way.STREAM), ascii("<event>")));
        streams.add(Arguments.of("payload", new CotPlots(SENSOR, CotPlots.Way.STREAM), "bfffff3f"));
        return streams.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takesStreamsOctetByOctetInTime(String name, PlotDecoder decoder, String unit) {
        byte[] input = filled(new byte[0], HexFormat.of().parseHex(unit));
        inTime(name, () -> {
            for (int i = 0; i < input.length; i++) {
                decoder.accept(input, i, i + 1, AsterixTarget.NOW);
            }
        });
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void takesALongSapientMessageOctetByOctetInTime() {
        SapientFrames frames = new SapientFrames();
        byte[] input = new byte[SapientFrames.MAX_BYTES * 9 / 10];
        input[2] = 0x0F;
        inTime("sapient", () -> {
            for (int i = 0; i < input.length; i++) {
                frames.accept(input, i, i + 1);
            }
        });
        assertThat(frames.broken()).isEmpty();
    }

    private static byte[] filled(byte[] head, byte[] unit) {
        ByteBuffer bytes = ByteBuffer.allocate(head.length + BYTES).put(head);
        while (bytes.remaining() >= unit.length) {
            bytes.put(unit);
        }
        return bytes.array();
    }

    private static void takesInTime(String name, String what, byte[] input) {
        FuzzTarget target = FuzzTargets.named(name);
        inTime(what, () -> target.take(input));
    }

    private static void inTime(String what, Runnable work) {
        long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from;
        assertThat(took).as(what).isLessThan(LIMIT_NANOS);
    }
}
