package dev.tocsin.lab.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.ScenarioReader;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.wire.asterix.AsterixPlots;
import dev.tocsin.wire.asterix.Editions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class LookEncoderTest {
    private static final Scenario NIGHT = ScenarioReader.builtIn("night-2024-04");
    private static final Truth TRUTH = Truth.draw(NIGHT, 1);
    private static final long FROM = Nanos.parse("2024-04-13T22:42:00Z");
    private static final double NAUTICAL_MILE = 1852;

    @Test
    void writesBytesThatDecodeBackToThePlotsWithinQuantisation() {
        LookEncoder encoder = new LookEncoder();
        AsterixPlots decoder = decoder();
        int plots = 0;
        for (Look look : looks()) {
            for (byte[] datagram : encoder.encode(look)) {
                decoder.accept(datagram, look.sentNanos());
            }
            List<PlotBatch> batches = decoder.drainBatches();
            assertThat(batches).hasSizeLessThanOrEqualTo(1);
            if (look.plots().size() > 0) {
                assertThat(batches).hasSize(1);
                assertSame(look.plots(), batches.getFirst());
                plots += look.plots().size();
            }
        }
        assertThat(plots).isGreaterThan(2000);
        assertThat(decoder.drainFindings()).isEmpty();
    }

    private static void assertSame(PlotBatch sent, PlotBatch received) {
        assertThat(received.sensor()).isEqualTo(sent.sensor());
        assertThat(received.size()).isEqualTo(sent.size());
        for (int i = 0; i < sent.size(); i++) {
            double late = Nanos.toSeconds(received.timeNanos(i) - sent.timeNanos(i));
            assertThat(late).isCloseTo(0, within(1.0 / 256 + 1e-6));
            if (sent.has(i, PlotField.POLAR)) {
                assertThat(received.rangeMetres(i)).isCloseTo(sent.rangeMetres(i), within(NAUTICAL_MILE / 512 + 1e-6));
                double azimuth = Math.IEEEremainder(received.azimuthRadians(i) - sent.azimuthRadians(i), 2 * Math.PI);
                assertThat(azimuth).isCloseTo(0, within(Math.PI / 65_536 + 1e-9));
            }
            assertThat(received.has(i, PlotField.ELEVATION)).isEqualTo(sent.has(i, PlotField.ELEVATION));
            if (sent.has(i, PlotField.ELEVATION)) {
                assertThat(received.elevationRadians(i)).isCloseTo(sent.elevationRadians(i), within(1e-3));
            }
            if (sent.has(i, PlotField.POSITION)) {
                assertThat(received.latitudeRadians(i)).isCloseTo(sent.latitudeRadians(i), within(1e-8));
                assertThat(received.longitudeRadians(i)).isCloseTo(sent.longitudeRadians(i), within(1e-8));
            }
            if (sent.has(i, PlotField.ALTITUDE)) {
                assertThat(received.altitudeMetres(i)).isCloseTo(sent.altitudeMetres(i), within(4.0));
            }
            if (sent.has(i, PlotField.MODE_S)) {
                assertThat(received.modeSAddress(i)).isEqualTo(sent.modeSAddress(i));
            }
            if (sent.has(i, PlotField.CALLSIGN)) {
                assertThat(received.callsign(i)).isEqualTo(sent.callsign(i));
            }
        }
    }

    @Test
    void tellsThatEachSensorLivesThoughItSeesNothing() {
        LookEncoder encoder = new LookEncoder();
        AsterixPlots decoder = decoder();
        Set<SensorId> alive = new HashSet<>();
        for (Look look : looks()) {
            for (byte[] datagram : encoder.encode(look)) {
                decoder.accept(datagram, look.sentNanos());
            }
            for (SensorStatus status : decoder.drainStatus()) {
                assertThat(status.health()).isEqualTo(SensorStatus.Health.OK);
                alive.add(status.sensor());
            }
        }
        assertThat(alive).hasSize(NIGHT.sensors().size());
    }

    @Test
    void writesTheSameBytesForTheSameSeed() {
        assertThat(digest(looks())).isEqualTo(digest(looks()));
    }

    private static int digest(List<Look> looks) {
        LookEncoder encoder = new LookEncoder();
        int digest = 0;
        for (Look look : looks) {
            for (byte[] datagram : encoder.encode(look)) {
                digest = 31 * digest + Arrays.hashCode(datagram);
            }
        }
        return digest;
    }

    private static List<Look> looks() {
        SensorNetwork network = new SensorNetwork(TRUTH, NIGHT.sensors(), FROM);
        List<Look> looks = new ArrayList<>();
        while (network.nextNanos() < FROM + Nanos.MINUTE) {
            looks.add(network.next());
        }
        return looks;
    }

    private static AsterixPlots decoder() {
        Map<Integer, SensorId> sources = new HashMap<>();
        for (SensorSpec spec : NIGHT.sensors()) {
            sources.put((spec.sac() << 8) | spec.sic(), spec.sensor().id());
        }
        return new AsterixPlots(
                "test", Editions.NEWEST, (_, sac, sic) -> Optional.ofNullable(sources.get((sac << 8) | sic)));
    }
}
