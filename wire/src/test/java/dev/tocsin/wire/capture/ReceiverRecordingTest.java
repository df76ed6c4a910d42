package dev.tocsin.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Proof;
import dev.tocsin.testing.Property;
import dev.tocsin.testing.SharedData;
import dev.tocsin.wire.PlotDecoder;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.asterix.JsonLines;
import dev.tocsin.wire.modes.AircraftJson;
import dev.tocsin.wire.modes.BeastEncoder;
import dev.tocsin.wire.modes.ModesSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiverRecordingTest {
    private static final SensorId SENSOR = new SensorId("receiver");
    private static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");
    private static final String DOCUMENT = """
            { "now" : 1713045600.5, "messages" : 3, "aircraft" : [
            {"hex":"738065","type":"adsb_icao","flight":"ELY001  ","alt_baro":33000,"alt_geom":33100,"gs":480,
             "track":90,"baro_rate":-640,"squawk":"0112","lat":32.5,"lon":35.25,"nic":8,"rc":186,"nac_p":9,
             "seen_pos":0.5,"mlat":["lat"],"deep":{"a":[1,{"b":2}]}},
            {"hex":"~2b0001","type":"tisb_other","lat":32,"lon":35},
            {"hex":"4ca123","alt_baro":"ground","lat":32,"lon":35},
            {"hex":"4ca124","alt_baro":1000} ] }
            """;

    private static byte[] beast() {
        PlotBatch plots = new PlotBatch(SENSOR, NOW);
        for (int i = 0; i < 10; i++) {
            int row = plots.append(NOW + i * Nanos.SECOND);
            plots.setModeS(row, 0x738065);
            plots.setPosition(row, 0.56, 0.61 + i * 4e-5);
            plots.setAltitude(row, 9_000);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new BeastEncoder().encode(plots).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    @Test
    void findsTheFramingOfReceivers() {
        byte[] avr = "*8D4840D6202CC371C32CE0576098;\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(Captures.detect(beast())).isEqualTo(Framing.BEAST);
        assertThat(Captures.detect(avr)).isEqualTo(Framing.AVR);
        assertThat(Captures.detect(DOCUMENT.getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(Framing.AIRCRAFT_JSON);
        byte[] asterix = HexFormat.of().parseHex("300003".repeat(5));
        assertThat(Captures.detect(asterix)).isEqualTo(Framing.RAW);
    }

    @Test
    void handsOutEveryBeastFrameWithItsEscapes() {
        byte[] bytes = beast();
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        Capture capture = Captures.of("test", bytes);
        capture.forEachRemaining(frame -> again.writeBytes(frame.toBytes()));
        assertThat(capture.frames()).isEqualTo(20);
        assertThat(again.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void timesPlotsOfBeastByTheirTicks() throws IOException {
        Path file = Files.createTempFile("receiver", ".beast");
        Files.write(file, beast());
        List<PlotBatch> batches = new ArrayList<>();
        try (PlotRecording recording =
                PlotRecording.open(file, Editions.NEWEST, (c, a, i) -> java.util.Optional.empty(), NOW)) {
            recording.forEachRemaining(batches::add);
        } finally {
            Files.delete(file);
        }
        assertThat(batches).hasSize(9);
        assertThat(batches.getLast().timeNanos(0)).isCloseTo(NOW + 9 * Nanos.SECOND, within(1_000L));
    }

    private static ReceiverPlots read(String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        ReceiverPlots plots = new ReceiverPlots(SENSOR, ReceiverPlots.Speech.AIRCRAFT_JSON, ModesSettings.DEFAULTS, 0);
        plots.accept(bytes, 0, bytes.length, NOW);
        return plots;
    }

    @Test
    void readsAircraftJsonAsPlots() {
        ReceiverPlots plots = read(DOCUMENT);
        PlotBatch got = plots.drainBatches().getFirst();
        assertThat(plots.drainFindings()).extracting(Finding::code).containsExactly("ground-report", "on-ground");
        assertThat(got.size()).isOne();
        assertThat(Nanos.format(got.timeNanos(0))).isEqualTo("2024-04-13T22:00:00.000Z");
        assertThat(got.modeSAddress(0)).isEqualTo(0x738065);
        assertThat(Callsigns.unpack(got.callsign(0))).isEqualTo("ELY001");
        assertThat(got.mode3A(0)).isEqualTo(0112);
        assertThat(got.latitudeRadians(0)).isCloseTo(Math.toRadians(32.5), within(1e-12));
        assertThat(got.altitudeMetres(0)).isCloseTo(10_058.4, within(0.1));
        assertThat(got.heightMetres(0)).isCloseTo(10_088.9, within(0.1));
        assertThat(got.groundSpeedMps(0)).isCloseTo(246.9, within(0.1));
        assertThat(got.verticalRateMps(0)).isCloseTo(-3.25, within(0.01));
        assertThat(got.positionSigmaMetres(0)).isCloseTo(30 / 2.4477, within(0.01));
    }

    @Test
    void toldTwiceAPositionIsOnePlot() {
        ReceiverPlots plots = read(DOCUMENT);
        byte[] again = DOCUMENT.replace("600.5", "601.5")
                .replace("\"seen_pos\":0.5", "\"seen_pos\":1.5")
                .getBytes(StandardCharsets.UTF_8);
        plots.accept(again, 0, again.length, NOW);
        assertThat(plots.drainBatches().getFirst().size()).isOne();
    }

    @Test
    void keepsWhatStandsBeforeTheBreakOfADocument() {
        ReceiverPlots plots = read(DOCUMENT.substring(0, DOCUMENT.indexOf("~2b")));
        assertThat(plots.drainBatches().getFirst().size()).isOne();
        assertThat(plots.drainFindings()).extracting(Finding::code).containsExactly("bad-document");
    }

    @Test
    void staysTotalOnDamagedDocuments() {
        Property.forSeeds(3_000, random -> {
            byte[] bytes = DOCUMENT.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(6); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            ReceiverPlots plots =
                    new ReceiverPlots(SENSOR, ReceiverPlots.Speech.AIRCRAFT_JSON, ModesSettings.DEFAULTS, 0);
            plots.accept(bytes, 0, bytes.length, NOW);
            plots.drainBatches().forEach(batch -> assertThat(batch.size()).isPositive());
            AircraftJson.write(bytes, 0, bytes.length, new dev.tocsin.wire.FindingLog("test"), new JsonLines());
        });
        String deep = "{\"aircraft\":" + "[".repeat(100_000);
        assertThat(read(deep).drainFindings()).extracting(Finding::code).containsExactly("bad-document");
    }

    @Test
    @Proof(
            protocol = "aircraft.json",
            direction = Proof.Direction.IN,
            program = "document of readsb 3.14.1642",
            what = "what it says of each aircraft is what we make of the frames behind it")
    void agreesWithReadsbOnWhereTheAircraftEnd() throws IOException {
        byte[] frames = Files.readAllBytes(SharedData.require("data/adsb/readsb_out.beast"));
        byte[] json = Files.readAllBytes(SharedData.require("data/adsb/readsb_aircraft.json"));
        ReceiverPlots ours = new ReceiverPlots(SENSOR, ReceiverPlots.Speech.BEAST, ModesSettings.DEFAULTS, 0);
        ours.accept(frames, 0, frames.length, PlotDecoder.NO_RECEIVE_TIME);
        PlotBatch all = ours.drainBatches().getFirst();
        ReceiverPlots theirs = new ReceiverPlots(SENSOR, ReceiverPlots.Speech.AIRCRAFT_JSON, ModesSettings.DEFAULTS, 0);
        theirs.accept(json, 0, json.length, NOW);
        PlotBatch last = theirs.drainBatches().getFirst();
        assertThat(last.size()).isEqualTo(2);
        for (int k = 0; k < 2; k++) {
            int row = all.size() - 1;
            while (all.modeSAddress(row) != last.modeSAddress(k)) {
                row--;
            }
            assertThat(all.latitudeRadians(row)).isCloseTo(last.latitudeRadians(k), within(1e-7));
            assertThat(all.longitudeRadians(row)).isCloseTo(last.longitudeRadians(k), within(1e-7));
            assertThat(all.altitudeMetres(row)).isEqualTo(last.altitudeMetres(k));
            // Theirs joins the last difference with an older altitude of a descent.
            assertThat(all.heightMetres(row)).isCloseTo(last.heightMetres(k), within(61.0));
            assertThat(all.groundSpeedMps(row)).isCloseTo(last.groundSpeedMps(k), within(1.0));
            assertThat(all.courseRadians(row)).isCloseTo(last.courseRadians(k), within(0.01));
            assertThat(Callsigns.unpack(all.callsign(row))).isEqualTo(Callsigns.unpack(last.callsign(k)));
            assertThat(all.positionSigmaMetres(row)).isCloseTo(last.positionSigmaMetres(k), within(1.0));
            assertThat(all.has(row, PlotField.MODE_3A)).isEqualTo(all.modeSAddress(row) == 0x4D2023);
        }
    }
}
