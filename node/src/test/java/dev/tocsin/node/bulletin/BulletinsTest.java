package dev.tocsin.node.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.BulletinConfig;
import dev.tocsin.node.federation.AlertKeys;
import dev.tocsin.wire.cap.CapMessage;
import dev.tocsin.wire.xml.SignatureTrust;
import dev.tocsin.wire.xml.SignatureVerdict.Outcome;
import dev.tocsin.wire.xml.XmlWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bulletins over loopback HTTP and from files, good and hostile.
@Timeout(180)
class BulletinsTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> served = new ConcurrentHashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final BulletinBook book = new BulletinBook();
    private final long now = Nanos.of(Instant.now());
    private HttpServer server;
    private AlertKeys keys;

    @BeforeEach
    void start() throws IOException {
        keys = AlertKeys.loadOrCreate(folder.resolve("keys"), "alert.meteo", AlertType.REAL, Instant.now());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = served.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void takesSignedAlertsOfATrustedIssuerThroughItsIndex() throws Exception {
        serve("/a.xml", keys.signer().sign(cap("one", "Actual", "Alert", "")));
        index("/a.xml");
        BulletinReader reader = reader(false);
        reader.look();
        assertThat(names()).containsExactly("one");
        Bulletin bulletin = book.standing(now).getFirst();
        assertThat(bulletin.signature()).isEqualTo(Outcome.AS_RECEIVED);
        assertThat(bulletin.trust()).isEqualTo(SignatureTrust.TRUSTED);
        served.remove("/a.xml");
        reader.look();
        assertThat(findings).as("what did not change is not fetched again").isEmpty();
    }

    @Test
    void refusesWhatIsNotSignedNotTrustedOrChanged() throws Exception {
        AlertKeys other = AlertKeys.loadOrCreate(folder.resolve("o"), "alert.meteo", AlertType.REAL, Instant.now());
        byte[] changed = keys.signer().sign(cap("changed", "Actual", "Alert", ""));
        String text = new String(changed, StandardCharsets.UTF_8).replace("Storm", "Storn");
        serve("/unsigned.xml", cap("unsigned", "Actual", "Alert", ""));
        serve("/other.xml", other.signer().sign(cap("other", "Actual", "Alert", "")));
        serve("/changed.xml", text.getBytes(StandardCharsets.UTF_8));
        index("/unsigned.xml", "/other.xml", "/changed.xml");
        reader(false).look();
        assertThat(names()).isEmpty();
        assertThat(codes()).containsOnly("bulletin-not-trusted");
        reader(true).look();
        assertThat(names())
                .as("unsigned ones are shown when told so, changed ones never")
                .containsExactly("unsigned", "other");
        assertThat(book.standing(now)).allMatch(b -> b.trust() == SignatureTrust.UNKNOWN);
    }

    @Test
    void keepsPracticeAndRealApart() throws Exception {
        serve("/a.xml", keys.signer().sign(cap("practice", "Exercise", "Alert", "")));
        serve("/b.xml", keys.signer().sign(cap("test", "Test", "Alert", "")));
        index("/a.xml", "/b.xml");
        reader(false).look();
        assertThat(names()).isEmpty();
        assertThat(codes()).containsOnly("bulletin-other-type");
    }

    @Test
    void endsWhatItsOwnIssuerCancelsAndNothingElse() throws Exception {
        serve("/a.xml", keys.signer().sign(cap("one", "Actual", "Alert", "")));
        serve("/b.xml", keys.signer().sign(cap("two", "Actual", "Alert", "")));
        index("/a.xml", "/b.xml");
        BulletinReader reader = reader(true);
        reader.look();
        String references = "alert.meteo,one," + sent() + " alert.tocsin.il,tocsin.alert.ev.v1," + sent();
        serve("/c.xml", cap("forged", "Actual", "Cancel", references));
        index("/a.xml", "/b.xml", "/c.xml");
        reader.look();
        assertThat(names()).as("an unsigned word does not end a signed one").containsExactly("one", "two");
        serve("/d.xml", keys.signer().sign(cap("end", "Actual", "Cancel", references)));
        index("/a.xml", "/b.xml", "/d.xml");
        reader.look();
        assertThat(names()).containsExactly("two");
    }

    @Test
    void asksConfiguredHostsOnly() throws Exception {
        served.put("/index.atom", atom("http://elsewhere.invalid/a.xml", "file:///etc/passwd", "http://127.0.0.2:1/x"));
        reader(true).look();
        assertThat(codes()).containsOnly("bulletin-not-fetched");
        assertThat(findings.getFirst().detail()).contains("not among those configured");
        served.put("/index.atom", "<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_8));
        reader(true).look();
        served.remove("/index.atom");
        reader(true).look();
        served.put("/index.atom", new byte[Fetcher.MAX_BYTES + 1]);
        reader(true).look();
        assertThat(codes()).contains("xml-doctype", "bulletin-not-fetched");
        assertThat(names()).isEmpty();
    }

    @Test
    void readsFilesBesideTheIndexOnly() throws Exception {
        Path place = Files.createDirectories(folder.resolve("place"));
        Files.write(place.resolve("a.xml"), cap("file", "Actual", "Alert", ""));
        Files.write(folder.resolve("secret.xml"), cap("secret", "Actual", "Alert", ""));
        Files.write(place.resolve("index.atom"), atom("a.xml", "../secret.xml"));
        BulletinConfig config = new BulletinConfig(
                "files", place.resolve("index.atom").toUri().toString(), List.of(), 5, List.of(), true);
        new BulletinReader(config, List.of(), means()).look();
        assertThat(names()).containsExactly("file");
        assertThat(findings.getFirst().detail()).contains("outside the folder");
    }

    @Test
    void refusesAPlaceThatIsNone() {
        assertThatThrownBy(() -> new BulletinConfig("a", "ftp://x/y", List.of(), 60, List.of(), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BulletinConfig("a", "https://x/y", List.of(), 1, List.of(), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private BulletinReader reader(boolean unsigned) {
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/index.atom";
        BulletinConfig config = new BulletinConfig("meteo", url, List.of(), 5, List.of(), unsigned);
        assertThat(config.hosts()).containsExactly(URI.create(url).getHost());
        return new BulletinReader(config, List.of(keys.certificate()), means());
    }

    private BulletinReader.Means means() {
        return new BulletinReader.Means(AlertType.REAL, book, findings::add, () -> now);
    }

    private void serve(String path, byte[] body) {
        served.put(path, body);
    }

    private void index(String... paths) {
        served.put("/index.atom", atom(paths));
    }

    private static byte[] atom(String... paths) {
        XmlWriter xml = new XmlWriter().open("feed", "xmlns", "http://www.w3.org/2005/Atom");
        for (String path : paths) {
            xml.open("entry").element("id", path).element("title", "t").element("updated", "2024-01-01T00:00:00Z");
            xml.empty("link", "href", path, "type", "application/cap+xml").close();
        }
        return xml.close().toBytes();
    }

    private String sent() {
        return time(now - Nanos.MINUTE);
    }

    private static String time(long nanos) {
        return Nanos.format(nanos).substring(0, 19) + "-00:00";
    }

    private byte[] cap(String name, String status, String type, String references) {
        XmlWriter xml = new XmlWriter().open("alert", "xmlns", "urn:oasis:names:tc:emergency:cap:1.2");
        xml.element("identifier", name).element("sender", "alert.meteo").element("sent", sent());
        xml.element("status", status).element("msgType", type).element("scope", "Public");
        if (!references.isEmpty()) {
            xml.element("references", references);
        }
        xml.open("info").element("category", "Met").element("event", "Storm");
        xml.element("urgency", "Expected").element("severity", "Severe").element("certainty", "Likely");
        xml.element("expires", time(now + Nanos.HOUR));
        xml.open("area")
                .element("areaDesc", "Coast")
                .element("circle", "32.5,34.9 20")
                .close();
        return xml.close().close().toBytes();
    }

    private List<String> names() {
        return book.standing(now).stream()
                .map(Bulletin::message)
                .map(CapMessage::identifier)
                .toList();
    }

    private List<String> codes() {
        return findings.stream().map(Finding::code).toList();
    }
}
