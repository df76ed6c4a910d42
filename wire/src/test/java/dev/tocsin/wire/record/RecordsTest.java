package dev.tocsin.wire.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ProtocolMessageEnum;
import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.MotionMode;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.testing.Property;
import dev.tocsin.wire.record.proto.ActionCode;
import dev.tocsin.wire.record.proto.AlertStageCode;
import dev.tocsin.wire.record.proto.AlertTypeCode;
import dev.tocsin.wire.record.proto.HazardKindCode;
import dev.tocsin.wire.record.proto.HealthCode;
import dev.tocsin.wire.record.proto.MotionModeCode;
import dev.tocsin.wire.record.proto.ObjectClassCode;
import dev.tocsin.wire.record.proto.PlotBatchRecord;
import dev.tocsin.wire.record.proto.ReleaseKindCode;
import dev.tocsin.wire.record.proto.SensorKindCode;
import dev.tocsin.wire.record.proto.SeverityCode;
import dev.tocsin.wire.record.proto.TrackStatusCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordsTest {
    @Test
    void givesBackEveryInputWithTheSameBits() {
        Property.forSeeds(600, random -> {
            Input input = new Draw(random).input();
            byte[] bytes = Records.encode(input);
            assertThat(Records.decodeInput(bytes, "test").orThrow()).isEqualTo(input);
            assertThat(Records.encode(Records.decodeInput(bytes, "test").orThrow()))
                    .isEqualTo(bytes);
        });
    }

    @Test
    void givesBackEveryOutputWithTheSameBits() {
        Property.forSeeds(600, random -> {
            Output output = new Draw(random).output();
            byte[] bytes = Records.encode(output);
            assertThat(Records.decodeOutput(bytes, "test").orThrow()).isEqualTo(output);
            assertThat(Records.encode(Records.decodeOutput(bytes, "test").orThrow()))
                    .isEqualTo(bytes);
        });
    }

    @Test
    void givesBackReleasesAlertsAndBirths() {
        Property.forSeeds(300, random -> {
            Draw draw = new Draw(random);
            Release release = draw.release();
            Alert alert = draw.alert();
            Birth birth = draw.birth();
            assertThat(Records.decodeRelease(Records.encode(release), "test").orThrow())
                    .isEqualTo(release);
            assertThat(Records.decodeAlert(Records.encode(alert), "test").orThrow())
                    .isEqualTo(alert);
            assertThat(Records.decodeBirth(Records.encode(birth), "test").orThrow())
                    .isEqualTo(birth);
        });
    }

    @Test
    void givesBackThePlotsOfABatchToTheBit() {
        Property.forSeeds(300, random -> {
            PlotBatch batch = new Draw(random).batch(random.nextInt(40), random.nextBoolean());
            byte[] bytes = Records.encode(new Input.Plots(batch));
            PlotBatch back = ((Input.Plots) Records.decodeInput(bytes, "test").orThrow()).batch();
            assertThat(describe(back)).isEqualTo(describe(batch));
            assertThat(Records.encode(new Input.Plots(back))).isEqualTo(bytes);
        });
    }

    @Test
    void writesPlotsOfADigitalRadarInUnderThirtyOctetsEach() {
        Random random = new Random(7);
        PlotBatch batch = new PlotBatch(new dev.tocsin.core.picture.SensorId("r"), 1_000_000_000_000L);
        for (int i = 0; i < 100; i++) {
            int row = batch.append(1_000_000_000_000L + i * 7_812_500L);
            batch.setPolar(row, random.nextInt(60_000) * (1852.0 / 256), random.nextInt(65_536) * Math.PI / 32768);
            batch.setAltitude(row, random.nextInt(1_600) * (25 * 0.3048));
            batch.setModeS(row, random.nextInt(1 << 24));
            batch.setTrackNumber(row, random.nextInt(4096));
        }
        assertThat(Records.encode(new Input.Plots(batch)).length / 100).isLessThan(30);
    }

    @Test
    void givesBackTheAreaOfARule() {
        ReleasePolicy.Rule rule = new ReleasePolicy.Rule(
                new NodeId("jo"),
                ReleasePolicy.Kind.TRACKS,
                Set.of(ObjectClass.DRONE),
                Optional.of(new Draw(new Random(1)).area()),
                true);
        byte[] bytes = Records.encode(new Input.PolicyChange(new ReleasePolicy(List.of(rule))));
        Input.PolicyChange back =
                (Input.PolicyChange) Records.decodeInput(bytes, "test").orThrow();
        assertThat(back.policy().rules().getFirst().area().orElseThrow().rings())
                .isEqualTo(rule.area().orElseThrow().rings());
    }

    @Test
    void neverThrowsOnDamagedBytes() {
        Property.forSeeds(3_000, random -> {
            Draw draw = new Draw(random);
            byte[] bytes = random.nextBoolean()
                    ? Records.encode(new Input.Plots(draw.batch(random.nextInt(9), true)))
                    : Records.encode(draw.input());
            byte[] damaged = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            for (int i = 0; i < 3 && damaged.length > 0; i++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Decoded<Input> decoded = Records.decodeInput(damaged, "test");
            assertThat(decoded.value().isPresent()).isEqualTo(decoded.findings().isEmpty());
            Records.decodeRelease(damaged, "test");
            Records.decodeOutput(damaged, "test");
            Records.decodeBirth(damaged, "test");
            Records.decodeAlert(damaged, "test");
            Records.decodeChainLink(damaged, "test");
        });
    }

    @Test
    void neverThrowsOnRandomBytes() {
        Property.forSeeds(3_000, random -> {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            Decoded<Input> decoded = Records.decodeInput(bytes, "test");
            assertThat(decoded.value().isPresent()).isEqualTo(decoded.findings().isEmpty());
        });
    }

    @Test
    void refusesABatchWhoseColumnsDoNotFit() {
        PlotBatchRecord lying = PlotBatchRecord.newBuilder()
                .setSensor("il-a")
                .setSize(PlotBatch.MAX_SIZE + 1)
                .build();
        byte[] bytes = dev.tocsin.wire.record.proto.InputRecord.newBuilder()
                .setPlots(lying)
                .build()
                .toByteArray();
        assertThat(Records.decodeInput(bytes, "il-a").findings().getFirst().code())
                .isEqualTo("invalid-record");
    }

    @Test
    void refusesARecordBeyondTheLimit() {
        assertThat(Records.decodeInput(new byte[Records.MAX_BYTES + 1], "jo")
                        .findings()
                        .getFirst()
                        .code())
                .isEqualTo("record-too-long");
    }

    @Test
    void givesBackALinkOfTheChain() {
        byte[] hash = new byte[32];
        hash[5] = 5;
        ChainLink back = Records.decodeChainLink(Records.encode(new ChainLink(7, 9, hash, new byte[64])), "test")
                .orThrow();
        assertThat(back.input()).isEqualTo(7);
        assertThat(back.outputs()).isEqualTo(9);
        assertThat(back.hash()).isEqualTo(hash);
        assertThat(back.signature()).hasSize(64);
    }

    @Test
    void namesEveryEnumAsTheKernelDoes() {
        check(AlertType.values(), AlertTypeCode.values(), "ALERT_TYPE_");
        check(AlertStage.values(), AlertStageCode.values(), "ALERT_STAGE_");
        check(HazardKind.values(), HazardKindCode.values(), "HAZARD_KIND_");
        check(MotionMode.values(), MotionModeCode.values(), "MOTION_MODE_");
        check(ObjectClass.values(), ObjectClassCode.values(), "OBJECT_CLASS_");
        check(SensorKind.values(), SensorKindCode.values(), "SENSOR_KIND_");
        check(SensorStatus.Health.values(), HealthCode.values(), "HEALTH_");
        check(Severity.values(), SeverityCode.values(), "SEVERITY_");
        check(TrackStatus.values(), TrackStatusCode.values(), "TRACK_STATUS_");
        check(OperatorDecision.Action.values(), ActionCode.values(), "ACTION_");
        check(ReleasePolicy.Kind.values(), ReleaseKindCode.values(), "RELEASE_KIND_");
    }

    private static <C extends Enum<C> & ProtocolMessageEnum> void check(Enum<?>[] ours, C[] codes, String prefix) {
        assertThat(codes).hasSize(ours.length + 2);
        for (int i = 0; i < ours.length; i++) {
            assertThat(codes[i + 1].name()).isEqualTo(prefix + ours[i].name());
            assertThat(codes[i + 1].getNumber()).isEqualTo(Codes.number(ours[i]));
        }
    }

    private static String describe(PlotBatch b) {
        StringBuilder text = new StringBuilder(b.sensor() + " " + b.receivedNanos() + " " + b.size());
        for (int i = 0; i < b.size(); i++) {
            text.append('\n').append(b.timeNanos(i)).append(' ').append(b.presence(i));
            for (PlotField field : PlotField.values()) {
                if (b.has(i, field)) {
                    text.append(' ').append(value(b, i, field));
                }
            }
        }
        return text.toString();
    }

    private static String value(PlotBatch b, int i, PlotField field) {
        return switch (field) {
            case POLAR -> b.rangeMetres(i) + "/" + b.azimuthRadians(i);
            case ELEVATION -> "" + b.elevationRadians(i);
            case RANGE_RATE -> "" + b.rangeRateMps(i);
            case ALTITUDE -> "" + b.altitudeMetres(i);
            case POSITION -> b.latitudeRadians(i) + "/" + b.longitudeRadians(i);
            case POSITION_SIGMA -> "" + b.positionSigmaMetres(i);
            case HEIGHT -> "" + b.heightMetres(i);
            case VELOCITY -> b.groundSpeedMps(i) + "/" + b.courseRadians(i);
            case VERTICAL_RATE -> "" + b.verticalRateMps(i);
            case MODE_S -> "" + b.modeSAddress(i);
            case MODE_3A -> "" + b.mode3A(i);
            case CALLSIGN -> "" + b.callsign(i);
            case TRACK_NUMBER -> "" + b.trackNumber(i);
        };
    }
}
