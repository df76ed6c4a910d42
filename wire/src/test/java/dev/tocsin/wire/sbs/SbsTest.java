package dev.tocsin.wire.sbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Property;
import dev.tocsin.wire.PlotDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SbsTest {
    private static final SensorId SENSOR = new SensorId("receiver");
    private static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");

    private static SbsDecoder decode(List<String> lines) {
        SbsDecoder decoder = new SbsDecoder(SENSOR);
        lines.forEach(line -> decoder.line(line, NOW));
        return decoder;
    }

    private static PlotBatch plot() {
        PlotBatch plots = new PlotBatch(SENSOR, NOW);
        int row = plots.append(NOW - Nanos.SECOND);
        plots.setModeS(row, 0x00A1B2);
        plots.setPosition(row, 0.5, -0.6);
        plots.setAltitude(row, 3_048);
        plots.setVelocity(row, 200, 1.5);
        plots.setVerticalRate(row, -5.08);
        plots.setCallsign(row, Callsigns.pack("TOC1"));
        plots.setMode3A(row, 0112);
        return plots;
    }

    @Test
    void joinsCallsignVelocityAndPositionOfOneAircraft() {
        SbsDecoder decoder = decode(SbsEncoder.encode(plot()));
        PlotBatch got = decoder.drainBatches().getFirst();
        assertThat(decoder.drainFindings()).isEmpty();
        assertThat(got.size()).isOne();
        assertThat(got.timeNanos(0)).isEqualTo(NOW - Nanos.SECOND);
        assertThat(got.modeSAddress(0)).isEqualTo(0x00A1B2);
        assertThat(got.latitudeRadians(0)).isCloseTo(0.5, within(1e-8));
        assertThat(got.longitudeRadians(0)).isCloseTo(-0.6, within(1e-8));
        assertThat(got.altitudeMetres(0)).isCloseTo(3_048, within(0.2));
        assertThat(got.groundSpeedMps(0)).isCloseTo(200, within(0.03));
        assertThat(got.courseRadians(0)).isCloseTo(1.5, within(1e-3));
        assertThat(got.verticalRateMps(0)).isCloseTo(-5.08, within(0.003));
        assertThat(Callsigns.unpack(got.callsign(0))).isEqualTo("TOC1");
        assertThat(got.mode3A(0)).isEqualTo(0112);
    }

    @Test
    void forgetsAVelocityAfterAFewSeconds() {
        SbsDecoder decoder = decode(List.of(
                "MSG,4,1,1,ABCDEF,1,2024/04/13,21:59:50.000,,,,,300,90,,,0,,,,,0",
                "MSG,3,1,1,ABCDEF,1,2024/04/13,21:59:56.000,,,,30000,,,30.5,35.5,,,,,,0"));
        PlotBatch got = decoder.drainBatches().getFirst();
        assertThat(got.has(0, PlotField.ALTITUDE)).isTrue();
        assertThat(got.has(0, PlotField.VELOCITY)).isFalse();
    }

    @Test
    void readsLinesBehindACounterFromTheirStart() {
        SbsDecoder decoder = new SbsDecoder(SENSOR);
        decoder.line("START,Sat Apr 13 04:23:37 +0000 UTC 2024", PlotDecoder.NO_RECEIVE_TIME);
        decoder.line("2500000000,MSG,3,,,ABDF3F,,,,,,,8525,,,30.1,35.2,,,,,,0", PlotDecoder.NO_RECEIVE_TIME);
        PlotBatch got = decoder.drainBatches().getFirst();
        assertThat(Nanos.format(got.timeNanos(0))).isEqualTo("2024-04-13T04:23:39.500Z");
        assertThat(decoder.drainFindings()).isEmpty();
    }

    @Test
    void believesTheReceiveTimeWhenTheLineClockIsFarOff() {
        SbsDecoder decoder = decode(List.of("MSG,3,1,1,ABCDEF,1,2020/01/01,00:00:00.000,,,,30000,,,30.5,35.5,,,,,,0"));
        assertThat(decoder.drainBatches().getFirst().timeNanos(0)).isEqualTo(NOW);
        assertThat(decoder.drainFindings()).extracting(Finding::code).containsExactly("clock-offset");
    }

    @Test
    void countsBadLinesAndGoesOn() {
        SbsDecoder decoder = decode(List.of(
                "nonsense",
                "MSG,3,1,1,XYZ,1,,,,,,,,,30,35,,,,,,0",
                "MSG,3,1,1,ABCDEF,1,,,,,,,,,95,35,,,,,,0",
                "MSG,3,1,1,ABCDEF,1,,,,,,,,,30,35,,,,,,0"));
        assertThat(decoder.drainBatches().getFirst().size()).isOne();
        assertThat(decoder.drainFindings()).extracting(Finding::code).containsExactly("bad-line", "bad-position");
    }

    @Test
    void takesStreamsSplitAnywhere() {
        byte[] stream = (String.join("\r\n", SbsEncoder.encode(plot())) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int split = 0; split < stream.length; split++) {
            SbsDecoder decoder = new SbsDecoder(SENSOR);
            decoder.accept(stream, 0, split, NOW);
            decoder.accept(stream, split, stream.length, NOW);
            assertThat(decoder.drainBatches().getFirst().size()).isOne();
            assertThat(decoder.drainFindings()).isEmpty();
        }
    }

    @Test
    void neverThrowsOnArbitraryBytes() {
        byte[] good = String.join("\n", SbsEncoder.encode(plot())).getBytes(StandardCharsets.US_ASCII);
        Property.forSeeds(2_000, random -> {
            byte[] bytes = good.clone();
            for (int i = 0; i < 4; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            SbsDecoder decoder = new SbsDecoder(SENSOR);
            decoder.accept(bytes, 0, bytes.length, NOW);
            decoder.accept(new byte[] {'\n'}, 0, 1, NOW);
        });
    }

    @Test
    void refusesAPositionThatNoAircraftCanHaveFlownTo() {
        SbsDecoder decoder = decode(List.of(
                "MSG,3,1,1,ABCDEF,1,2024/04/13,21:59:50.000,,,,30000,,,30.5,35.5,,,,,,0",
                "MSG,3,1,1,ABCDEF,1,2024/04/13,21:59:51.000,,,,30000,,,31.5,35.5,,,,,,0",
                "MSG,3,1,1,ABCDEF,1,2024/04/13,21:59:52.000,,,,30000,,,30.504,35.5,,,,,,0"));
        assertThat(decoder.drainBatches().getFirst().size()).isEqualTo(2);
        assertThat(decoder.drainFindings()).extracting(Finding::code).containsExactly("position-jump");
    }
}
