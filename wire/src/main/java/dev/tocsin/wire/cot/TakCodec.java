package dev.tocsin.wire.cot;

import com.google.protobuf.CodedInputStream;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.cot.CotEvent.Detail;
import dev.tocsin.wire.cot.CotEvent.Motion;
import dev.tocsin.wire.cot.CotEvent.Point;
import dev.tocsin.wire.cot.CotEvent.Times;
import dev.tocsin.wire.cot.proto.Contact;
import dev.tocsin.wire.cot.proto.TakControl;
import dev.tocsin.wire.cot.proto.TakMessage;
import dev.tocsin.wire.cot.proto.Track;
import dev.tocsin.wire.xml.XmlWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/// Events as protobuf, version 1 of the protocol, and their two framings. Reading is total. Not thread-safe.
public final class TakCodec {
    /// The version that this is.
    public static final int VERSION = 1;

    static final int MAGIC = 0xBF;
    private static final int MAX_DEPTH = 16;
    private static final double UNKNOWN = 999_999;
    private static final long MAX_MILLIS = Long.MAX_VALUE / Nanos.MILLISECOND;

    private final CotXml xml = new CotXml();

    /// An event for a mesh: one datagram.
    public static byte[] mesh(CotEvent event) {
        return mesh(message(event));
    }

    /// What a node of a mesh that speaks this version repeats at least every minute.
    public static byte[] meshControl(String uid) {
        return mesh(TakMessage.newBuilder()
                .setTakControl(TakControl.newBuilder()
                        .setMinProtoVersion(VERSION)
                        .setMaxProtoVersion(VERSION)
                        .setContactUid(uid))
                .build());
    }

    private static byte[] mesh(TakMessage message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(MAGIC);
        out.write(VERSION);
        out.write(MAGIC);
        out.writeBytes(message.toByteArray());
        return out.toByteArray();
    }

    /// An event for a stream.
    public static byte[] stream(CotEvent event) {
        byte[] body = message(event).toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(MAGIC);
        int rest = body.length;
        for (; rest > 0x7F; rest >>>= 7) {
            out.write((rest & 0x7F) | 0x80);
        }
        out.write(rest);
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static TakMessage message(CotEvent event) {
        Point point = event.point();
        var made = dev.tocsin.wire.cot.proto.CotEvent.newBuilder()
                .setType(event.type())
                .setUid(event.uid())
                .setSendTime(millis(event.times().timeNanos()))
                .setStartTime(millis(event.times().startNanos()))
                .setStaleTime(millis(event.times().staleNanos()))
                .setHow(event.how())
                .setLat(point.latitudeDegrees())
                .setLon(point.longitudeDegrees())
                .setHae(point.haeMetres().orElse(UNKNOWN))
                .setCe(point.ceMetres().orElse(UNKNOWN))
                .setLe(point.leMetres().orElse(UNKNOWN))
                .setDetail(detail(event.detail()));
        event.opex().ifPresent(made::setOpex);
        return TakMessage.newBuilder().setCotEvent(made).build();
    }

    private static long millis(long nanos) {
        return Math.floorDiv(nanos, Nanos.MILLISECOND);
    }

    private static dev.tocsin.wire.cot.proto.Detail detail(Detail detail) {
        var made = dev.tocsin.wire.cot.proto.Detail.newBuilder();
        detail.callsign()
                .ifPresent(callsign -> made.setContact(Contact.newBuilder().setCallsign(callsign)));
        detail.motion()
                .ifPresent(motion -> made.setTrack(
                        Track.newBuilder().setSpeed(motion.speedMps()).setCourse(motion.courseDegrees())));
        XmlWriter others = new XmlWriter(false);
        CotXml.others(others, detail);
        return made.setXmlDetail(others.toText()).build();
    }

    /// The event in a payload, when there is one; a control message gives none.
    Optional<CotEvent> decode(byte[] payload, FindingLog log) {
        try {
            CodedInputStream in = CodedInputStream.newInstance(payload);
            in.setRecursionLimit(MAX_DEPTH);
            TakMessage message = TakMessage.parseFrom(in);
            in.checkLastTagWas(0);
            return message.hasCotEvent() ? event(message.getCotEvent(), log) : Optional.empty();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            log.add(Severity.WARNING, "cot-not-a-payload", "payload", String.valueOf(e.getMessage()), 0);
            return Optional.empty();
        }
    }

    private Optional<CotEvent> event(dev.tocsin.wire.cot.proto.CotEvent event, FindingLog log) {
        boolean somewhere = Math.abs(event.getLat()) <= 90 && Math.abs(event.getLon()) <= 180;
        boolean sometime =
                isInstant(event.getSendTime()) && isInstant(event.getStartTime()) && isInstant(event.getStaleTime());
        if (event.getUid().isBlank() || event.getType().isBlank() || !somewhere || !sometime) {
            log.add(Severity.WARNING, "cot-not-an-event", "event", "needs a uid, a type, a place and times", -1);
            return Optional.empty();
        }
        return Optional.of(new CotEvent(
                event.getUid(),
                event.getType(),
                event.getHow(),
                event.getOpex().isEmpty() ? Optional.empty() : Optional.of(event.getOpex()),
                new Times(nanos(event.getSendTime()), nanos(event.getStartTime()), nanos(event.getStaleTime())),
                new Point(
                        event.getLat(),
                        event.getLon(),
                        known(event.getHae()),
                        known(event.getCe()),
                        known(event.getLe())),
                detail(event.getDetail(), log)));
    }

    private static boolean isInstant(long millis) {
        return millis > 0 && millis < MAX_MILLIS;
    }

    private static long nanos(long millis) {
        return millis * Nanos.MILLISECOND;
    }

    private static OptionalDouble known(double value) {
        return Math.abs(value) < UNKNOWN ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private Detail detail(dev.tocsin.wire.cot.proto.Detail detail, FindingLog log) {
        Detail others = detail.getXmlDetail().isBlank()
                ? Detail.NONE
                : xml.fragment(detail.getXmlDetail(), log).orElse(Detail.NONE);
        Optional<String> callsign = detail.hasContact()
                ? Optional.of(detail.getContact().getCallsign()).filter(c -> !c.isEmpty())
                : others.callsign();
        return new Detail(
                callsign,
                detail.hasTrack() ? motion(detail.getTrack()) : others.motion(),
                others.emergency(),
                others.remarks(),
                others.link(),
                others.control());
    }

    private static Optional<Motion> motion(Track track) {
        boolean sound = track.getSpeed() >= 0 && track.getSpeed() <= 20_000 && Math.abs(track.getCourse()) <= 360;
        return sound ? Optional.of(new Motion(track.getSpeed(), track.getCourse())) : Optional.empty();
    }
}
