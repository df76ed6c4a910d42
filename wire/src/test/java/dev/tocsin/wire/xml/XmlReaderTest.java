package dev.tocsin.wire.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Property;
import dev.tocsin.wire.FindingLog;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XmlReaderTest {
    private final FindingLog log = new FindingLog("test");
    private final XmlReader reader = new XmlReader(new XmlLimits(100_000, 8, 50));

    @Test
    void readsElementsAttributesAndText() {
        XmlElement root = read("""
                <a xmlns="urn:a" xmlns:b="urn:b" x="1" b:y="2"><!-- c -->
                <b:c> one <d/>&amp;<![CDATA[<two>]]></b:c><c>three</c></a>""").orElseThrow();
        assertThat(root.namespace()).isEqualTo("urn:a");
        assertThat(root.attributes()).containsEntry("x", "1").containsEntry("{urn:b}y", "2");
        assertThat(root.children("c")).hasSize(2);
        assertThat(root.children().getFirst().namespace()).isEqualTo("urn:b");
        assertThat(root.textOf("c")).isEqualTo("one &<two>");
        assertThat(root.children().getFirst().line()).isEqualTo(2);
        assertThat(log.isEmpty()).isTrue();
    }

    @Test
    void readsTheDeclaredEncoding() {
        byte[] latin = "<?xml version='1.0' encoding='ISO-8859-1'?><a>é</a>".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(reader.read(latin, log).orElseThrow().text()).isEqualTo("é");
        byte[] wide = "<?xml version='1.0' encoding='UTF-16'?><a>é</a>".getBytes(Charset.forName("UTF-16"));
        assertThat(reader.read(wide, log).orElseThrow().text()).isEqualTo("é");
    }

    @Test
    void refusesEveryDocumentType() {
        assertThat(read("<!DOCTYPE a><a/>")).isEmpty();
        assertThat(read("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")).isEmpty();
        assertThat(read("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>")).isEmpty();
        assertThat(log.count(XmlReader.DOCTYPE)).isEqualTo(3);
        assertThat(read("<!DOCTYPE a [<!ENTITY b '\u0001'>\u0002]><a/>")).isEmpty();
    }

    @Test
    void refusesWhatIsBeyondItsLimits() {
        assertThat(read("<a>".repeat(9) + "</a>".repeat(9))).isEmpty();
        assertThat(read("<a>".repeat(100_000 / 3))).isEmpty();
        assertThat(read("<a>" + "<b/>".repeat(50) + "</a>")).isEmpty();
        assertThat(read("<a>" + " ".repeat(100_000) + "</a>")).isEmpty();
        assertThat(log.count(XmlReader.LIMIT)).isEqualTo(4);
        assertThat(read("<a>" + "<b/>".repeat(49) + "</a>")).isPresent();
    }

    @Test
    void neverThrowsOnBytesOfAnyKind() {
        byte[] good = "<?xml version='1.0'?><a b='c'><!DOCTYPE d [<!ENTITY e 'f'>]><g>&lt;</g></a>"
                .getBytes(StandardCharsets.UTF_8);
        Property.forSeeds(3_000, random -> {
            byte[] bad = random.nextBoolean() ? good.clone() : new byte[random.nextInt(60)];
            for (int i = 0; i < 1 + random.nextInt(4) && bad.length > 0; i++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            reader.read(bad, log);
        });
        assertThat(log.count(XmlReader.MALFORMED)).isPositive();
    }

    @Test
    void writesWhatItReads() {
        Property.forSeeds(500, random -> {
            StringBuilder text = new StringBuilder("x");
            for (int i = 0; i < 20; i++) {
                text.append("&<>\"'\t\n\ré\u20AC a]".charAt(random.nextInt(13)));
            }
            byte[] bytes = new XmlWriter()
                    .open("a", "b", text.toString())
                    .text(text.toString())
                    .empty("c")
                    .close()
                    .toBytes();
            XmlElement root = reader.read(bytes, log).orElseThrow();
            assertThat(root.text()).isEqualTo(text.toString());
            assertThat(root.attributes()).containsEntry("b", text.toString());
        });
    }

    private Optional<XmlElement> read(String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8), log);
    }
}
