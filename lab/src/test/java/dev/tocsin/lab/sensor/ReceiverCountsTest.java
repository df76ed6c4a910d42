package dev.tocsin.lab.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.ScenarioReader;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.wire.capture.ReceiverPlots;
import dev.tocsin.wire.modes.ModesSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plots of the night's receivers, through their bytes: what comes out differs from what went in by what can be named.
@Tag("slow")
class ReceiverCountsTest {
    private static final Scenario NIGHT = ScenarioReader.builtIn("night-2024-04");
    private static final Truth TRUTH = Truth.draw(NIGHT, 1);
    private static final long FROM = Nanos.parse("2024-04-13T22:30:00Z");

    static List<SensorSpec> receivers() {
        return NIGHT.sensors().stream()
                .filter(spec -> spec.speech() != SensorSpec.Speech.ASTERIX)
                .toList();
    }

    /// One position in BEAST tells a place only together with one of the other kind; SBS-1 tells it at once.
    @ParameterizedTest
    @MethodSource("receivers")
    void everyPlotArrivesButTheFirstOfEachAircraftInBeast(SensorSpec spec) {
        boolean beast = spec.speech() == SensorSpec.Speech.BEAST;
        SensorNetwork network = new SensorNetwork(TRUTH, List.of(spec), FROM);
        WireEncoder encoder = new WireEncoder();
        ReceiverPlots node = new ReceiverPlots(
                spec.sensor().id(),
                beast ? ReceiverPlots.Speech.BEAST : ReceiverPlots.Speech.SBS,
                ModesSettings.DEFAULTS
                        .at(spec.sensor().site(), spec.sensor().maxRangeMetres())
                        .with(beast ? ModesSettings.Timestamps.GPS : ModesSettings.Timestamps.AUTOMATIC),
                0);
        Set<Integer> aircraft = new HashSet<>();
        long missing = 0;
        while (network.nextNanos() < FROM + Nanos.HOUR) {
            Look look = network.next();
            missing += look.plots().size();
            for (int i = 0; i < look.plots().size(); i++) {
                aircraft.add(look.plots().modeSAddress(i));
            }
            for (byte[] datagram : encoder.encode(look)) {
                node.accept(datagram, 0, datagram.length, look.sentNanos());
                missing -=
                        node.drainBatches().stream().mapToLong(PlotBatch::size).sum();
            }
        }
        assertThat(aircraft).hasSizeGreaterThan(5);
        assertThat(missing).isEqualTo(beast ? aircraft.size() : 0);
        assertThat(node.drainFindings()).isEmpty();
    }
}
