package dev.tocsin.wire.cot;

import static dev.tocsin.wire.cot.Events.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Property;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.cot.CotEvent.Detail;
import dev.tocsin.wire.cot.CotEvent.Emergency;
import dev.tocsin.wire.cot.CotEvent.Motion;
import dev.tocsin.wire.cot.CotEvent.Point;
import dev.tocsin.wire.cot.CotEvent.Times;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CotEventTest {
    private static final List<String> NASTY = List.of(
            "ALPHA",
            "</event>",
            "\"/><event uid=\"x\"/>",
            "<script>alert(1)</script>",
            "a&b;&#0;",
            "]]>",
            "\u05d0\u05e8\u05d3 \uD83D\uDE80",
            "tab\tnew\nline",
            "\u0001\u0000x");

    private final FindingLog log = new FindingLog("test");
    private final CotFrames frames = new CotFrames(log);

    private static CotEvent event(Random random, List<String> texts) {
        Supplier<String> text = () -> texts.get(random.nextInt(texts.size()));
        long time = NOW + random.nextInt(1_000_000) * Nanos.MILLISECOND;
        Detail detail = new Detail(
                random.nextBoolean() ? Optional.of(text.get()) : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new Motion(random.nextInt(100_000) / 100.0, random.nextInt(36_000) / 100.0))
                        : Optional.empty(),
                random.nextInt(3) == 0
                        ? Optional.of(new Emergency(random.nextBoolean() ? "911 Alert" : "", random.nextBoolean()))
                                .map(e -> e.cancel() ? new Emergency("", true) : e)
                        : Optional.empty(),
                random.nextBoolean() ? Optional.of(text.get().strip()) : Optional.empty(),
                random.nextInt(3) == 0 ? Optional.of("link-" + random.nextInt(9)) : Optional.empty(),
                random.nextInt(5) == 0 ? Optional.of(new CotEvent.Request(random.nextInt(3))) : Optional.empty());
        return new CotEvent(
                "uid-" + random.nextInt(1_000),
                "a-u-A",
                "m-f",
                random.nextBoolean() ? Optional.of("e-Test") : Optional.empty(),
                new Times(time, time, time + Nanos.MINUTE),
                new Point(
                        (random.nextInt(1_800_000_001) - 900_000_000) / 1e7,
                        (random.nextInt(2_000_000_001) - 1_000_000_000) / 1e7,
                        random.nextBoolean()
                                ? OptionalDouble.of(random.nextInt(100_000) / 10.0)
                                : OptionalDouble.empty(),
                        random.nextBoolean() ? OptionalDouble.of(random.nextInt(1_000) / 10.0) : OptionalDouble.empty(),
                        random.nextBoolean()
                                ? OptionalDouble.of(random.nextInt(1_000) / 10.0)
                                : OptionalDouble.empty()),
                detail);
    }

    @Test
    void readsBackWhatItWritesInBothVersions() {
        Property.forSeeds(500, random -> {
            CotEvent event = event(random, List.of("ALPHA", "B & <C>", "\u05d0\u05e8\u05d3 \uD83D\uDE80", "x\"y'z"));
            byte[] xml = CotXml.encode(event);
            assertThat(frames.datagram(xml, 0, xml.length)).contains(event);
            byte[] mesh = TakCodec.mesh(event);
            assertThat(frames.datagram(mesh, 0, mesh.length)).contains(event);
            assertThat(log.drain()).isEmpty();
        });
    }

    @Test
    void noTextBreaksOutOfItsPlace() {
        Property.forSeeds(300, random -> {
            CotEvent event = event(random, NASTY);
            for (byte[] bytes : List.of(CotXml.encode(event), TakCodec.mesh(event))) {
                CotEvent read = frames.datagram(bytes, 0, bytes.length).orElseThrow();
                assertThat(read.uid()).isEqualTo(event.uid());
                assertThat(read.detail().motion()).isEqualTo(event.detail().motion());
                assertThat(read.detail().emergency()).isEqualTo(event.detail().emergency());
                event.detail()
                        .callsign()
                        .ifPresent(sent ->
                                assertThat(read.detail().callsign().orElse("")).hasSameSizeAs(sent));
            }
            byte[] stream = CotXml.encode(event);
            assertThat(new CotFrames(log).stream(stream, 0, stream.length)).hasSize(1);
        });
    }

    @Test
    void writesWhatIsNotKnownAsTheWireSaysAndLeavesMotionOut() {
        CotEvent event = new CotEvent(
                "u",
                "a-u-A",
                "m-f",
                Optional.empty(),
                new Times(NOW, NOW, NOW + Nanos.SECOND),
                new Point(31, 35, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()),
                Detail.NONE);
        assertThat(new String(CotXml.encode(event), StandardCharsets.UTF_8)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <event version="2.0" uid="u" type="a-u-A" how="m-f" time="2024-04-13T22:00:00.000Z"\
                 start="2024-04-13T22:00:00.000Z" stale="2024-04-13T22:00:01.000Z"><point lat="31.0000000"\
                 lon="35.0000000" hae="9999999.0" ce="9999999.0" le="9999999.0"></point><detail></detail></event>\
                """);
    }

    @Test
    void takesTheWiresUnknownsForUnknown() {
        String xml = """
                <event version='2.0' uid='u' type='a-f-A' time='2024-04-13T22:00:00Z' start='2024-04-13T22:00:00Z'\
                 stale='2024-04-13T22:01:00Z' how='m-g'>\
                <point lat='31' lon='35' hae='9999999.0' ce='9999999' le='999999'/>\
                <detail><track speed='9999999.0' course='9999999.0'/></detail></event>""";
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        CotEvent event = frames.datagram(bytes, 0, bytes.length).orElseThrow();
        assertThat(event.point().haeMetres()).isEmpty();
        assertThat(event.point().ceMetres()).isEmpty();
        assertThat(event.detail().motion()).isEmpty();
    }

    @Test
    void cutsTheSameEventsHoweverTheStreamIsTorn() {
        Property.forSeeds(200, random -> {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            List<CotEvent> sent = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                CotEvent event = event(random, List.of("A", "B & <C>"));
                sent.add(event);
                stream.writeBytes(random.nextBoolean() ? CotXml.encode(event) : TakCodec.stream(event));
            }
            byte[] bytes = stream.toByteArray();
            CotFrames torn = new CotFrames(log);
            List<CotEvent> cut = new ArrayList<>();
            for (int at = 0; at < bytes.length; ) {
                int to = Math.min(bytes.length, at + 1 + random.nextInt(300));
                cut.addAll(torn.stream(bytes, at, to));
                at = to;
            }
            assertThat(cut).containsExactlyElementsOf(sent);
            assertThat(log.drain()).isEmpty();
        });
    }

    @Test
    void skipsAnEventThatIsTooLongAndGoesOn() {
        CotEvent good = event(new Random(1), List.of("A"));
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes("<event uid='".getBytes(StandardCharsets.US_ASCII));
        stream.writeBytes("x".repeat(3 * CotXml.MAX_BYTES).getBytes(StandardCharsets.US_ASCII));
        stream.writeBytes("'></event>".getBytes(StandardCharsets.US_ASCII));
        stream.writeBytes(CotXml.encode(good));
        byte[] bytes = stream.toByteArray();
        List<CotEvent> cut = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += 10_000) {
            cut.addAll(frames.stream(bytes, at, Math.min(bytes.length, at + 10_000)));
        }
        assertThat(cut).containsExactly(good);
        assertThat(log.drain()).extracting(Finding::code).contains("cot-too-long");
    }

    @Test
    void endsAStreamWithALengthThatCannotBe() {
        byte[] bytes = {(byte) 0xBF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F};
        assertThat(frames.stream(bytes, 0, bytes.length)).isEmpty();
        assertThat(frames.broken()).isPresent();
    }

    @Test
    void knowsNoDocumentTypesAndNoEntities() {
        for (String xml : List.of(
                "<!DOCTYPE event [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><event uid='&a;'></event>",
                "<!DOCTYPE event [<!ENTITY a 'b'>\u0001]><event></event>",
                "<event>&a;</event>",
                "<event><point/></event>",
                "<a/>",
                "",
                "<event " + "<a>".repeat(5_000) + "</event>",
                "<event>" + "<a>".repeat(50) + "</a>".repeat(50) + "</event>")) {
            byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
            assertThat(frames.datagram(bytes, 0, bytes.length)).isEmpty();
            assertThat(log.drain()).hasSize(1);
        }
    }

    @Test
    void survivesAnyBytes() {
        Property.forSeeds(2_000, random -> {
            CotEvent event = event(random, NASTY);
            byte[] bytes = switch (random.nextInt(3)) {
                case 0 -> CotXml.encode(event);
                case 1 -> TakCodec.mesh(event);
                default -> TakCodec.stream(event);
            };
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int to = random.nextInt(bytes.length + 1);
            frames.datagram(bytes, 0, to);
            CotFrames other = new CotFrames(log);
            other.stream(bytes, 0, to);
            other.stream(bytes, 0, bytes.length);
            assertThat(log.drain()).hasSizeLessThan(10);
        });
    }
}
