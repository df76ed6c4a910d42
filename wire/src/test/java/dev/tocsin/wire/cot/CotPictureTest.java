package dev.tocsin.wire.cot;

import static dev.tocsin.wire.cot.Events.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CotPictureTest {
    private final CotPicture picture = Events.picture(AlertType.EXERCISE);

    @Test
    void tellsATrackWithWhatIsKnownAndNothingElse() {
        CotEvent event =
                picture.tracks(List.of(Events.drone(1)), NOW + Nanos.SECOND).getFirst();
        assertThat(event.uid()).isEqualTo("tocsin.il.track.il-1");
        assertThat(event.type()).isEqualTo("a-u-A-M-F-Q");
        assertThat(event.opex()).contains("e-Tocsin");
        assertThat(event.detail().callsign()).contains("EXERCISE il-1");
        assertThat(event.point().haeMetres().orElseThrow()).isCloseTo(3_000, within(1.0));
        assertThat(event.point().ceMetres().orElseThrow()).isCloseTo(50, within(0.1));
        assertThat(event.detail().motion().orElseThrow().speedMps()).isCloseTo(50, within(0.1));
        assertThat(event.detail().motion().orElseThrow().courseDegrees()).isCloseTo(216.87, within(0.1));
        assertThat(event.times().staleNanos()).isEqualTo(NOW + 16 * Nanos.SECOND);
    }

    @Test
    void saysNoCourseOfWhatStandsStill() {
        Track still = Events.track(1, Vector3.ZERO, ClassProbabilities.NONE, Optional.of("XY1"));
        CotEvent event = picture.tracks(List.of(still), NOW).getFirst();
        assertThat(event.detail().motion()).isEmpty();
        assertThat(event.detail().callsign()).contains("EXERCISE XY1");
        assertThat(new String(CotXml.encode(event), StandardCharsets.UTF_8)).doesNotContain("<track", "9999999");
    }

    @Test
    void neverClaimsAFriendWhateverTheClass() {
        Property.forSeeds(500, random -> {
            ClassProbabilities classes = new ClassProbabilities(
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble());
            assertThat(CotPicture.typeOf(classes)).matches("a-u-A(-.*)?");
        });
    }

    @Test
    void aRealNodeSaysNothingOfAnExercise() {
        CotEvent event = Events.picture(AlertType.REAL)
                .tracks(List.of(Events.drone(1)), NOW)
                .getFirst();
        assertThat(event.opex()).isEmpty();
        assertThat(event.detail().callsign()).contains("il-1");
    }

    @Test
    void refreshesWhatLivesAndEndsWhatIsGone() {
        picture.tracks(List.of(Events.drone(1), Events.drone(2)), NOW);
        List<CotEvent> events = picture.tracks(List.of(Events.drone(2)), NOW + 10 * Nanos.SECOND);
        assertThat(events).extracting(CotEvent::uid).containsExactly("tocsin.il.track.il-2", "tocsin.il.track.il-1");
        assertThat(events.get(0).times().staleNanos()).isEqualTo(NOW + 25 * Nanos.SECOND);
        assertThat(events.get(1).times().staleNanos()).isEqualTo(NOW + 11 * Nanos.SECOND);
        assertThat(picture.tracks(List.of(Events.drone(2)), NOW + 11 * Nanos.SECOND))
                .hasSize(1);
    }

    private List<String> told(List<Alert> alerts, long nowNanos) {
        return picture.alerts(alerts, nowNanos).stream().map(CotEvent::type).toList();
    }

    @Test
    void followsAnAlertThroughItsStages() {
        long end = NOW + Nanos.HOUR;
        assertThat(told(List.of(Events.alert(AlertStage.WATCH, 1, end)), NOW)).containsExactly("b-m-p-s-m");
        assertThat(told(List.of(Events.alert(AlertStage.WATCH, 1, end)), NOW + Nanos.SECOND))
                .isEmpty();
        assertThat(told(List.of(Events.alert(AlertStage.WATCH, 1, end)), NOW + 20 * Nanos.SECOND))
                .containsExactly("b-m-p-s-m");
        assertThat(told(List.of(Events.alert(AlertStage.PREPARE, 2, end)), NOW + 21 * Nanos.SECOND))
                .containsExactly("b-m-p-s-m", "b-a-o-pan");
        List<CotEvent> cover =
                picture.alerts(List.of(Events.alert(AlertStage.TAKE_COVER, 3, end)), NOW + 22 * Nanos.SECOND);
        assertThat(cover).extracting(CotEvent::type).containsExactly("b-m-p-s-m", "b-a-o-tbl");
        assertThat(cover.get(0).detail().callsign().orElseThrow())
                .isEqualTo("EXERCISE TAKE COVER Arad <East> & \"West\"");
        assertThat(cover.get(1).detail().link()).contains(cover.get(0).uid());
        assertThat(cover.get(1).point().haeMetres()).isEmpty();
        assertThat(told(List.of(Events.alert(AlertStage.ALL_CLEAR, 4, end)), NOW + 23 * Nanos.SECOND))
                .containsExactly("b-m-p-s-m", "b-a-o-can");
        assertThat(told(List.of(Events.alert(AlertStage.ALL_CLEAR, 4, end)), NOW + Nanos.MINUTE))
                .isEmpty();
        assertThat(told(List.of(), end)).isEmpty();
    }

    @Test
    void endsAnEmergencyThatExpiresWithoutAnAllClear() {
        Alert alert = Events.alert(AlertStage.TAKE_COVER, 1, NOW + Nanos.MINUTE);
        CotEvent emergency = picture.alerts(List.of(alert), NOW).get(1);
        assertThat(emergency.times().staleNanos()).isLessThanOrEqualTo(alert.expiresNanos());
        List<CotEvent> ends = picture.alerts(List.of(), NOW + Nanos.MINUTE);
        assertThat(ends).extracting(CotEvent::type).containsExactly("b-a-o-can");
        assertThat(ends.getFirst().uid()).isEqualTo(emergency.uid());
        assertThat(ends.getFirst().detail().emergency().orElseThrow().cancel()).isTrue();
    }

    @Test
    void negotiatesVersionOneOnceAndSendsNoXmlAfterItsYes() {
        CotServerSession session = new CotServerSession("client", "negotiation-1", NOW);
        CotEvent event = picture.tracks(List.of(Events.drone(1)), NOW).getFirst();
        CotEvent offer = read(session.pollReply().orElseThrow());
        assertThat(offer.type()).isEqualTo("t-x-takp-v");
        assertThat(offer.detail().control()).contains(new CotEvent.Offer(1));
        assertThat(session.pollReply()).isEmpty();
        for (int version : new int[] {2, 0, 1}) {
            ask(session, version);
            assertThat(session.encode(event)[0])
                    .as("XML until the yes is written")
                    .isEqualTo((byte) '<');
            CotEvent answer = read(session.pollReply().orElseThrow());
            assertThat(answer.type()).isEqualTo("t-x-takp-r");
            assertThat(answer.uid()).isEqualTo(offer.uid());
            assertThat(answer.detail().control()).contains(new CotEvent.Answer(version == 1));
        }
        assertThat(session.version()).isEqualTo(1);
        assertThat(session.encode(event)[0]).isEqualTo((byte) 0xBF);
        byte[] ping = TakCodec.stream(ofType("t-x-c-t"));
        session.accept(ping, 0, ping.length, NOW);
        byte[] pong = session.pollReply().orElseThrow();
        assertThat(pong[0]).isEqualTo((byte) 0xBF);
        assertThat(read(pong).type()).isEqualTo("t-x-c-t-r");
    }

    private static void ask(CotServerSession session, int version) {
        CotEvent.Detail detail = new CotEvent.Detail(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new CotEvent.Request(version)));
        CotEvent like = ofType("t-x-takp-q");
        byte[] xml = CotXml.encode(
                new CotEvent(like.uid(), like.type(), like.how(), like.opex(), like.times(), like.point(), detail));
        session.accept(xml, 0, xml.length, NOW);
    }

    private static CotEvent ofType(String type) {
        CotEvent event = Events.picture(AlertType.REAL)
                .tracks(List.of(Events.drone(1)), NOW)
                .getFirst();
        return new CotEvent("any", type, event.how(), event.opex(), event.times(), event.point(), CotEvent.Detail.NONE);
    }

    private static CotEvent read(byte[] bytes) {
        return new CotFrames(new dev.tocsin.wire.FindingLog("test"))
                .stream(bytes, 0, bytes.length).getFirst();
    }

    @Test
    void leavesAClientThatAsksWithoutListening() {
        CotServerSession session = new CotServerSession("client", "n", NOW);
        byte[] ping = CotXml.encode(ofType("t-x-c-t"));
        for (int i = 0; i < 200; i++) {
            session.accept(ping, 0, ping.length, NOW);
        }
        assertThat(session.broken()).isPresent();
    }

    private static String xml(String type) {
        return """
                <?xml version="1.0"?><event version='2.0' uid='ICAO-4CA123' type='%s' time='2024-04-13T21:59:59Z'\
                 start='2024-04-13T21:59:59Z' stale='2024-04-13T22:01:00Z' how='m-g'>\
                <point lat='31.5' lon='35.25' hae='1234.5' ce='25.0' le='9999999.0'/>\
                <detail><contact callsign='ELY001'/>\
                <track speed='120.0' course='270.0'/></detail></event>""".formatted(type);
    }

    @Test
    void takesThingsInTheAirAsPlotsAndNothingElse() {
        CotPlots plots = new CotPlots(new SensorId("il-tak"), CotPlots.Way.STREAM);
        StringBuilder stream = new StringBuilder();
        for (String type : List.of("a-f-A-C-F", "a-f-G-U-C", "b-m-p-s-m", "b-t-f", "t-x-c-t", "a-h-A")) {
            stream.append(xml(type));
        }
        byte[] bytes = stream.toString().getBytes(StandardCharsets.UTF_8);
        plots.accept(bytes, 0, bytes.length, NOW);
        PlotBatch batch = plots.drainBatches().getFirst();
        assertThat(batch.size()).isEqualTo(2);
        assertThat(batch.timeNanos(0)).isEqualTo(NOW - Nanos.SECOND);
        assertThat(batch.latitudeRadians(0)).isCloseTo(Math.toRadians(31.5), within(1e-12));
        assertThat(batch.heightMetres(0)).isEqualTo(1_234.5);
        assertThat(batch.positionSigmaMetres(0)).isEqualTo(25);
        assertThat(batch.groundSpeedMps(0)).isEqualTo(120);
        assertThat(batch.courseRadians(0)).isCloseTo(Math.toRadians(270), within(1e-12));
        assertThat(batch.modeSAddress(0)).isEqualTo(0x4CA123);
        assertThat(Callsigns.unpack(batch.callsign(0))).isEqualTo("ELY001");
        assertThat(plots.drainFindings()).extracting(Finding::code).containsExactly("cot-mark", "cot-mark");
        plots.accept(bytes, 0, bytes.length, NOW + Nanos.HOUR);
        assertThat(plots.drainBatches()).isEmpty();
        assertThat(plots.drainFindings()).extracting(Finding::code).contains("cot-stale");
    }
}
