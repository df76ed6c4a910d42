package dev.tocsin.wire.record;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Alert.Grounds;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.sharing.ReleasePolicy;
import dev.tocsin.wire.record.proto.AlertRecord;
import dev.tocsin.wire.record.proto.AreaRecord;
import dev.tocsin.wire.record.proto.GroundsRecord;
import dev.tocsin.wire.record.proto.HeartbeatRecord;
import dev.tocsin.wire.record.proto.ReleasePolicyRecord;
import dev.tocsin.wire.record.proto.ReleaseRecord;
import dev.tocsin.wire.record.proto.RingRecord;
import dev.tocsin.wire.record.proto.RuleRecord;
import dev.tocsin.wire.record.proto.TrackRecord;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Alerts, releases and the policy that lets them pass.
final class SharingRecords {
    private SharingRecords() {}

    static AlertRecord encode(Alert alert) {
        AlertRecord.Builder to = AlertRecord.newBuilder()
                .setEvent(alert.event().value())
                .setNode(alert.node().value())
                .setZone(alert.zone().value())
                .setVersion(alert.version())
                .setStageValue(Codes.number(alert.stage()))
                .setSounding(alert.sounding())
                .setTypeValue(Codes.number(alert.type()))
                .setSentNanos(alert.sentNanos())
                .setExpiresNanos(alert.expiresNanos())
                .setEtaFromNanos(alert.etaFromNanos())
                .setEtaToNanos(alert.etaToNanos())
                .setProbability(alert.probability())
                .setCauseValue(Codes.number(alert.cause()))
                .addAllFailureDomains(alert.failureDomains())
                .setReason(alert.reason());
        alert.tracks().forEach(t -> to.addTracks(t.value()));
        if (!alert.grounds().equals(Grounds.UNSAID)) {
            to.setGrounds(GroundsRecord.newBuilder()
                    .setKind(Codes.number(alert.grounds().kind()))
                    .setCount(alert.grounds().count())
                    .setFrom(Codes.number(alert.grounds().from()))
                    .setWords(alert.grounds().words()));
        }
        return to.build();
    }

    private static Grounds grounds(AlertRecord from) {
        if (!from.hasGrounds()) {
            return Grounds.UNSAID;
        }
        return new Grounds(
                Codes.value(Grounds.Kind.values(), from.getGrounds().getKind()),
                from.getGrounds().getCount(),
                Codes.value(Grounds.Direction.values(), from.getGrounds().getFrom()),
                from.getGrounds().getWords());
    }

    static Alert decode(AlertRecord from) {
        return new Alert(
                new EventId(from.getEvent()),
                new NodeId(from.getNode()),
                new ZoneId(from.getZone()),
                from.getVersion(),
                Codes.value(AlertStage.values(), from.getStageValue()),
                from.getSounding(),
                Codes.value(AlertType.values(), from.getTypeValue()),
                from.getSentNanos(),
                from.getExpiresNanos(),
                from.getEtaFromNanos(),
                from.getEtaToNanos(),
                TrackRecords.checkProbability(from.getProbability()),
                Codes.value(ObjectClass.values(), from.getCauseValue()),
                from.getTracksList().stream().map(TrackId::new).toList(),
                from.getFailureDomainsList().stream().toList(),
                from.getReason(),
                grounds(from));
    }

    static ReleaseRecord encode(Release release) {
        return encode(release, TrackRecords::encode);
    }

    /// @param tracks makes the record of a track
    static ReleaseRecord encode(Release release, Function<Track, TrackRecord> tracks) {
        ReleaseRecord.Builder to = ReleaseRecord.newBuilder()
                .setIssuer(release.issuer().value())
                .setPartner(release.partner().value())
                .setSequence(release.sequence())
                .setTimeNanos(release.timeNanos())
                .setTypeValue(Codes.number(release.type()));
        switch (release.content()) {
            case Release.TrackContent(var track) -> to.setTrack(tracks.apply(track));
            case Release.AlertContent(var alert) -> to.setAlert(encode(alert));
            case Release.Heartbeat(int ok, int all) ->
                to.setHeartbeat(HeartbeatRecord.newBuilder().setSensorsOk(ok).setSensorsAll(all));
        }
        return to.build();
    }

    static Release decode(ReleaseRecord from) {
        return new Release(
                new NodeId(from.getIssuer()),
                new NodeId(from.getPartner()),
                from.getSequence(),
                from.getTimeNanos(),
                Codes.value(AlertType.values(), from.getTypeValue()),
                content(from));
    }

    private static Release.Content content(ReleaseRecord from) {
        return switch (from.getContentCase()) {
            case TRACK -> new Release.TrackContent(TrackRecords.decode(from.getTrack()));
            case ALERT -> new Release.AlertContent(decode(from.getAlert()));
            case HEARTBEAT ->
                new Release.Heartbeat(
                        from.getHeartbeat().getSensorsOk(), from.getHeartbeat().getSensorsAll());
            case CONTENT_NOT_SET -> throw new IllegalArgumentException("a release of a kind not known here");
        };
    }

    static ReleasePolicyRecord encode(ReleasePolicy policy) {
        ReleasePolicyRecord.Builder to = ReleasePolicyRecord.newBuilder();
        for (ReleasePolicy.Rule rule : policy.rules()) {
            RuleRecord.Builder record = RuleRecord.newBuilder()
                    .setPartner(rule.partner().value())
                    .setKindValue(Codes.number(rule.kind()))
                    .setIdentity(rule.identity());
            rule.classes().stream().map(Codes::number).sorted().forEach(record::addClassesValue);
            rule.area().ifPresent(area -> record.setArea(encode(area)));
            to.addRules(record);
        }
        return to.build();
    }

    static ReleasePolicy decode(ReleasePolicyRecord from) {
        return new ReleasePolicy(
                from.getRulesList().stream().map(SharingRecords::decode).toList());
    }

    private static ReleasePolicy.Rule decode(RuleRecord from) {
        Set<ObjectClass> classes = EnumSet.noneOf(ObjectClass.class);
        for (int number : from.getClassesValueList()) {
            classes.add(Codes.value(ObjectClass.values(), number));
        }
        return new ReleasePolicy.Rule(
                new NodeId(from.getPartner()),
                Codes.value(ReleasePolicy.Kind.values(), from.getKindValue()),
                classes,
                from.hasArea() ? Optional.of(decode(from.getArea())) : Optional.empty(),
                from.getIdentity());
    }

    private static AreaRecord encode(Area area) {
        AreaRecord.Builder to = AreaRecord.newBuilder();
        for (Area.Ring ring : area.rings()) {
            RingRecord.Builder record = RingRecord.newBuilder();
            for (GeoPoint vertex : ring.vertices()) {
                record.addVertices(TrackRecords.encode(vertex));
            }
            to.addRings(record);
        }
        return to.build();
    }

    private static Area decode(AreaRecord from) {
        return new Area(from.getRingsList().stream()
                .map(ring -> new Area.Ring(ring.getVerticesList().stream()
                        .map(TrackRecords::decode)
                        .toList()))
                .toList());
    }
}
