package dev.tocsin.wire.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Property;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.JsonLines;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Single messages with known content come from J. Sun, The 1090 Megahertz Riddle, second edition.
class AdsbTest {
    private static final SensorId SENSOR = new SensorId("receiver");
    private static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");
    private static final ModesSettings HERE = ModesSettings.DEFAULTS.at(GeoPoint.ofDegrees(32, 35), 450_000);

    private static ModesFrame frame(String hex) {
        return ModesFrame.of(HexFormat.of().parseHex(hex));
    }

    static void decodeAll(byte[] data, ModesPlots.Wire wire) {
        ModesPlots plots = new ModesPlots(SENSOR, wire, HERE.withRepair(true));
        plots.accept(data, 0, data.length, NOW);
        assertThat(plots.drainBatches()).hasSizeLessThanOrEqualTo(1);
        assertThat(plots.drainFindings()).hasSizeLessThan(FindingLog.MAX_DISTINCT + 2);
        ModesJson json = new ModesJson("test", HERE);
        JsonLines line = new JsonLines();
        FrameHandler writer = frame -> {
            line.clear();
            json.write(frame, line);
        };
        switch (wire) {
            case BEAST -> new BeastReader(new FindingLog("test")).accept(data, 0, data.length, writer);
            case AVR -> new AvrReader(new FindingLog("test")).accept(data, 0, data.length, writer);
        }
    }

    private static String json(String hex) {
        JsonLines line = new JsonLines();
        new ModesJson("test", HERE).write(frame(hex), line);
        return line.toString();
    }

    @Test
    void readsIdentification() {
        assertThat(json("8D4840D6202CC371C32CE0576098"))
                .contains("\"address\":\"4840d6\"", "\"callsign\":\"KLM1023\"", "\"parity\":\"ok\"");
    }

    @Test
    void readsVelocityOverGroundAndThroughAir() {
        assertThat(json("8D485020994409940838175B284F"))
                .contains("\"ground_speed\":{\"value\":159.2,", "\"track\":{\"value\":182.88")
                .contains("\"geometric_vertical_rate\":{\"value\":-832,", "\"height_minus_altitude\":{\"value\":550,");
        assertThat(json("8DA05F219B06B6AF189400CBC33F"))
                .contains("\"true_airspeed\":{\"value\":375,", "\"heading\":{\"value\":243.984,")
                .contains("\"barometric_vertical_rate\":{\"value\":-2304,");
    }

    @Test
    void tellsThePositionOfAPair() {
        int[] pair = {93_000, 51_372, 74_158, 50_194};
        double[] place = new double[2];
        assertThat(Cpr.global(pair, false, 360, place)).isTrue();
        assertThat(place[0]).isCloseTo(52.25720, within(1e-5));
        assertThat(place[1]).isCloseTo(3.91937, within(1e-5));
        assertThat(AltitudeCodes.feet12(0xC38)).isEqualTo(38_000);
    }

    @Test
    void countsLongitudeZonesAsTheTableDoes() {
        assertThat(Cpr.longitudeZones(0)).isEqualTo(59);
        assertThat(Cpr.longitudeZones(10.470)).isEqualTo(59);
        assertThat(Cpr.longitudeZones(-10.471)).isEqualTo(58);
        assertThat(Cpr.longitudeZones(59.954)).isEqualTo(30);
        assertThat(Cpr.longitudeZones(59.955)).isEqualTo(29);
        assertThat(Cpr.longitudeZones(86.99)).isEqualTo(2);
        assertThat(Cpr.longitudeZones(87.01)).isEqualTo(1);
    }

    @Test
    void findsEveryPositionAgainFromAPairAndFromAPlaceNearby() {
        Property.forSeeds(5_000, random -> {
            double latitude = -89 + 178 * random.nextDouble();
            double longitude = -180 + 360 * random.nextDouble();
            long even = Cpr.encode(latitude, longitude, false);
            long odd = Cpr.encode(latitude, longitude, true);
            int[] pair = {(int) (even >>> 17), (int) even & 0x1FFFF, (int) (odd >>> 17), (int) odd & 0x1FFFF};
            double[] place = new double[2];
            boolean newerOdd = random.nextBoolean();
            if (Cpr.global(pair, newerOdd, 360, place)) {
                assertThat(PositionCheck.distanceMetres(latitude, longitude, place[0], place[1]))
                        .isLessThan(10);
            }
            place[0] = Math.clamp(latitude + random.nextDouble() - 0.5, -89.5, 89.5);
            place[1] = longitude + random.nextDouble() - 0.5;
            int at = newerOdd ? 2 : 0;
            assertThat(Cpr.local(pair[at], pair[at + 1], newerOdd, 360, place)).isTrue();
            assertThat(PositionCheck.distanceMetres(latitude, longitude, place[0], place[1]))
                    .isLessThan(10);
        });
    }

    @Test
    void readsAltitudesInStepsOf25AndGillhamCodes() {
        for (int feet = -1_000; feet <= 50_175; feet += 25) {
            assertThat(AltitudeCodes.feet12(AltitudeCodes.code12(feet))).isEqualTo(feet);
        }
        // Reply codes of Annex 10, volume IV, appendix 1 to chapter 3.
        assertThat(gillham("0020")).isEqualTo(-1_000);
        assertThat(gillham("0620")).isZero();
        assertThat(gillham("0000")).isEqualTo(AltitudeCodes.NONE);
        boolean[] seen = new boolean[1_400];
        for (int code = 0; code < 4_096; code++) {
            int feet = AltitudeCodes.feet13(AltitudeCodes.identity(code) & ~0x50);
            if (feet != AltitudeCodes.NONE) {
                seen[(feet + 1_300) / 100] = true;
            }
        }
        for (int i = 1; i < 1_280; i++) {
            assertThat(seen[i]).as("%d ft is reached", i * 100 - 1_300).isTrue();
        }
    }

    private static int gillham(String octal) {
        return AltitudeCodes.feet13(AltitudeCodes.identity(Integer.parseInt(octal, 8)));
    }

    @Test
    void turnsIdentitiesAround() {
        for (int code = 0; code < 4_096; code++) {
            assertThat(AltitudeCodes.mode3A(AltitudeCodes.identity(code))).isEqualTo(code);
        }
    }

    @Test
    void repairsOneBitOnlyWhenAsked() {
        byte[] bytes = HexFormat.of().parseHex("8D4840D6202CC371C32CE0576098");
        for (int bit = 5; bit < 112; bit++) {
            byte[] wrong = bytes.clone();
            wrong[bit >>> 3] ^= (byte) (0x80 >>> (bit & 7));
            ModesFrame frame = ModesFrame.of(wrong);
            assertThat(frame.isIntact()).isFalse();
            assertThat(frame.repair()).isTrue();
            assertThat(frame.toBytes()).isEqualTo(bytes);
        }
        assertThat(json("8D4840D6202CC371C32CE0576099")).contains("\"parity\":\"broken\"");
    }

    private static PlotBatch flight(int seconds, double metresPerSecond) {
        PlotBatch plots = new PlotBatch(SENSOR, NOW);
        for (int i = 0; i < 2 * seconds; i++) {
            int row = plots.append(NOW + i * Nanos.SECOND / 2);
            plots.setModeS(row, 0x738065);
            plots.setCallsign(row, Callsigns.pack("ELY001"));
            plots.setPosition(row, Math.toRadians(32), Math.toRadians(35) + i * metresPerSecond / 2 / 5_400_000);
            plots.setPositionSigma(row, 30);
            plots.setAltitude(row, 10_000);
            plots.setHeight(row, 10_090);
            plots.setVelocity(row, metresPerSecond, Math.PI / 2);
            plots.setVerticalRate(row, -5.08);
        }
        return plots;
    }

    private static ModesPlots decode(PlotBatch sent, ModesSettings settings) {
        ModesPlots plots = new ModesPlots(SENSOR, ModesPlots.Wire.BEAST, settings);
        AdsbEncoder encoder = new AdsbEncoder();
        for (int i = 0; i < sent.size(); i++) {
            for (byte[] message : encoder.encode(sent, i)) {
                byte[] bytes = BeastWriter.toBytes(BeastEncoder.ticks(sent.timeNanos(i)), 9, message);
                plots.accept(bytes, 0, bytes.length, sent.timeNanos(i) + Nanos.MILLISECOND);
            }
        }
        return plots;
    }

    @Test
    void bringsPlotsBackThatWereSentAsSquitters() {
        PlotBatch sent = flight(20, 250);
        ModesPlots decoder = decode(sent, HERE);
        PlotBatch got = decoder.drainBatches().getFirst();
        assertThat(decoder.drainFindings()).isEmpty();
        assertThat(got.size()).isEqualTo(sent.size() - 1);
        for (int i = 0; i < got.size(); i++) {
            assertThat(got.timeNanos(i)).isCloseTo(sent.timeNanos(i + 1), within(2 * Nanos.MILLISECOND));
            assertThat(got.modeSAddress(i)).isEqualTo(0x738065);
            assertThat(Callsigns.unpack(got.callsign(i))).isEqualTo("ELY001");
            assertThat(got.latitudeRadians(i)).isCloseTo(sent.latitudeRadians(i + 1), within(2e-6));
            assertThat(got.longitudeRadians(i)).isCloseTo(sent.longitudeRadians(i + 1), within(2e-6));
            assertThat(got.positionSigmaMetres(i)).isBetween(30.0, 40.0);
            assertThat(got.altitudeMetres(i)).isCloseTo(10_000, within(4.0));
            assertThat(got.heightMetres(i)).isCloseTo(10_090, within(8.0));
            assertThat(got.groundSpeedMps(i)).isCloseTo(250, within(0.3));
            assertThat(got.courseRadians(i)).isCloseTo(Math.PI / 2, within(0.002));
            assertThat(got.verticalRateMps(i)).isCloseTo(-5.08, within(0.17));
        }
    }

    @Test
    void refusesWhatTheReceiverCannotHear() {
        ModesSettings far = ModesSettings.DEFAULTS.at(GeoPoint.ofDegrees(50, 10), 450_000);
        ModesPlots decoder = decode(flight(5, 250), far);
        assertThat(decoder.drainBatches()).isEmpty();
        assertThat(decoder.drainFindings()).extracting(Finding::code).containsExactly("out-of-range");
    }

    @Test
    void refusesAJumpAndBelievesItWhenItStays() {
        PlotBatch sent = flight(20, 250);
        for (int i = 20; i < sent.size(); i++) {
            sent.setPosition(i, Math.toRadians(33), sent.longitudeRadians(i));
        }
        ModesPlots decoder = decode(sent, HERE);
        PlotBatch got = decoder.drainBatches().getFirst();
        assertThat(decoder.drainFindings())
                .extracting(Finding::code)
                .contains("position-jump")
                .isSubsetOf("position-jump", "cpr-pair-mismatch");
        assertThat(got.size()).isBetween(sent.size() - 8, sent.size() - 5);
        assertThat(got.latitudeRadians(got.size() - 1)).isCloseTo(Math.toRadians(33), within(2e-6));
    }

    @Test
    void refusesAPairWhoseHalvesComeFromTwoPlaces() {
        ModesPlots plots = new ModesPlots(SENSOR, ModesPlots.Wire.BEAST, HERE);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            // A second sender uses the address 3 zones farther north: each message alone looks like nearby.
            double north = i % 2 == 0 || i < 4 ? 32 : 32 + 3 * 360.0 / 59;
            long me = 11L << 51 | 0xC38L << 36 | (long) (i % 2) << 34 | Cpr.encode(north, 35, i % 2 == 1);
            byte[] bytes = BeastWriter.toBytes(0, 1, AdsbEncoder.squitter(0x738065, me));
            plots.accept(bytes, 0, bytes.length, NOW + i * Nanos.SECOND / 2);
            findings.addAll(plots.drainFindings());
        }
        assertThat(findings).extracting(Finding::code).contains("cpr-pair-mismatch");
    }

    @Test
    void waitsForAPairThatIsYoungEnough() {
        AdsbEncoder encoder = new AdsbEncoder();
        PlotBatch sent = flight(1, 250);
        ModesPlots plots = new ModesPlots(SENSOR, ModesPlots.Wire.BEAST, HERE);
        long[] times = {NOW, NOW + 11 * Nanos.SECOND};
        for (int i = 0; i < 2; i++) {
            for (byte[] message : encoder.encode(sent, i)) {
                byte[] bytes = BeastWriter.toBytes(0, 1, message);
                plots.accept(bytes, 0, bytes.length, times[i]);
            }
        }
        assertThat(plots.drainBatches()).isEmpty();
    }

    @Test
    void makesTheSigmaOfThePromisedQuality() {
        PlotBatch none = flight(2, 250);
        for (int i = 0; i < none.size(); i++) {
            none.setPositionSigma(i, 0);
        }
        ModesPlots decoder = decode(none, HERE);
        assertThat(decoder.drainBatches().getFirst().positionSigmaMetres(0)).isEqualTo(ModesPlots.UNKNOWN_SIGMA_METRES);
        assertThat(decoder.drainFindings()).extracting(Finding::code).containsExactly("no-integrity");
    }

    @Test
    void remembersNoMoreAircraftThanItsBound() {
        ModesPlots plots = new ModesPlots(SENSOR, ModesPlots.Wire.BEAST, HERE);
        for (int i = 1; i <= 20_000; i++) {
            byte[] message = AdsbEncoder.squitter(i, 4L << 51);
            byte[] bytes = BeastWriter.toBytes(0, 1, message);
            plots.accept(bytes, 0, bytes.length, NOW + i);
        }
        assertThat(plots.aircraft()).isEqualTo(AircraftBook.MAX_AIRCRAFT);
        byte[] later = BeastWriter.toBytes(0, 1, AdsbEncoder.squitter(7, 4L << 51));
        plots.accept(later, 0, later.length, NOW + 6 * Nanos.MINUTE);
        assertThat(plots.aircraft()).isOne();
    }

    @Test
    void keepsTheTableRightThroughRandomUse() {
        Property.forSeeds(50, random -> {
            AircraftTable table = new AircraftTable(50, 1_000);
            java.util.LinkedHashMap<Integer, Long> model = new java.util.LinkedHashMap<>();
            long now = 0;
            for (int i = 0; i < 3_000; i++) {
                now += random.nextInt(40);
                int key = random.nextInt(120) * 4_096;
                long limit = now - 1_000;
                model.values().removeIf(heard -> heard < limit);
                model.remove(key);
                if (model.size() == 50) {
                    model.remove(model.firstEntry().getKey());
                }
                model.put(key, now);
                assertThat(table.heard(key, now).key).isEqualTo(key);
                assertThat(table.size()).isEqualTo(model.size());
            }
            for (int k = 0; k < 120; k++) {
                assertThat(table.find(k * 4_096) != null).isEqualTo(model.containsKey(k * 4_096));
            }
        });
    }

    @Test
    void countsRepliesOfUnknownAddressesApart() {
        ModesPlots plots = new ModesPlots(SENSOR, ModesPlots.Wire.BEAST, HERE);
        byte[] reply = new byte[7];
        reply[0] = 4 << 3;
        reply[3] = 0x10;
        Parity.seal(reply, 0, 7, 0x738065);
        assertThat(ModesFrame.of(reply).address()).isEqualTo(0x738065);
        assertThat(ModesFrame.of(reply).addressKind()).isEqualTo(ModesFrame.AddressKind.OVERLAID);
        byte[] bytes = BeastWriter.toBytes(0, 1, reply);
        plots.accept(bytes, 0, bytes.length, NOW);
        assertThat(plots.aircraft()).isZero();
        assertThat(plots.frames(4)).isOne();
    }

    @Test
    void hasColumnsOnlyForWhatWasHeard() {
        PlotBatch bare = new PlotBatch(SENSOR, NOW);
        for (int i = 0; i < 2; i++) {
            int row = bare.append(NOW + i * Nanos.SECOND);
            bare.setModeS(row, 5);
            bare.setPosition(row, 0.55, 0.61);
        }
        PlotBatch got = decode(bare, HERE).drainBatches().getFirst();
        assertThat(got.has(0, PlotField.ALTITUDE)).isFalse();
        assertThat(got.has(0, PlotField.HEIGHT)).isFalse();
        assertThat(got.has(0, PlotField.VELOCITY)).isFalse();
        assertThat(got.has(0, PlotField.CALLSIGN)).isFalse();
    }
}
