package dev.tocsin.core.kernel;

import dev.tocsin.core.alert.AlertDecider;
import dev.tocsin.core.alert.AlertSettings;
import dev.tocsin.core.forecast.RouteMemory;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.Severity;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.sharing.Releaser;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One nation's line of data, from plots to alerts and releases, as a deterministic step.
///
/// A step takes one input, lets it run down the whole line and says what changed: tracks, then forecasts, then
/// alerts, then releases, then findings, then the timer it wants. A plot of a ballistic missile leads to its alert
/// within the same step. Forecasts of one step are computed through [Lanes], each into its own slot, and merged in
/// order.
///
/// Not thread-safe: one writer. Keeps no clock; instants that go backwards are survived, not corrected.
public final class Kernel {
    /// Time between two heartbeats to each partner.
    public static final long HEARTBEAT_NANOS = 5 * Nanos.SECOND;

    /// Findings that one step says at most; the rest is counted in one last finding.
    public static final int MAX_FINDINGS_PER_STEP = 256;

    private static final long NEVER = Long.MAX_VALUE;

    /// Probability that a missile which is found again was broken up meanwhile, as any that is still to
    /// come down.
    private static final double FOUND_IS_FRAGMENT = 0.5;

    private final Lanes lanes;
    private final Tracking tracking;
    private final Forecasting forecasting;
    private final AlertDecider decider;
    private final Releaser releaser;
    private final ForecastSchedule schedule;
    private final LastSeen lastSeen = new LastSeen();
    private final RouteMemory routes = new RouteMemory();
    private final PartnerWatch partners;
    private final SensorWatch sensors;
    private long lastHeartbeatNanos = Long.MIN_VALUE;
    private long requestedTimerNanos = NEVER;

    /// A kernel with the stages of this project.
    ///
    /// @param settings what it is told once
    /// @param region the ground it warns
    /// @param lanes who computes the independent tasks of a step
    public Kernel(KernelSettings settings, Region region, Lanes lanes) {
        this(settings, region, lanes, Stages.tracking(settings), Stages.forecasting(settings, region));
    }

    Kernel(KernelSettings settings, Region region, Lanes lanes, Tracking tracking, Forecasting forecasting) {
        this.lanes = lanes;
        this.tracking = tracking;
        this.forecasting = forecasting;
        AlertSettings rules =
                settings.interceptsExpected() ? AlertSettings.DEFAULTS : AlertSettings.DEFAULTS.withoutIntercepts();
        this.decider = new AlertDecider(settings.node(), settings.type(), region, rules);
        this.releaser =
                new Releaser(settings.node(), settings.type(), settings.partners(), settings.policy(), region.zones());
        this.schedule = new ForecastSchedule(ownZones(settings, region));
        this.partners = new PartnerWatch(settings);
        this.sensors = new SensorWatch(settings.sensors());
    }

    private static Set<ZoneId> ownZones(KernelSettings settings, Region region) {
        return region.zones().stream()
                .filter(zone -> zone.nation().equals(settings.node()))
                .map(Zone::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Takes one input at an instant and says what follows. Never throws on what an input holds.
    public Outputs step(Input input, long nowNanos) {
        List<Finding> findings = new ArrayList<>();
        switch (input) {
            case Input.Plots(PlotBatch batch) -> tracking.measure(batch, nowNanos);
            case Input.SensorHealth(var status) -> sensors.update(status, findings);
            case Input.PartnerRelease(Release release) -> receive(release, nowNanos, findings);
            case Input.Operator(var decision) -> decider.decide(decision, nowNanos);
            case Input.PolicyChange(var policy) -> releaser.adopt(policy);
            case Input.Tick() -> tick(nowNanos, findings);
        }
        List<Output> out = new ArrayList<>();
        List<Track> changed = tracking.drainChanges();
        for (Track track : changed) {
            out.add(new Output.TrackUpdate(track));
            releaser.track(track, nowNanos);
            routes.note(track);
        }
        for (LastSeen.Lost lost : lastSeen.note(changed, nowNanos)) {
            breakUp(lost, nowNanos);
        }
        endForecasts(changed, nowNanos, out);
        forecast(schedule.due(changed, nowNanos), nowNanos, out);
        for (Alert alert : decider.update(nowNanos)) {
            out.add(new Output.AlertEvent(alert));
            releaser.alert(alert, nowNanos);
        }
        for (Release release : releaser.drain()) {
            out.add(new Output.ReleaseIssued(release));
        }
        findings.addAll(tracking.drainFindings());
        findings.addAll(decider.drainFindings());
        sayFindings(findings, out);
        requestTimer(nowNanos, out);
        return new Outputs(out);
    }

    private void tick(long nowNanos, List<Finding> findings) {
        tracking.advance(nowNanos);
        partners.check(nowNanos, findings);
        if (lastHeartbeatNanos == Long.MIN_VALUE || nowNanos - lastHeartbeatNanos >= HEARTBEAT_NANOS) {
            lastHeartbeatNanos = nowNanos;
            releaser.heartbeat(sensors.ok(), sensors.all(), nowNanos);
        }
    }

    private void receive(Release release, long nowNanos, List<Finding> findings) {
        if (!partners.accepts(release, nowNanos, findings)) {
            return;
        }
        NodeId issuer = release.issuer();
        switch (release.content()) {
            case Release.TrackContent(Track track) -> tracking.receive(issuer, track, nowNanos);
            case Release.AlertContent(Alert alert) -> advice(issuer, alert, findings);
            case Release.Heartbeat(int _, int _) -> {
                // Having been heard is all it says.
            }
        }
    }

    private void advice(NodeId issuer, Alert alert, List<Finding> findings) {
        if (alert.node().equals(issuer)) {
            decider.advice(alert);
            return;
        }
        String detail = "an alert of " + alert.node() + " through another node is not taken as advice";
        findings.add(new Finding(Severity.WARNING, issuer.value(), "relayed-alert", detail, -1));
    }

    /// What may have been broken up leaves fragments; what is found again may be whole all the same.
    private void breakUp(LastSeen.Lost lost, long nowNanos) {
        double probability = lost.gone() ? 1 : FOUND_IS_FRAGMENT;
        Forecast fragments = forecasting.brokenUp(lost.before(), lost.unseenSeconds(), probability, nowNanos);
        decider.brokenUp(fragments, lost.gone());
    }

    private void endForecasts(List<Track> changed, long nowNanos, List<Output> out) {
        for (Track track : changed) {
            if (track.status() == TrackStatus.DELETED && schedule.forget(track.id())) {
                decider.ended(track.id(), nowNanos);
                Forecast none = new Forecast(track.id(), nowNanos, List.of(), List.of(), List.of(), Optional.empty());
                out.add(new Output.ForecastUpdate(none));
            }
        }
    }

    private void forecast(List<Track> due, long nowNanos, List<Output> out) {
        if (due.isEmpty()) {
            return;
        }
        List<Track> steadied = due.stream().map(routes::steady).toList();
        Forecast[] slots = new Forecast[due.size()];
        lanes.run(slots.length, i -> slots[i] = forecasting.forecast(steadied.get(i), nowNanos));
        for (int i = 0; i < slots.length; i++) {
            out.add(new Output.ForecastUpdate(slots[i]));
            schedule.made(due.get(i), slots[i], nowNanos);
            decider.hazard(steadied.get(i), slots[i]);
        }
    }

    private static void sayFindings(List<Finding> findings, List<Output> out) {
        int said = Math.min(findings.size(), MAX_FINDINGS_PER_STEP);
        for (int i = 0; i < said; i++) {
            out.add(new Output.FindingRaised(findings.get(i)));
        }
        if (said < findings.size()) {
            Finding last = findings.get(said);
            String detail = findings.size() - said + " more findings in this step";
            out.add(new Output.FindingRaised(
                    new Finding(last.severity(), last.source(), "too-many-findings", detail, -1)));
        }
    }

    private void requestTimer(long nowNanos, List<Output> out) {
        if (requestedTimerNanos <= nowNanos) {
            requestedTimerNanos = NEVER;
        }
        long wanted = Math.max(decider.nextNanos(), nowNanos + Nanos.MILLISECOND);
        if (decider.nextNanos() != NEVER && wanted < requestedTimerNanos) {
            requestedTimerNanos = wanted;
            out.add(new Output.TimerRequest(wanted));
        }
    }
}
