package dev.tocsin.wire.sapient;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.sapient.SapientRules.Violation;
import dev.tocsin.wire.sapient.proto.DetectionReport;
import dev.tocsin.wire.sapient.proto.Registration;
import dev.tocsin.wire.sapient.proto.SapientMessage;
import dev.tocsin.wire.sapient.proto.options.ProtoOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SapientRulesTest {
    private static SapientMessage registration() {
        return SapientMessage.newBuilder()
                .setTimestamp(SapientCodec.timestamp(Messages.NOW))
                .setNodeId(Messages.OWN)
                .setRegistration(FusionRegistration.of("Israel", "1.0", 5 * Nanos.SECOND))
                .build();
    }

    private static SapientMessage detection() {
        return registration().toBuilder()
                .setDetectionReport(FusionReports.detection(Messages.track(7, Messages.NOW), Messages.NOW, false))
                .build();
    }

    private static SapientMessage status() {
        return registration().toBuilder()
                .setStatusReport(FusionReports.status("Israel", 2, 3, true, Messages.NOW))
                .build();
    }

    @Test
    void findsNothingInWhatWeSend() {
        for (SapientMessage message : List.of(registration(), detection(), status())) {
            assertThat(SapientRules.check(message)).isEmpty();
        }
    }

    @Test
    void namesEachMandatoryFieldThatIsTakenAway() {
        List<String> missing = new ArrayList<>();
        for (SapientMessage message : List.of(registration(), detection(), status())) {
            takeAway(message, message.toBuilder(), "", missing);
        }
        // Counted once by hand in the definitions: so many mandatory fields are set in the three messages.
        assertThat(missing).hasSizeGreaterThan(50);
        assertThat(missing)
                .contains(
                        "timestamp",
                        "node_id",
                        "registration.node_definition",
                        "registration.mode_definition[0].task.region_definition.region_type",
                        "registration.config_data[0].manufacturer",
                        "detection_report.location.datum",
                        "detection_report.classification[0].sub_class[3].level",
                        "status_report.report_id",
                        "status_report.status[0].status_type");
    }

    /// Clears each mandatory field of a message, at any depth, and expects exactly that to be named.
    private static void takeAway(Message root, Message.Builder builder, String path, List<String> missing) {
        for (FieldDescriptor field : builder.getDescriptorForType().getFields()) {
            boolean there = field.isRepeated() ? builder.getRepeatedFieldCount(field) > 0 : builder.hasField(field);
            if (!there) {
                continue;
            }
            if (field.getOptions().getExtension(ProtoOptions.fieldOptions).getIsMandatory()) {
                Message.Builder without = builder.clone().clearField(field);
                List<Violation> found = SapientRules.check(without.build());
                assertThat(found).hasSize(1);
                assertThat(found.getFirst().path()).isEqualTo(field.getName());
                assertThat(found.getFirst().rule()).isEqualTo("mandatory");
                missing.add(path + field.getName());
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                int count = field.isRepeated() ? builder.getRepeatedFieldCount(field) : 1;
                for (int i = 0; i < count; i++) {
                    Object below = field.isRepeated() ? builder.getRepeatedField(field, i) : builder.getField(field);
                    String name = path + field.getName() + (field.isRepeated() ? "[" + i + "]." : ".");
                    takeAway(root, ((Message) below).toBuilder(), name, missing);
                }
            }
        }
    }

    @Test
    void namesTheWholePath() {
        SapientMessage.Builder broken = registration().toBuilder();
        broken.getRegistrationBuilder()
                .getModeDefinitionBuilder(0)
                .getTaskBuilder()
                .getRegionDefinitionBuilder()
                .clearRegionType();
        broken.setNodeId("{0B1C2D3E-4F50-4A61-8B72-93A4B5C6D7E8}");
        assertThat(SapientRules.check(broken.build()))
                .extracting(v -> v.path() + " " + v.rule())
                .containsExactly(
                        "node_id uuid", "registration.mode_definition[0].task.region_definition.region_type mandatory");
    }

    @Test
    void demandsOneOfTheFieldsOfAMandatoryOneof() {
        assertThat(SapientRules.check(registration().toBuilder().clearContent().build()))
                .extracting(Violation::path)
                .containsExactly("content");
        SapientMessage.Builder nowhere = detection().toBuilder();
        nowhere.getDetectionReportBuilder().clearLocation();
        assertThat(SapientRules.check(nowhere.build()))
                .extracting(Violation::path)
                .containsExactly("detection_report.location_oneof");
    }

    @Test
    void refusesIdentifiersOfTheWrongForm() {
        SapientMessage.Builder wrong = detection().toBuilder();
        wrong.getDetectionReportBuilder()
                .setReportId("01arz3ndektsv4rrffq69g5fav")
                .setObjectId("8ZZZZZZZZZZZZZZZZZZZZZZZZZ");
        assertThat(SapientRules.check(wrong.build()))
                .extracting(v -> v.path() + " " + v.rule())
                .containsExactly("detection_report.report_id ulid", "detection_report.object_id ulid");
    }

    @Test
    void refusesValuesThatAnEnumerationDoesNotHave() {
        SapientMessage.Builder wrong = registration().toBuilder();
        wrong.getRegistrationBuilder().getNodeDefinitionBuilder(0).setNodeTypeValue(99);
        assertThat(SapientRules.check(wrong.build()))
                .extracting(v -> v.path() + " " + v.rule())
                .containsExactly("registration.node_definition[0].node_type enum");
    }

    @Test
    void namesSoManyViolationsAndNoMore() {
        SapientMessage.Builder wrong = registration().toBuilder();
        for (int i = 0; i < 10_000; i++) {
            wrong.getRegistrationBuilder().addCapabilities(Registration.Capability.getDefaultInstance());
        }
        assertThat(SapientRules.check(wrong.build())).hasSize(SapientRules.MAX_VIOLATIONS);
    }

    @Test
    void makesTheSameIdentifiersFromTheSameNames() {
        String id = Ulids.of(1_713_045_600_000L, "track", "il-7");
        assertThat(id).isEqualTo(Ulids.of(1_713_045_600_000L, "track", "il-7")).startsWith("01HVCQJXR0");
        assertThat(Ulids.isUlid(id)).isTrue();
        assertThat(id).isNotEqualTo(Ulids.of(1_713_045_600_000L, "track", "il-8"));
        assertThat(Ulids.of(1_713_045_600_001L, "track", "il-7").substring(10)).isEqualTo(id.substring(10));
        assertThat(SapientRules.isUuid(Ulids.uuid("node", "il"))).isTrue();
        assertThat(DetectionReport.getDescriptor().findFieldByName("object_id").getNumber())
                .isEqualTo(2);
    }
}
