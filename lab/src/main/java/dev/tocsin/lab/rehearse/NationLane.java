package dev.tocsin.lab.rehearse;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Kernel;
import dev.tocsin.core.kernel.KernelSettings;
import dev.tocsin.core.kernel.Lanes;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.wire.record.Decoded;
import dev.tocsin.wire.record.Records;
import dev.tocsin.wire.record.ReleaseWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/// One nation: its simulated sensors, its wire and its kernel, moved on from one instant to the next. Used by one
/// thread at a time.
final class NationLane {
    private final NodeId id;
    private final SensorLine sensors;
    private final Kernel kernel;
    private final HealthWatch health;
    private final Messenger messenger;
    private final LaneLog log;
    private final ReleaseWriter writer = new ReleaseWriter();
    private final PriorityQueue<Long> timers = new PriorityQueue<>();
    private final ArrayDeque<Mail> inbox = new ArrayDeque<>();
    private List<Mail> outbox = new ArrayList<>();
    private long nextSecond;

    NationLane(Truth truth, NodeSpec node, Region region, long fromNanos, LaneLog log) {
        this.id = node.id();
        this.sensors = new SensorLine(truth, node, fromNanos);
        Set<NodeId> present = new HashSet<>();
        truth.scenario().nodes().forEach(other -> present.add(other.id()));
        KernelSettings settings = node.kernelSettings(AlertType.EXERCISE, truth.seed(), present);
        this.kernel = new Kernel(settings, region, Lanes.SERIAL);
        this.health = new HealthWatch(settings.sensors(), fromNanos);
        this.messenger = new Messenger(truth, id);
        this.log = log;
        this.nextSecond = fromNanos;
    }

    NodeId id() {
        return id;
    }

    /// Its sensors, which may be worked ahead by another thread while [#run] is under way.
    SensorLine sensors() {
        return sensors;
    }

    /// Does all that happens before an instant. The sensors must have been worked ahead as far.
    void run(long untilNanos) {
        while (true) {
            long look = sensors.nextNanos();
            long mail = inbox.isEmpty() ? Long.MAX_VALUE : inbox.element().atNanos();
            long timer = timers.isEmpty() ? Long.MAX_VALUE : timers.element();
            long now = Math.min(Math.min(look, mail), Math.min(timer, nextSecond));
            if (now >= untilNanos) {
                return;
            }
            if (now == mail) {
                receive(inbox.remove(), now);
            } else if (now == look) {
                sense(sensors.next(), now);
            } else {
                tick(now);
            }
        }
    }

    private void sense(SensorLine.Spoken spoken, long now) {
        log.looked(spoken.look());
        if (!spoken.heard().heard()) {
            return;
        }
        health.heard(spoken.look().sensor().sensor().id(), now);
        for (PlotBatch batch : spoken.heard().plots()) {
            step(new Input.Plots(batch), now);
        }
        spoken.findings().forEach(log::finding);
    }

    private void receive(Mail mail, long now) {
        Decoded<Release> release = Records.decodeRelease(mail.bytes(), id.value());
        release.findings().forEach(log::finding);
        release.value().ifPresent(r -> step(new Input.PartnerRelease(r), now));
    }

    private void tick(long now) {
        while (!timers.isEmpty() && timers.element() <= now) {
            timers.remove();
        }
        if (now == nextSecond) {
            nextSecond += Nanos.SECOND;
            for (SensorStatus status : health.judge(now)) {
                step(new Input.SensorHealth(status), now);
            }
        }
        step(new Input.Tick(), now);
        messenger.tell(now).forEach(release -> send(release, now));
    }

    private void step(Input input, long now) {
        for (Output output : kernel.step(input, now).all()) {
            switch (output) {
                case Output.ReleaseIssued(Release release) -> send(messenger.numbered(release), now);
                case Output.TimerRequest(long at) -> timers.add(at);
                case Output.TrackUpdate(var track) -> log.track(track, now);
                case Output.ForecastUpdate(var forecast) -> log.forecast(forecast, now);
                case Output.AlertEvent(var alert) -> log.alert(alert);
                case Output.FindingRaised(var finding) -> log.finding(finding);
            }
        }
    }

    private void send(Release release, long now) {
        byte[] bytes = writer.encode(release);
        outbox.add(new Mail(release.partner(), now + Rehearsal.RELEASE_DELAY_NANOS, bytes));
        log.released(bytes.length);
    }

    /// What was released since the last call, in order.
    List<Mail> takeOutbox() {
        List<Mail> taken = outbox;
        outbox = new ArrayList<>();
        return taken;
    }

    /// Puts mail in, in the order in which it arrives.
    void deliver(List<Mail> mail) {
        inbox.addAll(mail);
    }
}
