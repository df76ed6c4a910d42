package dev.tocsin.wire.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.testing.Proof;
import dev.tocsin.testing.Property;
import dev.tocsin.testing.SharedData;
import dev.tocsin.wire.texts.Names;
import dev.tocsin.wire.texts.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class CapEncoderTest {
    private static final Path XMLLINT = Path.of("/usr/bin/xmllint");

    private final CapEncoder exercise =
            new CapEncoder(CapProfile.of(CapSamples.NODE, AlertType.EXERCISE, "Israel", Names.NONE));
    private final CapEncoder real =
            new CapEncoder(CapProfile.of(CapSamples.NODE, AlertType.REAL, "Israel", Names.NONE));

    @Test
    void carriesTheAlertInTheElementsThatReceiversRead() throws Exception {
        Document xml = parse(real.encode(
                CapSamples.alert(AlertStage.TAKE_COVER, 1, AlertType.REAL, "Seen by <two> & sure"),
                List.of(),
                Optional.of(CapSamples.zone(CapSamples.square()))));

        assertThat(text(xml, "identifier")).containsExactly("tocsin.alert.ev-il-20240413T1930.il.il-haifa.v1");
        assertThat(text(xml, "sender")).containsExactly("alert.tocsin.il");
        assertThat(text(xml, "sent")).containsExactly("2024-04-13T23:01:02-00:00");
        assertThat(text(xml, "status")).containsExactly("Actual");
        assertThat(text(xml, "msgType")).containsExactly("Alert");
        assertThat(text(xml, "references")).isEmpty();
        assertThat(text(xml, "incidents")).containsExactly("ev-il-20240413T1930");
        assertThat(text(xml, "language")).containsExactly("en", "ar", "he", "fa", "uk", "ru");
        assertThat(text(xml, "urgency")).hasSize(6).containsOnly("Immediate");
        assertThat(text(xml, "responseType")).hasSize(6).containsOnly("Shelter");
        assertThat(text(xml, "expires")).hasSize(6).containsOnly("2024-04-13T23:11:03-00:00");
        assertThat(text(xml, "areaDesc")).hasSize(6).containsOnly("Haifa - Bay & Port");
        assertThat(text(xml, "headline").getFirst()).isEqualTo("Take shelter now: Haifa - Bay & Port");
        assertThat(text(xml, "description").getFirst()).startsWith("Seen by <two> & sure Expected here between");
        assertThat(text(xml, "instruction").getFirst()).contains("60 seconds");
        assertThat(text(xml, "polygon"))
                .hasSize(6)
                .containsOnly("32.70000,34.90000 32.70000,35.10000 32.90000,35.10000 32.90000,34.90000"
                        + " 32.70000,34.90000");
        assertThat(text(xml, "value")).contains("TAKE_COVER", "0.831", "il-haifa");
    }

    @Test
    void refersToEveryEarlierVersionAndCancelsAtTheEnd() throws Exception {
        Alert first = CapSamples.alert(AlertStage.WATCH, 1, AlertType.EXERCISE, "r");
        Alert second = CapSamples.alert(AlertStage.TAKE_COVER, 2, AlertType.EXERCISE, "r");
        Alert third = CapSamples.alert(AlertStage.ALL_CLEAR, 3, AlertType.EXERCISE, "r");
        var one = CapEncoder.reference(first);
        var two = CapEncoder.reference(second);

        assertThat(text(parse(exercise.encode(second, List.of(one), Optional.empty())), "msgType"))
                .containsExactly("Update");
        Document end = parse(exercise.encode(third, List.of(one, two), Optional.empty()));
        assertThat(text(end, "msgType")).containsExactly("Cancel");
        assertThat(text(end, "references"))
                .containsExactly("exercise.tocsin.il,tocsin.exercise.ev-il-20240413T1930.il.il-haifa.v1,"
                        + "2024-04-13T23:01:02-00:00 "
                        + "exercise.tocsin.il,tocsin.exercise.ev-il-20240413T1930.il.il-haifa.v2,"
                        + "2024-04-13T23:02:02-00:00");
        assertThat(text(end, "onset")).isEmpty();
    }

    @Test
    void marksAnExerciseInEveryTextThatAPersonMayRead() throws Exception {
        for (AlertStage stage : AlertStage.values()) {
            Document xml = parse(
                    exercise.encode(CapSamples.alert(stage, 1, AlertType.EXERCISE, "r"), List.of(), Optional.empty()));
            assertThat(text(xml, "status")).containsExactly("Exercise");
            for (String element : List.of("event", "senderName", "headline", "description", "instruction", "note")) {
                assertThat(text(xml, element))
                        .as(element)
                        .allSatisfy(t -> assertThat(t)
                                .containsPattern("(EXERCISE|תרגיל|تمرين|تمرین|НАВЧАННЯ|УЧЕНИЕ)( \\1){2} - "));
            }
        }
    }

    @Test
    void refusesAnAlertOfTheOtherType() {
        Alert meant = CapSamples.alert(AlertStage.WATCH, 1, AlertType.REAL, "r");
        assertThatThrownBy(() -> exercise.encode(meant, List.of(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesASenderThatCapForbids() {
        for (String sender : List.of("", "a b", "a,b", "a<b", "a&b")) {
            assertThatThrownBy(() -> new CapProfile(AlertType.REAL, sender, "n", Names.NONE, Texts.ALL))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void staysWellFormedForAnyText() {
        Property.forSeeds(300, random -> {
            StringBuilder reason = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                reason.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
            }
            Alert alert = CapSamples.alert(AlertStage.PREPARE, 1, AlertType.REAL, "[" + reason + "]");
            String description = text(parse(real.encode(alert, List.of(), Optional.empty())), "description")
                    .getFirst();
            assertThat(description).containsPattern("^\u2068?\\[").containsPattern("\\]\u2069? Expected");
            reason.chars()
                    .filter(c -> c > ' ' && c < 127)
                    .forEach(c -> assertThat(description).contains(String.valueOf((char) c)));
        });
    }

    @Test
    void writesNoBlankTextBetweenElementsSoThatTheBytesCanBeSigned() {
        String xml = new String(
                real.encode(
                        CapSamples.alert(AlertStage.WATCH, 1, AlertType.REAL, "r"),
                        List.of(),
                        Optional.of(CapSamples.zone(CapSamples.square()))),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(xml.substring(xml.indexOf("<alert"))).doesNotContainPattern(">\\s+<");
        assertThat(xml).doesNotContain("<!").doesNotContainPattern("T[0-9:]{8}Z");
    }

    @Test
    @Timeout(180)
    @Proof(
            protocol = "CAP",
            direction = Proof.Direction.OUT,
            edition = "1.2",
            program = "xmllint",
            what = "every stage in six languages validates against the schema of OASIS")
    void validatesAgainstTheSchemaOfCap(@TempDir Path folder) throws Exception {
        Path schema = SharedData.require("data/cap/CAP-v1.2-wmo.xsd");
        Assumptions.assumeTrue(Files.isExecutable(XMLLINT), "xmllint is not installed, test skipped");
        List<String> files = new ArrayList<>();
        var earlier = CapEncoder.reference(CapSamples.alert(AlertStage.WATCH, 1, AlertType.EXERCISE, "r"));
        for (AlertStage stage : AlertStage.values()) {
            byte[] bytes = exercise.encode(
                    CapSamples.alert(stage, 2, AlertType.EXERCISE, "Two <sensors> & \u0001"),
                    List.of(earlier),
                    Optional.of(CapSamples.zone(CapSamples.rough(3_000))));
            files.add(Files.write(folder.resolve(stage + ".xml"), bytes).toString());
        }
        assertThat(xmllint(schema, files)).isZero();

        String broken = Files.readString(Path.of(files.getFirst())).replace("<scope>Public</scope>", "");
        Path bad = Files.writeString(folder.resolve("bad.xml"), broken);
        assertThat(xmllint(schema, List.of(bad.toString())))
                .as("the check can fail")
                .isNotZero();
    }

    private static int xmllint(Path schema, List<String> files) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(XMLLINT.toString(), "--nonet", "--noout", "--schema", schema.toString()));
        command.addAll(files);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    static Document parse(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    static List<String> text(Document xml, String element) {
        NodeList nodes = xml.getElementsByTagNameNS("*", element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
