package dev.tocsin.wire.sapient;

import static dev.tocsin.wire.sapient.Messages.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.picture.Callsigns;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Property;
import dev.tocsin.wire.sapient.proto.DetectionReport;
import dev.tocsin.wire.sapient.proto.ENUVelocityUnits;
import dev.tocsin.wire.sapient.proto.Location;
import dev.tocsin.wire.sapient.proto.LocationCoordinateSystem;
import dev.tocsin.wire.sapient.proto.LocationDatum;
import dev.tocsin.wire.sapient.proto.RangeBearing;
import dev.tocsin.wire.sapient.proto.RangeBearingCoordinateSystem;
import dev.tocsin.wire.sapient.proto.RangeBearingDatum;
import dev.tocsin.wire.sapient.proto.Registration.NodeType;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import dev.tocsin.wire.sapient.proto.SpeedUnits;
import dev.tocsin.wire.sapient.proto.Task;
import dev.tocsin.wire.sapient.proto.TaskAck.TaskStatus;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FusionSessionTest {
    private final EdgeEncoder edge = new EdgeEncoder(Messages.EDGE, "Mast");

    private static SapientSensor acoustic() {
        return Messages.sensor(SensorKind.BEARING);
    }

    private static SapientSensor radar() {
        return Messages.sensor(SensorKind.RADAR_3D);
    }

    private FusionSession registered(SapientSensor sensor) {
        FusionSession session = Messages.session(sensor);
        List<SapientMessage> replies =
                Messages.say(session, edge.registration(List.of(NodeType.NODE_TYPE_RADAR), NOW), NOW);
        assertThat(replies).hasSize(1);
        assertThat(replies.getFirst().getRegistrationAck().getAcceptance()).isTrue();
        assertThat(replies.getFirst().getDestinationId()).isEqualTo(Messages.EDGE);
        return session;
    }

    private static byte[] detection(DetectionReport.Builder report) {
        return SapientCodec.frame(SapientMessage.newBuilder()
                .setTimestamp(SapientCodec.timestamp(NOW))
                .setNodeId(Messages.EDGE)
                .setDetectionReport(
                        report.setReportId(Ulids.of(1, "test", "report")).setObjectId(Ulids.of(1, "test", "object")))
                .build());
    }

    private static PlotBatch only(FusionSession session) {
        List<PlotBatch> batches = session.drainBatches();
        assertThat(batches).as("%s", session.drainFindings()).hasSize(1);
        assertThat(batches.getFirst().size()).isEqualTo(1);
        return batches.getFirst();
    }

    @Test
    void takesALocationAsAPlot() {
        FusionSession session = registered(radar());
        PlotBatch sent = new PlotBatch(new SensorId("x"), NOW);
        int row = sent.append(NOW - Nanos.SECOND / 2);
        sent.setPosition(row, 0.56, 0.61);
        sent.setHeight(row, 1_234);
        sent.setVelocity(row, 50, 4);
        sent.setVerticalRate(row, -3);
        sent.setCallsign(row, Callsigns.pack("4X-ABC"));
        assertThat(Messages.say(session, edge.detections(sent).getFirst(), NOW)).isEmpty();
        PlotBatch plot = only(session);
        assertThat(plot.sensor()).isEqualTo(new SensorId("il-edge"));
        assertThat(plot.timeNanos(0)).isEqualTo(NOW - Nanos.SECOND / 2);
        assertThat(plot.receivedNanos()).isEqualTo(NOW);
        assertThat(plot.latitudeRadians(0)).isCloseTo(0.56, within(1e-12));
        assertThat(plot.longitudeRadians(0)).isCloseTo(0.61, within(1e-12));
        assertThat(plot.heightMetres(0)).isEqualTo(1_234);
        assertThat(plot.groundSpeedMps(0)).isCloseTo(50, within(1e-9));
        assertThat(plot.courseRadians(0)).isCloseTo(4, within(1e-9));
        assertThat(plot.verticalRateMps(0)).isEqualTo(-3);
        assertThat(Callsigns.unpack(plot.callsign(0))).isEqualTo("4X-ABC");
        assertThat(plot.trackNumber(0)).isEqualTo(1);
        assertThat(plot.has(0, PlotField.POLAR)).isFalse();
    }

    @Test
    void takesRangeAndBearing() {
        FusionSession session = registered(radar());
        PlotBatch sent = new PlotBatch(new SensorId("x"), NOW);
        int row = sent.append(NOW);
        sent.setPolar(row, 12_345, 5);
        sent.setElevation(row, 0.1);
        Messages.say(session, edge.detections(sent).getFirst(), NOW);
        PlotBatch plot = only(session);
        assertThat(plot.rangeMetres(0)).isCloseTo(12_345, within(1e-9));
        assertThat(plot.azimuthRadians(0)).isCloseTo(5, within(1e-12));
        assertThat(plot.elevationRadians(0)).isCloseTo(0.1, within(1e-12));
        assertThat(plot.has(0, PlotField.POSITION)).isFalse();
    }

    @Test
    void takesABearingAloneFromABearingSensorOnly() {
        PlotBatch sent = new PlotBatch(new SensorId("x"), NOW);
        sent.setPolar(sent.append(NOW), 0, 1.5);
        byte[] framed = edge.detections(sent).getFirst();
        assertThat(Messages.parse(framed).getDetectionReport().getRangeBearing().hasRange())
                .isFalse();
        FusionSession session = registered(acoustic());
        Messages.say(session, framed, NOW);
        PlotBatch plot = only(session);
        assertThat(plot.has(0, PlotField.POLAR)).isTrue();
        assertThat(plot.azimuthRadians(0)).isCloseTo(1.5, within(1e-12));
        assertThat(plot.rangeMetres(0)).isZero();

        List<SapientMessage> replies = Messages.say(registered(radar()), framed, NOW);
        assertThat(replies.getFirst().getError().getErrorMessage(0)).contains("range_bearing.range: missing");
    }

    @Test
    void convertsEachUnitOfRangeAndBearing() {
        for (var system : RangeBearingCoordinateSystem.values()) {
            boolean degrees = system.name().contains("DEGREES");
            boolean kilometres = system.name().endsWith("KM");
            if (system == RangeBearingCoordinateSystem.UNRECOGNIZED) {
                continue;
            }
            FusionSession session = registered(radar());
            RangeBearing bearing = RangeBearing.newBuilder()
                    .setRange(kilometres ? 12 : 12_000)
                    .setAzimuth(degrees ? 90 : Math.PI / 2)
                    .setCoordinateSystem(system)
                    .setDatum(RangeBearingDatum.RANGE_BEARING_DATUM_TRUE)
                    .build();
            Messages.say(session, detection(DetectionReport.newBuilder().setRangeBearing(bearing)), NOW);
            if (system == RangeBearingCoordinateSystem.RANGE_BEARING_COORDINATE_SYSTEM_UNSPECIFIED) {
                assertThat(session.drainBatches()).isEmpty();
            } else {
                PlotBatch plot = only(session);
                assertThat(plot.rangeMetres(0)).isEqualTo(12_000);
                assertThat(plot.azimuthRadians(0)).isCloseTo(Math.PI / 2, within(1e-12));
            }
        }
    }

    @Test
    void refusesBearingsFromAnotherNorth() {
        for (var datum : List.of(
                RangeBearingDatum.RANGE_BEARING_DATUM_MAGNETIC,
                RangeBearingDatum.RANGE_BEARING_DATUM_GRID,
                RangeBearingDatum.RANGE_BEARING_DATUM_PLATFORM)) {
            RangeBearing bearing = RangeBearing.newBuilder()
                    .setRange(5)
                    .setAzimuth(5)
                    .setCoordinateSystem(RangeBearingCoordinateSystem.RANGE_BEARING_COORDINATE_SYSTEM_DEGREES_M)
                    .setDatum(datum)
                    .build();
            FusionSession session = registered(radar());
            List<SapientMessage> replies =
                    Messages.say(session, detection(DetectionReport.newBuilder().setRangeBearing(bearing)), NOW);
            assertThat(replies.getFirst().getError().getErrorMessage(0)).contains("only true north");
            assertThat(session.drainBatches()).isEmpty();
        }
    }

    private static Location.Builder location(LocationDatum datum) {
        return Location.newBuilder()
                .setX(0.6)
                .setY(0.5)
                .setZ(1_000)
                .setXError(1e-5)
                .setYError(1e-5)
                .setCoordinateSystem(LocationCoordinateSystem.LOCATION_COORDINATE_SYSTEM_LAT_LNG_RAD_M)
                .setDatum(datum);
    }

    @Test
    void usesAHeightAboveTheGeoidOnlyWhereTheGeoidIsKnown() {
        byte[] framed =
                detection(DetectionReport.newBuilder().setLocation(location(LocationDatum.LOCATION_DATUM_WGS84_G)));
        FusionSession without = registered(radar());
        Messages.say(without, framed, NOW);
        PlotBatch plot = only(without);
        assertThat(plot.has(0, PlotField.HEIGHT)).isFalse();
        assertThat(plot.longitudeRadians(0)).isEqualTo(0.6);
        assertThat(plot.positionSigmaMetres(0)).isBetween(55.0, 64.0);
        FusionSession with = registered(new SapientSensor(
                Messages.EDGE, new SensorId("il-edge"), SensorKind.TRACKER, Messages.SITE, OptionalDouble.of(18)));
        Messages.say(with, framed, NOW);
        assertThat(only(with).heightMetres(0)).isEqualTo(1_018);
    }

    @Test
    void takesSpeedsInTheUnitsOfTheRegistration() {
        SapientMessage.Builder registration =
                Messages.parse(edge.registration(List.of(NodeType.NODE_TYPE_RADAR), NOW)).toBuilder();
        registration
                .getRegistrationBuilder()
                .getModeDefinitionBuilder(0)
                .getDetectionDefinitionBuilder(0)
                .getVelocityTypeBuilder()
                .setEnuVelocityUnits(ENUVelocityUnits.newBuilder().setEastNorthRateUnits(SpeedUnits.SPEED_UNITS_KPH));
        FusionSession session = Messages.session(radar());
        Messages.say(session, SapientCodec.frame(registration.build()), NOW);
        PlotBatch sent = new PlotBatch(new SensorId("x"), NOW);
        int row = sent.append(NOW);
        sent.setPosition(row, 0.56, 0.61);
        sent.setVelocity(row, 360, 1);
        Messages.say(session, edge.detections(sent).getFirst(), NOW);
        assertThat(only(session).groundSpeedMps(0)).isCloseTo(100, within(1e-9));
    }

    @ParameterizedTest
    @EnumSource(
            value = NodeType.class,
            names = {"NODE_TYPE_KINETIC", "NODE_TYPE_JAMMER", "NODE_TYPE_CYBER", "NODE_TYPE_LDEW", "NODE_TYPE_RFDEW"})
    void refusesAnEffectorWhateverElseItSaysToBe(NodeType type) {
        for (List<NodeType> types :
                List.of(List.of(type), List.of(NodeType.NODE_TYPE_RADAR, type, NodeType.NODE_TYPE_POINTABLE_NODE))) {
            FusionSession session = Messages.session(radar());
            List<SapientMessage> replies = Messages.say(session, edge.registration(types, NOW), NOW);
            assertThat(replies).hasSize(2);
            assertThat(replies.get(0).getError().getErrorMessage(0)).contains(type.name(), "is an effector");
            assertThat(replies.get(1).getRegistrationAck().getAcceptance()).isFalse();
            PlotBatch sent = new PlotBatch(new SensorId("x"), NOW);
            sent.setPolar(sent.append(NOW), 5_000, 1.5);
            replies = Messages.say(session, edge.detections(sent).getFirst(), NOW);
            assertThat(replies.getFirst().getError().getErrorMessage(0)).contains("not registered");
            assertThat(session.drainBatches()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(NodeType.class)
    void knowsForEachNodeTypeWhetherItIsASensor(NodeType type) {
        if (type == NodeType.UNRECOGNIZED) {
            return;
        }
        FusionSession session = Messages.session(radar());
        List<SapientMessage> replies = Messages.say(session, edge.registration(List.of(type), NOW), NOW);
        boolean accepted = replies.getLast().getRegistrationAck().getAcceptance();
        List<NodeType> sensors = List.of(
                NodeType.NODE_TYPE_RADAR,
                NodeType.NODE_TYPE_LIDAR,
                NodeType.NODE_TYPE_CAMERA,
                NodeType.NODE_TYPE_SEISMIC,
                NodeType.NODE_TYPE_ACOUSTIC,
                NodeType.NODE_TYPE_PROXIMITY_SENSOR,
                NodeType.NODE_TYPE_PASSIVE_RF,
                NodeType.NODE_TYPE_HUMAN,
                NodeType.NODE_TYPE_CHEMICAL,
                NodeType.NODE_TYPE_BIOLOGICAL,
                NodeType.NODE_TYPE_RADIATION,
                NodeType.NODE_TYPE_FUSION_NODE);
        assertThat(accepted).as(type.name()).isEqualTo(sensors.contains(type));
    }

    @Test
    void anEffectorThatRegistersAgainLosesItsOldRegistration() {
        FusionSession session = registered(radar());
        Messages.say(session, edge.registration(List.of(NodeType.NODE_TYPE_JAMMER), NOW), NOW);
        List<SapientMessage> replies = Messages.say(session, edge.status(Health.OK, NOW), NOW);
        assertThat(replies.getFirst().getError().getErrorMessage(0)).contains("not registered");
    }

    @Test
    void namesEveryViolationOfADeficientRegistration() {
        SapientMessage.Builder message =
                Messages.parse(edge.registration(List.of(NodeType.NODE_TYPE_RADAR), NOW)).toBuilder();
        message.getRegistrationBuilder().clearIcdVersion().clearCapabilities().clearConfigData();
        List<SapientMessage> replies =
                Messages.say(Messages.session(radar()), SapientCodec.frame(message.build()), NOW);
        assertThat(replies.getFirst().getError().getErrorMessageList())
                .containsExactly(
                        "registration.icd_version (mandatory): must be there",
                        "registration.capabilities (mandatory): at least one must be there",
                        "registration.config_data (mandatory): at least one must be there");
        assertThat(replies.getFirst().getError().getPacket())
                .isEqualTo(message.build().toByteString());
        assertThat(SapientRules.check(replies.getFirst())).isEmpty();
        assertThat(replies.get(1).getRegistrationAck().getAckResponseReasonCount())
                .isEqualTo(3);
    }

    @Test
    void refusesANodeThatIsNotConfigured() {
        EdgeEncoder stranger = new EdgeEncoder(Ulids.uuid("test", "stranger"), "Stranger");
        List<SapientMessage> replies = Messages.say(
                Messages.session(radar()), stranger.registration(List.of(NodeType.NODE_TYPE_RADAR), NOW), NOW);
        assertThat(replies.getLast().getRegistrationAck().getAckResponseReason(0))
                .contains("no sensor of this node");
    }

    @Test
    void tellsTheHealthThatANodeReports() {
        FusionSession session = registered(radar());
        for (Health health : Health.values()) {
            assertThat(Messages.say(session, edge.status(health, NOW), NOW)).isEmpty();
            assertThat(session.drainStatus()).extracting(SensorStatus::health).containsExactly(health);
        }
        session.ended(NOW);
        assertThat(session.drainStatus().getFirst().reason()).contains("ended");
    }

    @Test
    void noticesANodeThatStandsElsewhere() {
        FusionSession session = registered(radar());
        SapientMessage.Builder status = Messages.parse(edge.status(Health.OK, NOW)).toBuilder();
        status.getStatusReportBuilder()
                .setNodeLocation(Location.newBuilder()
                        .setX(35)
                        .setY(32.01)
                        .setCoordinateSystem(LocationCoordinateSystem.LOCATION_COORDINATE_SYSTEM_LAT_LNG_DEG_M)
                        .setDatum(LocationDatum.LOCATION_DATUM_WGS84_E));
        Messages.say(session, SapientCodec.frame(status.build()), NOW);
        SensorStatus told = session.drainStatus().getFirst();
        assertThat(told.health()).isEqualTo(Health.DEGRADED);
        assertThat(told.reason()).contains("100 m");
    }

    @Test
    void refusesATask() {
        FusionSession session = registered(radar());
        SapientMessage task = SapientMessage.newBuilder()
                .setTimestamp(SapientCodec.timestamp(NOW))
                .setNodeId(Messages.EDGE)
                .setTask(Task.newBuilder().setTaskId(Ulids.of(1, "test", "task")))
                .build();
        byte[] body = task.toByteArray();
        byte[] framed = new byte[4 + body.length];
        framed[0] = (byte) body.length;
        System.arraycopy(body, 0, framed, 4, body.length);
        List<SapientMessage> replies = Messages.say(session, framed, NOW);
        assertThat(replies.getFirst().getTaskAck().getTaskStatus()).isEqualTo(TaskStatus.TASK_STATUS_REJECTED);
    }

    @Test
    void doesNotAnswerAnErrorWithAnError() {
        SapientMessage error = SapientMessage.newBuilder()
                .setError(dev.tocsin.wire.sapient.proto.Error.newBuilder().addErrorMessage("no"))
                .build();
        FusionSession session = registered(radar());
        assertThat(Messages.say(session, SapientCodec.frame(error), NOW)).isEmpty();
        assertThat(session.drainFindings()).extracting(Finding::code).containsExactly("sapient-violation");
    }

    @Test
    void survivesAnyBytes() {
        PlotBatch sent = new PlotBatch(new SensorId("x"), NOW);
        sent.setPolar(sent.append(NOW), 12_345, 5);
        ByteArrayOutputStream good = new ByteArrayOutputStream();
        good.writeBytes(edge.registration(List.of(NodeType.NODE_TYPE_RADAR), NOW));
        good.writeBytes(edge.status(Health.OK, NOW));
        good.writeBytes(edge.detections(sent).getFirst());
        byte[] seed = good.toByteArray();
        Property.forSeeds(3_000, random -> {
            byte[] bytes = seed.clone();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                // The frames' lengths mostly stay, so that the messages themselves are hit.
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
            }
            FusionSession session = Messages.session(radar());
            session.accept(bytes, 0, random.nextInt(bytes.length + 1), NOW);
            session.drainReplies()
                    .forEach(reply -> assertThat(SapientRules.check(Messages.parse(reply)))
                            .isEmpty());
            assertThat(session.drainFindings()).hasSizeLessThan(20);
        });
    }
}
