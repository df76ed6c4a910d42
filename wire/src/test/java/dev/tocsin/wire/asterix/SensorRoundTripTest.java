package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.time.Nanos;
import java.util.List;
import org.junit.jupiter.api.Test;

class SensorRoundTripTest {
    private static final long NOW = Nanos.parse("2024-04-13T23:59:59.500Z");
    private static final SensorId SENSOR = new SensorId("asterix-1-2");

    private static PlotBatch decode(List<byte[]> datagrams) {
        AsterixPlots plots = new AsterixPlots("test", Editions.NEWEST, SensorLookup.anySource());
        datagrams.forEach(datagram -> plots.accept(datagram, NOW));
        assertThat(plots.drainFindings()).isEmpty();
        return plots.drainBatches().getFirst();
    }

    @Test
    void carriesAThreeDimensionalPlotBeyondTheRangeOfItem040() {
        PlotBatch sent = new PlotBatch(SENSOR, NOW);
        int row = sent.append(NOW - 2 * Nanos.SECOND);
        sent.setPolar(row, 900_000, 4.5);
        sent.setElevation(row, 0.3);
        sent.setRangeRate(row, -2_500);
        PlotBatch got = decode(new Cat048Encoder(1, 2).encode(sent));
        assertThat(got.size()).isOne();
        assertThat(got.sensor()).isEqualTo(SENSOR);
        assertThat(got.timeNanos(0)).isCloseTo(sent.timeNanos(0), within(Nanos.SECOND / 256));
        assertThat(got.rangeMetres(0)).isCloseTo(900_000, within(3.7));
        assertThat(got.azimuthRadians(0)).isCloseTo(4.5, within(5e-5));
        assertThat(got.elevationRadians(0)).isCloseTo(0.3, within(2e-7));
        assertThat(got.rangeRateMps(0)).isCloseTo(-2_500, within(0.126));
        assertThat(got.has(0, PlotField.MODE_S)).isFalse();
    }

    @Test
    void carriesTheIdentityOfACooperativePlot() {
        PlotBatch sent = new PlotBatch(SENSOR, NOW);
        int row = sent.append(NOW);
        sent.setPolar(row, 100_000, 0.1);
        sent.setAltitude(row, -30.48);
        sent.setModeS(row, 0xABCDEF);
        sent.setMode3A(row, 01234);
        sent.setCallsign(row, Callsigns.pack("TEST123"));
        sent.setTrackNumber(row, 4_000);
        PlotBatch got = decode(new Cat048Encoder(1, 2).encode(sent));
        assertThat(got.altitudeMetres(0)).isCloseTo(-30.48, within(1e-9));
        assertThat(got.modeSAddress(0)).isEqualTo(0xABCDEF);
        assertThat(got.mode3A(0)).isEqualTo(01234);
        assertThat(Callsigns.unpack(got.callsign(0))).isEqualTo("TEST123");
        assertThat(got.trackNumber(0)).isEqualTo(4_000);
    }

    @Test
    void carriesAReportedPosition() {
        PlotBatch sent = new PlotBatch(SENSOR, NOW);
        int row = sent.append(NOW);
        sent.setPosition(row, 0.55, -0.6);
        sent.setPositionSigma(row, 10);
        sent.setHeight(row, 10_000);
        sent.setVelocity(row, 230, 3);
        sent.setVerticalRate(row, -5);
        sent.setModeS(row, 0x4CA1FA);
        PlotBatch got = decode(new Cat021Encoder(1, 2).encode(sent));
        assertThat(got.latitudeRadians(0)).isCloseTo(0.55, within(2e-9));
        assertThat(got.longitudeRadians(0)).isCloseTo(-0.6, within(2e-9));
        assertThat(got.positionSigmaMetres(0)).isCloseTo(12.26, within(0.01));
        assertThat(got.heightMetres(0)).isCloseTo(10_000, within(0.96));
        assertThat(got.groundSpeedMps(0)).isCloseTo(230, within(0.06));
        assertThat(got.courseRadians(0)).isCloseTo(3, within(5e-5));
        assertThat(got.verticalRateMps(0)).isCloseTo(-5, within(0.016));
    }

    @Test
    void splitsManyPlotsIntoDatagramsThatFitAFrame() {
        PlotBatch sent = new PlotBatch(SENSOR, NOW);
        for (int i = 0; i < 1_000; i++) {
            sent.setPolar(sent.append(NOW), 1_000 + i, 0.001 * i);
        }
        List<byte[]> datagrams = new Cat048Encoder(1, 2).encode(sent);
        assertThat(datagrams).allMatch(datagram -> datagram.length <= BlockBuilder.MAX_DATAGRAM_BYTES);
        assertThat(decode(datagrams).size()).isEqualTo(1_000);
    }

    @Test
    void tellsTheHealthOfARadarFromItsNorthMarkers() {
        AsterixPlots plots = new AsterixPlots("test", Editions.NEWEST, SensorLookup.anySource());
        Cat034Encoder radar = new Cat034Encoder(1, 2);
        plots.accept(radar.north(NOW, 4, true), NOW);
        plots.accept(radar.sector(NOW, 1), NOW);
        plots.accept(radar.north(NOW, 4, false), NOW);
        assertThat(plots.drainStatus())
                .extracting(SensorStatus::health)
                .containsExactly(SensorStatus.Health.OK, SensorStatus.Health.DEGRADED);
        assertThat(plots.drainFindings()).isEmpty();
    }

    @Test
    void tellsTheHealthOfAGroundStationAndOfTheSensorsOfATracker() {
        AsterixPlots plots = new AsterixPlots("test", Editions.NEWEST, SensorLookup.anySource());
        Cat023Encoder station = new Cat023Encoder(1, 2);
        plots.accept(station.status(NOW, true), NOW);
        plots.accept(station.status(NOW, false), NOW);
        List<Cat063Encoder.Sensor> sensors = List.of(
                new Cat063Encoder.Sensor(5, 6, SensorStatus.Health.OK),
                new Cat063Encoder.Sensor(5, 7, SensorStatus.Health.DEGRADED),
                new Cat063Encoder.Sensor(5, 8, SensorStatus.Health.LOST));
        new Cat063Encoder(1, 2, 1).status(NOW, sensors).forEach(block -> plots.accept(block, NOW));
        assertThat(plots.drainStatus())
                .extracting(status -> status.sensor().value(), SensorStatus::health)
                .containsExactly(
                        tuple("asterix-1-2", SensorStatus.Health.OK),
                        tuple("asterix-1-2", SensorStatus.Health.DEGRADED),
                        tuple("asterix-5-6", SensorStatus.Health.OK),
                        tuple("asterix-5-7", SensorStatus.Health.DEGRADED),
                        tuple("asterix-5-8", SensorStatus.Health.LOST));
        assertThat(plots.drainFindings()).isEmpty();
    }
}
