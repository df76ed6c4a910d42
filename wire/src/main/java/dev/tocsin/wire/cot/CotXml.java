package dev.tocsin.wire.cot;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.cot.CotEvent.Detail;
import dev.tocsin.wire.cot.CotEvent.Emergency;
import dev.tocsin.wire.cot.CotEvent.Motion;
import dev.tocsin.wire.cot.CotEvent.Point;
import dev.tocsin.wire.cot.CotEvent.Times;
import dev.tocsin.wire.xml.XmlElement;
import dev.tocsin.wire.xml.XmlLimits;
import dev.tocsin.wire.xml.XmlReader;
import dev.tocsin.wire.xml.XmlWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;

/// Events as XML, version 0 of the protocol. Reading is total: what is no event gives a finding. Not thread-safe.
///
/// A height, an error, a course or a speed at or beyond 999999 says unknown. On the way out the attributes `hae`,
/// `ce` and `le` must stand and carry 9999999.0 when unknown; `track` is left out altogether.
public final class CotXml {
    /// Octets of an event at most.
    public static final int MAX_BYTES = 1 << 18;

    /// The value of the wire for an unknown height or error.
    static final String UNKNOWN = "9999999.0";

    private static final double UNKNOWN_FROM = 999_999;
    private static final XmlLimits LIMITS = new XmlLimits(MAX_BYTES, 16, 2_000);

    private final XmlReader reader = new XmlReader(LIMITS);

    /// An event with the XML header before it, as it goes on a mesh or a stream.
    public static byte[] encode(CotEvent event) {
        XmlWriter xml = new XmlWriter();
        String[] exercise = event.opex().map(o -> new String[] {"opex", o}).orElse(new String[0]);
        String[] attributes = {
            "version", "2.0",
            "uid", event.uid(),
            "type", event.type(),
            "how", event.how(),
            "time", Nanos.format(event.times().timeNanos()),
            "start", Nanos.format(event.times().startNanos()),
            "stale", Nanos.format(event.times().staleNanos())
        };
        String[] all = java.util.Arrays.copyOf(attributes, attributes.length + exercise.length);
        System.arraycopy(exercise, 0, all, attributes.length, exercise.length);
        xml.open("event", all);
        Point point = event.point();
        xml.empty(
                "point",
                "lat",
                number(point.latitudeDegrees(), 7),
                "lon",
                number(point.longitudeDegrees(), 7),
                "hae",
                number(point.haeMetres()),
                "ce",
                number(point.ceMetres()),
                "le",
                number(point.leMetres()));
        xml.open("detail");
        detail(xml, event.detail());
        return xml.close().close().toBytes();
    }

    private static void detail(XmlWriter xml, Detail detail) {
        detail.callsign().ifPresent(callsign -> xml.empty("contact", "callsign", callsign));
        detail.motion()
                .ifPresent(motion -> xml.empty(
                        "track", "speed", number(motion.speedMps(), 2), "course", number(motion.courseDegrees(), 2)));
        others(xml, detail);
    }

    /// What has no message of its own in version 1.
    static void others(XmlWriter xml, Detail detail) {
        detail.emergency().ifPresent(emergency -> {
            String name = detail.callsign().orElse("");
            if (emergency.cancel()) {
                xml.element("emergency", name, "cancel", "true");
            } else {
                xml.element("emergency", name, "type", emergency.kind());
            }
        });
        detail.link().ifPresent(uid -> xml.empty("link", "uid", uid, "type", "b-m-p-s-m", "relation", "p-p"));
        detail.remarks().ifPresent(remarks -> xml.element("remarks", remarks));
        detail.control().ifPresent(control -> {
            xml.open("TakControl");
            switch (control) {
                case CotEvent.Offer(int version) ->
                    xml.empty("TakProtocolSupport", "version", Integer.toString(version));
                case CotEvent.Request(int version) -> xml.empty("TakRequest", "version", Integer.toString(version));
                case CotEvent.Answer(boolean granted) -> xml.empty("TakResponse", "status", Boolean.toString(granted));
            }
            xml.close();
        });
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble(), 1) : UNKNOWN;
    }

    private static String number(double value, int digits) {
        return BigDecimal.valueOf(value)
                .setScale(digits, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /// The event in some bytes, when there is one; else findings.
    public Optional<CotEvent> decode(byte[] bytes, FindingLog log) {
        Optional<XmlElement> root = reader.read(bytes, log);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        XmlElement event = root.get();
        if (!event.name().equals("event")) {
            return refuse(log, "the root element is not an event");
        }
        Optional<XmlElement> point = event.child("point");
        Optional<Long> time = time(event, "time");
        Optional<Long> start = time(event, "start");
        Optional<Long> stale = time(event, "stale");
        if (point.isEmpty() || time.isEmpty() || start.isEmpty() || stale.isEmpty()) {
            return refuse(log, "an event needs a point and the attributes time, start and stale");
        }
        String uid = event.attribute("uid").orElse("");
        String type = event.attribute("type").orElse("");
        OptionalDouble latitude = known(point.get(), "lat", 90);
        OptionalDouble longitude = known(point.get(), "lon", 180);
        if (uid.isBlank() || type.isBlank() || latitude.isEmpty() || longitude.isEmpty()) {
            return refuse(log, "an event needs a uid, a type and a place");
        }
        return Optional.of(new CotEvent(
                uid,
                type,
                event.attribute("how").orElse(""),
                event.attribute("opex"),
                new Times(time.get(), start.get(), stale.get()),
                new Point(
                        latitude.getAsDouble(),
                        longitude.getAsDouble(),
                        known(point.get(), "hae", UNKNOWN_FROM),
                        known(point.get(), "ce", UNKNOWN_FROM),
                        known(point.get(), "le", UNKNOWN_FROM)),
                event.child("detail").map(CotXml::detail).orElse(Detail.NONE)));
    }

    private static Optional<CotEvent> refuse(FindingLog log, String why) {
        log.add(Severity.WARNING, "cot-not-an-event", "event", why, -1);
        return Optional.empty();
    }

    private static Optional<Long> time(XmlElement event, String name) {
        return event.attribute(name).flatMap(text -> {
            try {
                return Optional.of(Nanos.parse(text.strip()));
            } catch (RuntimeException _) {
                return Optional.empty();
            }
        });
    }

    /// A number whose size is below a limit; an unknown one is not.
    private static OptionalDouble known(XmlElement element, String name, double limit) {
        try {
            double value = Double.parseDouble(element.attribute(name).orElse(""));
            boolean below = limit == UNKNOWN_FROM ? Math.abs(value) < limit : Math.abs(value) <= limit;
            return below ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }

    static Detail detail(XmlElement detail) {
        return new Detail(
                detail.child("contact").flatMap(c -> c.attribute("callsign")),
                detail.child("track").flatMap(CotXml::motion),
                detail.child("emergency")
                        .map(e -> new Emergency(
                                e.attribute("type").orElse(""),
                                e.attribute("cancel").orElse("").equals("true"))),
                detail.child("remarks").map(r -> r.text().strip()).filter(text -> !text.isEmpty()),
                detail.child("link").flatMap(l -> l.attribute("uid")),
                detail.child("TakControl").flatMap(CotXml::control));
    }

    private static Optional<Motion> motion(XmlElement track) {
        OptionalDouble speed = known(track, "speed", 20_000);
        OptionalDouble course = known(track, "course", 360);
        return speed.isPresent() && course.isPresent() && speed.getAsDouble() >= 0
                ? Optional.of(new Motion(speed.getAsDouble(), course.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<CotEvent.Control> control(XmlElement control) {
        if (control.child("TakProtocolSupport").isPresent()) {
            return version(control, "TakProtocolSupport").map(CotEvent.Offer::new);
        }
        if (control.child("TakRequest").isPresent()) {
            return version(control, "TakRequest").map(CotEvent.Request::new);
        }
        return control.child("TakResponse")
                .map(r -> new CotEvent.Answer(r.attribute("status").orElse("").equals("true")));
    }

    private static Optional<Integer> version(XmlElement control, String name) {
        return control.child(name)
                .flatMap(e -> e.attribute("version"))
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Integer::parseInt);
    }

    /// A fragment of a detail as text; the children of one element.
    Optional<Detail> fragment(String xml, FindingLog log) {
        byte[] whole = ("<detail>" + xml + "</detail>").getBytes(StandardCharsets.UTF_8);
        return reader.read(whole, log).map(CotXml::detail);
    }
}
