package dev.tocsin.lab.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.wire.capture.ReceiverPlots;
import dev.tocsin.wire.modes.ModesSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireEncoderTest {
    private static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");
    private static final SensorId ID = new SensorId("il-adsb");
    private static final GeoPoint SITE = GeoPoint.ofDegrees(32, 35);

    private static SensorSpec receiver(SensorSpec.Speech speech) {
        Sensor sensor = new Sensor(
                ID,
                new NodeId("il"),
                SensorKind.ADS_B,
                SITE,
                "centre",
                400_000,
                new Sensor.Accuracy(100, 0.001, 0, 30, 30),
                Nanos.SECOND,
                0.9,
                0);
        return new SensorSpec(
                sensor,
                1,
                1,
                true,
                false,
                new SensorSpec.Sector(0, 7, -1, 1),
                new SensorSpec.Biases(0, 0),
                0,
                List.of(new SensorSpec.Outage(NOW + Nanos.MINUTE, NOW + 2 * Nanos.MINUTE)),
                speech);
    }

    private static Look look(SensorSpec spec, long sent, int aircraft) {
        PlotBatch plots = new PlotBatch(ID, sent);
        List<Integer> objects = new ArrayList<>();
        for (int k = 0; k < aircraft; k++) {
            int row = plots.append(sent - 300 * Nanos.MILLISECOND);
            plots.setModeS(row, 0x400000 + k);
            plots.setPosition(row, 0.56, 0.61 + 0.001 * k + (sent - NOW) * 4e-14);
            plots.setPositionSigma(row, 30);
            objects.add(k);
        }
        return new Look(spec, sent, 0, false, plots, objects);
    }

    @ParameterizedTest
    @CsvSource({"BEAST, BEAST", "SBS, SBS"})
    void speaksWhatItsReceiverSpeaksAndBeatsWhenTheSkyIsEmpty(SensorSpec.Speech speech, ReceiverPlots.Speech heard) {
        SensorSpec spec = receiver(speech);
        WireEncoder encoder = new WireEncoder();
        ModesSettings settings = ModesSettings.DEFAULTS.at(SITE, 400_000).with(ModesSettings.Timestamps.GPS);
        ReceiverPlots node = new ReceiverPlots(ID, heard, settings, 0);
        List<PlotBatch> got = new ArrayList<>();
        for (int second = 1; second <= 4; second++) {
            long sent = NOW + second * Nanos.SECOND;
            for (byte[] datagram : encoder.encode(look(spec, sent, second == 2 ? 0 : 50))) {
                assertThat(datagram.length).isBetween(2, 1_400);
                node.accept(datagram, 0, datagram.length, sent + 20 * Nanos.MILLISECOND);
                got.addAll(node.drainBatches());
            }
        }
        assertThat(node.drainFindings()).extracting(Finding::code).isEmpty();
        long plots = got.stream().mapToLong(PlotBatch::size).sum();
        assertThat(plots).isEqualTo(speech == SensorSpec.Speech.BEAST ? 100 : 150);
        PlotBatch last = got.getLast();
        assertThat(last.timeNanos(last.size() - 1))
                .isCloseTo(NOW + 3_700 * Nanos.MILLISECOND, within(Nanos.MILLISECOND));
        assertThat(encoder.encode(look(spec, NOW + 90 * Nanos.SECOND, 5))).isEmpty();
    }
}
