package dev.tocsin.wire.sbs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.NpmPeer;
import dev.tocsin.testing.Proof;
import dev.tocsin.wire.Units;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An independent program, sbs1, must read every line that we send as what we meant.
@Tag("system")
@Timeout(300)
class SbsReaderTest {
    private static final long NOW = Nanos.parse("2024-04-13T23:59:59.250Z");
    private static final int AIRCRAFT = 100;

    private static PlotBatch aircraft() {
        Random random = new Random(3);
        PlotBatch plots = new PlotBatch(new SensorId("s"), NOW);
        for (int i = 0; i < AIRCRAFT; i++) {
            int row = plots.append(NOW + 10L * i * Nanos.MILLISECOND);
            plots.setModeS(row, random.nextInt(1 << 24));
            plots.setPosition(row, (random.nextDouble() - 0.5) * 3, (random.nextDouble() - 0.5) * 6);
            plots.setAltitude(row, random.nextInt(15_000));
            plots.setVelocity(row, random.nextDouble() * 300, random.nextDouble() * 6.28);
            plots.setVerticalRate(row, random.nextDouble() * 20 - 10);
            plots.setCallsign(row, Callsigns.pack("TOC" + i));
            plots.setMode3A(row, random.nextInt(4_096));
        }
        return plots;
    }

    @Test
    @Proof(
            protocol = "SBS-1",
            direction = Proof.Direction.OUT,
            program = "npm sbs1 0.2.5",
            what = "address, time, callsign, altitude, velocity, position, code and flags of 300 lines")
    void anotherProgramReadsWhatWeWrite(@TempDir Path scratch) throws Exception {
        PlotBatch plots = aircraft();
        List<String> lines = SbsEncoder.encode(plots);
        List<String> read = NpmPeer.install("wire", "readers", scratch).run("sbs.mjs", lines);
        assertThat(read).hasSize(3 * AIRCRAFT);
        for (int i = 0; i < AIRCRAFT; i++) {
            JsonNode callsign = JsonMapper.shared().readTree(read.get(3 * i));
            JsonNode velocity = JsonMapper.shared().readTree(read.get(3 * i + 1));
            JsonNode position = JsonMapper.shared().readTree(read.get(3 * i + 2));
            String instant = Nanos.format(plots.timeNanos(i));
            for (JsonNode message : List.of(callsign, velocity, position)) {
                assertThat(message.get("message_type").asString()).isEqualTo("MSG");
                assertThat(Integer.parseInt(message.get("hex_ident").asString(), 16))
                        .isEqualTo(plots.modeSAddress(i));
                assertThat(message.get("generated_date").asString().replace('/', '-') + "T"
                                + message.get("generated_time").asString())
                        .isEqualTo(instant.substring(0, 23));
            }
            assertThat(callsign.get("callsign").asString()).isEqualTo(Callsigns.unpack(plots.callsign(i)));
            // It cuts the fractions of these two off.
            close(velocity, "ground_speed", plots.groundSpeedMps(i) / Units.KNOT - 0.5, 0.551);
            close(velocity, "track", Math.toDegrees(plots.courseRadians(i)) - 0.5, 0.551);
            close(velocity, "vertical_rate", plots.verticalRateMps(i) * 60 / Units.FOOT, 0.51);
            close(position, "altitude", plots.altitudeMetres(i) / Units.FOOT, 0.51);
            close(position, "lat", Math.toDegrees(plots.latitudeRadians(i)), 5.1e-7);
            close(position, "lon", Math.toDegrees(plots.longitudeRadians(i)), 5.1e-7);
            assertThat(Integer.parseInt(position.get("squawk").asString(), 8)).isEqualTo(plots.mode3A(i));
            for (String flag : List.of("alert", "emergency", "spi", "is_on_ground")) {
                assertThat(position.get(flag).asBoolean()).isFalse();
            }
        }
    }

    private static void close(JsonNode message, String field, double expected, double tolerance) {
        assertThat(message.get(field).asDouble()).as(field).isCloseTo(expected, within(tolerance));
    }
}
