package dev.tocsin.core.alert;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.ClassProbabilities;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Decides for the zones of one nation which stage stands where, from forecasts and from persons' decisions.
///
/// Only zones that something threatens cost anything: a forecast marks the zones it names, and [#update] judges those
/// that are due. What is urgent (ballistic, or minutes away) is judged in the same step, the rest within seconds.
/// Deterministic; not thread-safe: one writer.
public final class AlertDecider {
    /// Tracks that are weighed at once at most.
    public static final int MAX_THREATS = 8_192;

    /// Pairs of track and zone that are weighed at once at most.
    public static final int MAX_ZONE_THREATS = 1_000_000;

    /// Hazards less probable than this count for nothing.
    static final double NEGLIGIBLE = 1e-4;

    /// A standing TAKE COVER is judged anew at most this often, unless a time comes.
    static final long SETTLED_NANOS = Nanos.SECOND;

    /// What is not urgent is judged within this time ...
    static final long PATIENT_NANOS = 5 * Nanos.SECOND;

    /// ... and what is hours away within this.
    static final long FAR_NANOS = 30 * Nanos.SECOND;

    /// Hazards that passed are remembered for so long, to tell what passed from what turned away.
    static final long REMEMBERED_NANOS = 2 * Nanos.MINUTE;

    /// The operator is asked for a zone at most this often ...
    static final long ASK_ZONE_NANOS = Nanos.MINUTE;

    /// ... and for all zones together at most this often.
    static final long ASK_NANOS = 15 * Nanos.SECOND;

    private final NodeId node;
    private final AlertType type;
    private final AlertSettings settings;
    private final EventBook events;
    private final ZoneJudge judge;
    private final Advice advice;
    private final Map<ZoneId, ZoneState> zones = new HashMap<>();
    private final Map<TrackId, Threat> threats = new HashMap<>();
    private final TreeSet<ZoneState> queue = new TreeSet<>();
    private final Set<ZoneState> held = new LinkedHashSet<>();
    private int zoneThreats;
    private long askedNanos = ZoneState.NEVER;
    private List<Finding> findings = new ArrayList<>();

    /// A decider without threats.
    ///
    /// @param node whose zones it alerts
    /// @param type meant or practice
    /// @param region the ground
    /// @param settings the rules
    public AlertDecider(NodeId node, AlertType type, Region region, AlertSettings settings) {
        this.node = node;
        this.type = type;
        this.settings = settings;
        this.events = new EventBook(node, settings.timing().eventLinger());
        this.judge = new ZoneJudge(node, type, settings, events);
        this.advice = new Advice(region);
        for (Zone zone : region.zones()) {
            if (zone.nation().equals(node)) {
                zones.put(zone.id(), new ZoneState(zone, zones.size()));
            }
        }
    }

    /// A fresh forecast of a track replaces the one before.
    public void hazard(Track track, Forecast forecast) {
        if (track.status() == TrackStatus.TENTATIVE || !counts(track, forecast.timeNanos())) {
            ended(track.id(), forecast.timeNanos());
            return;
        }
        Threat threat = threats.get(track.id());
        if (threat == null) {
            if (threats.size() >= MAX_THREATS) {
                say(Severity.ERROR, track.id().value(), "too-many-threats", "a threat beyond " + MAX_THREATS);
                return;
            }
            threat = new Threat(track.id());
            threats.put(track.id(), threat);
        }
        describe(threat, track, forecast.timeNanos());
        take(threat, forecast);
    }

    private void take(Threat threat, Forecast forecast) {
        for (ZoneHazard hazard : forecast.zones()) {
            ZoneState zone = zones.get(hazard.zone());
            if (zone != null && hazard.probability() >= NEGLIGIBLE) {
                add(threat, zone, hazard);
            }
        }
        settle(threat, forecast.timeNanos());
    }

    /// A missile that two sources saw may have been broken up while nobody saw it: its fragments are a
    /// threat of their own, whatever becomes of its track. When it is `gone`, all who saw it lost it at
    /// once, and the forecast of the whole body is believed little until it is measured again; not nothing,
    /// since they may all be wrong.
    public void brokenUp(Forecast fragments, boolean gone) {
        Threat threat = threats.get(fragments.track());
        if (threat == null || !threat.isBallistic() || !threat.isCorroborated() || threats.size() >= MAX_THREATS) {
            return;
        }
        Threat left = threat.fragments();
        take(left, fragments);
        if (!left.zones.isEmpty()) {
            threats.put(left.key, left);
        }
        if (gone) {
            threat.goneNanos = fragments.timeNanos();
            threat.zones.forEach(zone -> mark(zone, fragments.timeNanos()));
        }
    }

    /// Whether a track may raise anything. What can be named a threat counts at once, or after a few reports
    /// when one source alone vouches for it. What cannot counts only when it does not say who it is, and when
    /// two sources have followed it for a while: a ghost of one radar lives half a minute, an airliner that
    /// climbs out looks like a cruise missile until its height is known.
    private boolean counts(Track track, long nowNanos) {
        double threat = track.classes().threat();
        if (isNamed(track) || threat >= settings.threatHardens()) {
            return threat >= settings.threatCounts() && (threats.containsKey(track.id()) || Witnesses.areEnough(track));
        }
        boolean followed = nowNanos - track.firstNanos() >= settings.timing().naming();
        long since = nowNanos - settings.timing().corroborationFast();
        return threat >= settings.threatCounts()
                && followed
                && track.identity().equals(Identity.NONE)
                && Witnesses.of(track, since).size() >= 2;
    }

    private static boolean isNamed(Track track) {
        ObjectClass likely = track.classes().mostLikely();
        return likely != ObjectClass.AIRCRAFT && likely != ObjectClass.UNKNOWN;
    }

    private void describe(Threat threat, Track track, long nowNanos) {
        boolean named = isNamed(track);
        threat.cause = named ? track.classes().mostLikely() : ObjectClass.UNKNOWN;
        long window = threat.isBallistic()
                ? settings.timing().corroborationFast()
                : settings.timing().corroborationSlow();
        threat.measured(track.firstNanos(), Witnesses.lastNanos(track), Witnesses.reports(track));
        threat.falls = mayFall(threat, track.classes());
        boolean followed = nowNanos - track.firstNanos() >= settings.timing().naming();
        threat.young = threat.falls && (threat.mayBeFalse() || !followed);
        threat.hardens = named || track.classes().threat() >= settings.threatHardens();
        threat.domains = Witnesses.of(track, nowNanos - window);
        threat.faith = faith(threat, track);
        threat.goodUntilNanos = threat.isCorroborated()
                ? Long.MAX_VALUE
                : threat.vouchedNanos + settings.timing().takenBack();
        threat.position = track.state().position();
        long measuredNanos = track.measuredNanos();
        if (measuredNanos > threat.seenNanos) {
            threat.seenVelocity = track.state().velocity();
            threat.seenPosition =
                    threat.position.minus(threat.seenVelocity.times((track.timeNanos() - measuredNanos) * 1e-9));
            threat.seenNanos = measuredNanos;
        }
        threat.ended = false;
        threat.goneNanos = measuredNanos >= threat.goneNanos ? Long.MAX_VALUE : threat.goneNanos;
        threat.generation++;
    }

    /// Whether it is a missile, or more likely one than anything with wings.
    private static boolean mayFall(Threat threat, ClassProbabilities classes) {
        boolean unnamed = threat.cause == ObjectClass.UNKNOWN;
        return threat.isBallistic() || (unnamed && classes.ballistic() > classes.cruise() + classes.drone());
    }

    private static double faith(Threat threat, Track track) {
        if (track.status() != TrackStatus.COASTING) {
            threat.existenceMeasured = track.existenceProbability();
            return 1;
        }
        boolean trusted = threat.isBallistic() && threat.isCorroborated() && track.existenceProbability() > 0;
        return trusted ? Math.max(1, threat.existenceMeasured / track.existenceProbability()) : 1;
    }

    private void add(Threat threat, ZoneState zone, ZoneHazard hazard) {
        ZoneThreat zoneThreat = zone.threats.get(threat.key);
        if (zoneThreat == null) {
            if (zoneThreats >= MAX_ZONE_THREATS) {
                return;
            }
            zoneThreat = new ZoneThreat(threat, zone);
            zone.threats.put(threat.key, zoneThreat);
            threat.zones.add(zoneThreat);
            zoneThreats++;
        }
        if (zoneThreat.generation != threat.generation) {
            zoneThreat.begin(threat.generation);
        }
        zoneThreat.add(hazard);
    }

    /// Marks the zones that a forecast named, and drops those it no longer names.
    private void settle(Threat threat, long nowNanos) {
        List<ZoneThreat> kept = new ArrayList<>(threat.zones.size());
        for (ZoneThreat zoneThreat : threat.zones) {
            if (zoneThreat.generation == threat.generation) {
                kept.add(zoneThreat);
                mark(zoneThreat, nowNanos);
            } else if (nowNanos <= zoneThreat.endNanos() && !zoneThreat.leaveOverhead(nowNanos)) {
                drop(zoneThreat);
                zoneThreat.zone.turnedAway(threat);
                mark(zoneThreat, nowNanos);
            } else {
                kept.add(zoneThreat);
            }
        }
        threat.zones.clear();
        threat.zones.addAll(kept);
    }

    private void drop(ZoneThreat zoneThreat) {
        zoneThreat.zone.threats.remove(zoneThreat.threat.key);
        zoneThreats--;
    }

    /// A track ended. What two sources saw on a ballistic arc does not vanish because it dipped below their horizon:
    /// its hazard ends when its time has passed. Anything else ends with its track, but for fragments that may
    /// still fall from where it was last measured.
    public void ended(TrackId track, long nowNanos) {
        Threat threat = threats.get(track);
        if (threat == null) {
            return;
        }
        threat.ended = true;
        if (threat.isBallistic() && threat.isCorroborated() && !threat.zones.isEmpty()) {
            return;
        }
        List<ZoneThreat> overhead = new ArrayList<>();
        for (ZoneThreat zoneThreat : threat.zones) {
            if (zoneThreat.leaveOverhead(nowNanos)) {
                overhead.add(zoneThreat);
            } else {
                zoneThreat.zone.takenBack |= !threat.isCorroborated();
                drop(zoneThreat);
            }
            markDue(zoneThreat.zone, zoneThreat.zone.decidedNanos);
        }
        threat.turnedFrom.forEach(zone -> markDue(zone, zone.decidedNanos));
        threat.zones.clear();
        threat.zones.addAll(overhead);
        if (overhead.isEmpty()) {
            threats.remove(track);
        }
    }

    /// A partner's alert, as advice: kept and shown, never lowering and never hardening anything here. It only lends
    /// its event id to alerts that are not yet raised.
    public void advice(Alert partnerAlert) {
        if (partnerAlert.type() != type) {
            String detail = "advice of type " + partnerAlert.type() + " at a node of type " + type + " was refused";
            say(Severity.WARNING, partnerAlert.node().value(), "wrong-type", detail);
        } else if (advice.accepts(partnerAlert, node)) {
            events.heard(partnerAlert);
        } else if (!advice.isKnown(partnerAlert)) {
            String detail = "an alert for " + partnerAlert.zone() + ", which is not a zone of its issuer";
            say(Severity.WARNING, partnerAlert.node().value(), "foreign-zone", detail);
        }
    }

    /// A person decided, at an instant of ours.
    public void decide(OperatorDecision decision, long nowNanos) {
        ZoneState zone = zones.get(decision.zone());
        String about = decision.action() + " of " + decision.event() + " for " + decision.zone();
        if (zone == null) {
            say(Severity.WARNING, "operator", "foreign-zone", about + ": not a zone of this node");
            return;
        }
        boolean stands = zone.level != Level.NONE && zone.alert != null;
        if (stands && zone.alert != null && !zone.alert.event().equals(decision.event())) {
            say(Severity.WARNING, "operator", "stale-decision", about + ": another event stands there");
            return;
        }
        switch (decision.action()) {
            case CONFIRM -> zone.confirm(decision.operator(), nowNanos);
            case CANCEL -> {
                if (!stands) {
                    say(Severity.WARNING, "operator", "nothing-to-cancel", about + ": no alert stands there");
                    return;
                }
                zone.cancel = decision;
            }
        }
        markDue(zone, nowNanos);
    }

    /// Judges what leaves little time at once, the rest within seconds or half a minute.
    private void mark(ZoneThreat threat, long nowNanos) {
        ZoneState zone = threat.zone;
        zone.forgetNanos = Math.min(zone.forgetNanos, threat.endNanos() + REMEMBERED_NANOS);
        if (zone.decidedNanos == ZoneState.NEVER) {
            markDue(zone, nowNanos);
            return;
        }
        long left = threat.etaP10Nanos() - nowNanos;
        if (threat.hits() && left <= judge.coverLead(zone) + Nanos.MINUTE) {
            markDue(zone, zone.level == Level.TAKE_COVER ? zone.decidedNanos + SETTLED_NANOS : nowNanos);
        } else {
            boolean soon =
                    threat.threat.isBallistic() || left <= settings.timing().prepareLead();
            markDue(zone, zone.decidedNanos + (soon ? PATIENT_NANOS : FAR_NANOS));
        }
    }

    private void markDue(ZoneState zone, long dueNanos) {
        if (dueNanos < zone.dueNanos) {
            if (zone.dueNanos != ZoneState.NOT_QUEUED) {
                queue.remove(zone);
            }
            zone.dueNanos = dueNanos;
            queue.add(zone);
        }
    }

    /// Decides anew where something changed or a time has come, and returns new versions of alerts: a partner's
    /// advice first, then ours in the order in which they fell due.
    public List<Alert> update(long nowNanos) {
        List<Alert> out = new ArrayList<>(advice.drain());
        while (!queue.isEmpty() && queue.first().dueNanos <= nowNanos) {
            ZoneState zone = queue.removeFirst();
            zone.dueNanos = ZoneState.NOT_QUEUED;
            forgetPassed(zone, nowNanos);
            judge.judge(zone, nowNanos, out);
            if (zone.heldForPerson) {
                held.add(zone);
            }
            long next = nextLook(zone, nowNanos);
            if (next != ZoneState.NOT_QUEUED) {
                markDue(zone, next);
            }
        }
        sayHeld(nowNanos);
        return out;
    }

    private void forgetPassed(ZoneState zone, long nowNanos) {
        if (nowNanos <= zone.forgetNanos) {
            return;
        }
        zone.forgetNanos = Long.MAX_VALUE;
        var all = zone.threats.values().iterator();
        while (all.hasNext()) {
            ZoneThreat zoneThreat = all.next();
            long until = zoneThreat.endNanos() + REMEMBERED_NANOS;
            if (nowNanos <= until) {
                zone.forgetNanos = Math.min(zone.forgetNanos, until);
            } else {
                all.remove();
                zoneThreats--;
                Threat threat = zoneThreat.threat;
                threat.zones.remove(zoneThreat);
                if (threat.ended && threat.zones.isEmpty()) {
                    threats.remove(threat.key);
                }
            }
        }
    }

    private static long nextLook(ZoneState zone, long nowNanos) {
        if (zone.level == Level.NONE && zone.threats.isEmpty()) {
            return ZoneState.NOT_QUEUED;
        }
        long interval = switch (zone.level) {
            case Level.TAKE_COVER -> 5 * Nanos.SECOND;
            case Level.PREPARE -> 15 * Nanos.SECOND;
            default -> Nanos.MINUTE;
        };
        long doubt = zone.doubtedNanos == ZoneState.NEVER ? Long.MAX_VALUE : zone.doubtedNanos + zone.holdNanos;
        long next = Math.min(nowNanos + interval, Math.min(doubt, zone.changesNanos));
        if (zone.level == Level.NONE && zone.clearedNanos != ZoneState.NEVER) {
            long again = zone.clearedNanos + ZoneJudge.REWATCH_NANOS;
            next = again > nowNanos ? Math.min(next, again) : next;
        }
        return Math.max(next, nowNanos + Nanos.MILLISECOND);
    }

    /// Asks the operator once for all zones that wait for a person, with the first as the example.
    private void sayHeld(long nowNanos) {
        if (held.isEmpty() || (askedNanos != ZoneState.NEVER && nowNanos - askedNanos < ASK_NANOS)) {
            return;
        }
        int count = 0;
        ZoneState first = null;
        for (ZoneState zone : held) {
            boolean asked = zone.askedNanos != ZoneState.NEVER && nowNanos - zone.askedNanos < ASK_ZONE_NANOS;
            if (zone.heldForPerson && !asked) {
                zone.askedNanos = nowNanos;
                count++;
                first = first == null ? zone : first;
            }
        }
        held.clear();
        if (first != null && first.alert != null) {
            askedNanos = nowNanos;
            long left = first.alert.etaFromNanos() - first.zone.shelterNanos() - nowNanos;
            String detail = count + " zones wait for a second source or a person, first " + first.zone.id() + " of "
                    + first.alert.event() + ", " + Math.max(0, left / Nanos.SECOND) + " s left to act";
            say(Severity.WARNING, "alert", "needs-confirmation", detail);
        }
    }

    private void say(Severity severity, String source, String code, String detail) {
        findings.add(new Finding(severity, source, code, detail, -1));
    }

    /// What was wrong, or waits for a person, since the last call.
    public List<Finding> drainFindings() {
        if (findings.isEmpty()) {
            return List.of();
        }
        List<Finding> drained = findings;
        findings = new ArrayList<>();
        return drained;
    }

    /// When [#update] should be called at the latest, on whole seconds; `Long.MAX_VALUE` for never.
    public long nextNanos() {
        if (queue.isEmpty()) {
            return Long.MAX_VALUE;
        }
        return -Math.floorDiv(-queue.first().dueNanos, Nanos.SECOND) * Nanos.SECOND;
    }
}
