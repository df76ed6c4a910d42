package dev.tocsin.bench.fuzz;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.cap.AtomIndex;
import dev.tocsin.wire.cap.CapDecoder;
import dev.tocsin.wire.cap.CapDocument;
import dev.tocsin.wire.cap.CapDocumentReader;
import dev.tocsin.wire.cap.CapEncoder;
import dev.tocsin.wire.cap.CapProfile;
import dev.tocsin.wire.cap.EdxlDistribution;
import dev.tocsin.wire.texts.Names;
import java.util.List;
import java.util.Optional;

/// Documents of places that publish alerts.
final class CapTarget implements FuzzTarget {
    private static final CapProfile PROFILE = CapProfile.of(new NodeId("il"), AlertType.EXERCISE, "Fuzz", Names.NONE);
    private static final String OTHER = """
            <c:alert xmlns:c="urn:oasis:names:tc:emergency:cap:1.1"><c:identifier>a</c:identifier>
            <c:sender>b</c:sender><c:sent>2024-04-13T22:00:00+03:00</c:sent><c:status>Test</c:status>
            <c:msgType>Cancel</c:msgType><c:scope>Private</c:scope>
            <c:references>b,c,2024-04-13T21:00:00-00:00</c:references><c:info><c:category>Met</c:category>
            <c:event>e</c:event><c:urgency>Past</c:urgency><c:severity>Minor</c:severity>
            <c:certainty>Likely</c:certainty><c:expires>2024-04-14T22:00:00-00:00</c:expires><c:area>
            <c:areaDesc>d</c:areaDesc><c:polygon>1,1 1,2 2,2 1,1</c:polygon><c:circle>32.1,34.5 12.5</c:circle>
            </c:area></c:info></c:alert>""";
    private static final List<byte[]> WORDS = Kinds.words(
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "&b;",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?a b?>",
            "&#x0;",
            "&#55296;",
            "xmlns:x=\"y\"",
            "</info>",
            "<info>",
            "<area>",
            "encoding=\"UTF-16\"",
            "\u0000",
            "1e400,0",
            "-00:00");

    private final CapDocumentReader lenient = new CapDocumentReader(CapDecoder.lenient());
    private final CapDocumentReader strict = new CapDocumentReader(CapDecoder.strict());
    private final FindingLog log = new FindingLog("fuzz");

    @Override
    public String name() {
        return "cap";
    }

    @Override
    public List<byte[]> seeds() {
        byte[] message = message();
        return List.of(
                message,
                EdxlDistribution.encode(PROFILE, List.of(message, message), AsterixTarget.NOW),
                AtomIndex.encode(PROFILE, List.of(alert()), AsterixTarget.NOW, _ -> "Zone", _ -> "/a.xml"),
                Kinds.bytes("<rss version='2.0'><channel><item><title>t</title><guid>g</guid><link>http://a/b</link>"
                        + "</item></channel></rss>"),
                Kinds.bytes(OTHER));
    }

    static byte[] message() {
        return new CapEncoder(PROFILE).encode(alert(), List.of(), Optional.empty());
    }

    private static Alert alert() {
        return new Alert(
                new EventId("ev-1"),
                new NodeId("il"),
                new ZoneId("il-haifa"),
                1,
                AlertStage.PREPARE,
                true,
                AlertType.EXERCISE,
                AsterixTarget.NOW,
                AsterixTarget.NOW + Nanos.HOUR,
                AsterixTarget.NOW + 1,
                AsterixTarget.NOW + 2,
                0.5,
                ObjectClass.DRONE,
                List.of(),
                List.of(),
                "because");
    }

    @Override
    public int maxBytes() {
        return 6_000;
    }

    @Override
    public List<byte[]> words() {
        return WORDS;
    }

    @Override
    public long take(byte[] input) {
        Optional<CapDocument> read = lenient.read(input, log);
        long kind = Kinds.of(log);
        Optional<CapDocument> narrow = strict.read(input, log);
        log.drain();
        if (narrow.isPresent() && read.isEmpty()) {
            throw new IllegalStateException("strict takes what lenient does not");
        }
        return kind ^ (read.isPresent() ? 2 : 0) ^ (narrow.isPresent() ? 1 : 0);
    }
}
