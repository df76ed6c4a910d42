package dev.tocsin.core.tracking;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.PlotField;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The multi-sensor multi-target tracker of one node.
///
/// Feed plots with [#measure], tracks of partners with [#receive] and the passing of time with [#advance];
/// then take what changed with [#drainChanges]. Only announced tracks are reported: those that once were
/// likelier to exist than the settings ask. The same calls give the same results, bit for bit. Not
/// thread-safe.
public final class Tracker {
    /// Looks are judged at most this often.
    private static final long SWEEP_NANOS = 500_000_000L;
    /// The state of a coasting track is moved along in steps of at least this, to an instant this long ago,
    /// so that plots on their way still find it younger than themselves.
    private static final long COAST_STEP_NANOS = 6_000_000_000L;

    /// Tracks of one object are looked for this often.
    private static final long COMPARE_NANOS = 2_000_000_000L;
    /// A partner's track older than this is refused.
    private static final long STALE_NANOS = 60_000_000_000L;
    /// A partner's track that was not measured for so long begins no track of ours: it would end as soon as it began.
    private static final long FRESH_NANOS = 20_000_000_000L;
    /// How often partners are expected to renew a track.
    private static final long PARTNER_SCAN_NANOS = 10_000_000_000L;

    private static final long COAST_MARGIN_NANOS = 2_000_000_000L;
    /// Plots less likely to be a new object start no track.
    private static final double LEAST_BIRTH = 1e-4;

    private static final Comparator<Target> IN_ORDER = Comparator.comparingLong(target -> target.order);

    private final NodeId node;
    private final TrackingSettings settings;
    private final Map<SensorId, SensorModel> sensorsById = new TreeMap<>();
    private final SensorModel[] sensors;
    private final FindingLog findings = new FindingLog();
    private final TrackIndex index = new TrackIndex();
    private final MixtureFilter filter = new MixtureFilter();
    private final BirthMap births = new BirthMap();
    private final MeasurementModel measurements;
    private final Association association;
    private final History history;
    private final Rewind rewind;
    private final Existence existence;
    private final Publication publication;
    private final LookQueue queue;
    private final List<Target> targets = new ArrayList<>();
    private final List<Target> changes = new ArrayList<>();
    private final Rows[] plots = new Rows[Association.MAX_PLOTS];
    private final int[] placeOf = new int[Association.MAX_PLOTS];
    private final PartnerFusion fusion;
    private final PartnerTracks partners;
    private final Duplicates duplicates;
    private final Resumption resumption;
    /// Last words about names that gave way to older ones.
    private final List<Track> renamed = new ArrayList<>();
    private @Nullable PlotObserver observer;
    private long comparedNanos = Long.MIN_VALUE / 2;
    private long nextNumber = 1;
    private long sweptNanos = Long.MIN_VALUE;

    /// A tracker without tracks.
    ///
    /// @param node whose tracker this is: the first part of the names of its tracks
    /// @param sensors the node's own sensors; plots of others are refused
    /// @param settings how it works
    public Tracker(NodeId node, List<Sensor> sensors, TrackingSettings settings) {
        this.node = node;
        this.settings = settings;
        this.sensors = new SensorModel[sensors.size()];
        for (int i = 0; i < this.sensors.length; i++) {
            this.sensors[i] = new SensorModel(i, sensors.get(i));
            sensorsById.put(sensors.get(i).id(), this.sensors[i]);
        }
        this.measurements = new MeasurementModel(settings.birthPerScan(), births);
        this.history = new History(this.sensors, settings.lagNanos(), settings.rewindSteps());
        PlotLikelihood likelihood = new PlotLikelihood(filter, measurements, settings.useIdentity());
        this.association = new Association(likelihood, filter, index, history, findings);
        this.existence = new Existence(settings);
        this.publication = new Publication(this.sensors);
        this.queue = new LookQueue(this.sensors, settings.holdNanos(), findings);
        this.fusion = new PartnerFusion(node, findings);
        this.rewind = new Rewind(history, likelihood, filter, fusion, existence, findings);
        this.partners = new PartnerTracks(fusion, filter, index, settings.useIdentity());
        this.duplicates = new Duplicates(index, this.sensors, settings.useIdentity(), this::settle);
        this.resumption = new Resumption(settings, births);
        for (int i = 0; i < plots.length; i++) {
            plots[i] = new Rows();
        }
    }

    /// Tells `listener` from now on which track each plot goes to.
    public void observe(PlotObserver listener) {
        this.observer = listener;
    }

    /// Counts the ranges and azimuths of a sensor from now on as noisier than configured.
    ///
    /// @param factor on their sigmas, at least 1
    public void distrust(SensorId sensor, double factor) {
        SensorModel model = sensorsById.get(sensor);
        if (model != null) {
            model.noiseFactor = Math.max(1, factor);
        }
    }

    /// Number of tracks held, tentative ones included.
    public int size() {
        return targets.size();
    }

    /// Takes plots of one sensor. Each is used at its own time; the order of rows within the batch does not
    /// matter.
    ///
    /// @param batch the plots; not changed, and not needed after the call unless plots are held back
    public void measure(PlotBatch batch, long nowNanos) {
        findings.at(nowNanos);
        SensorModel model = sensorsById.get(batch.sensor());
        if (model == null) {
            findings.warn(batch.sensor().value(), "unknown-sensor", "plots of a sensor that is not configured");
            return;
        }
        queue.add(model, batch);
        work(nowNanos);
    }

    /// Takes a track that a partner released: fuses it with ours by covariance intersection, or carries it
    /// as a track of our own as long as nobody but partners sees the object; one that they have lost
    /// themselves, or that has come down, begins no track here, and one that they have not measured since their
    /// last word renews none. One that rests on our own plots alone is
    /// refused, and so is one older than a minute or with a covariance that is not positive definite.
    ///
    /// @param issuer the partner
    /// @param partnerTrack its track; with status `DELETED` its last word
    public void receive(NodeId issuer, Track partnerTrack, long nowNanos) {
        findings.at(nowNanos);
        if (PartnerTracks.isEnd(partnerTrack)) {
            partners.ended(issuer, partnerTrack);
            return;
        }
        if (!fusion.acceptable(issuer, partnerTrack)) {
            return;
        }
        if (Math.abs(nowNanos - partnerTrack.timeNanos()) > STALE_NANOS) {
            findings.warn(issuer.value(), "partner-stale", "more than a minute away from now: " + partnerTrack.id());
            return;
        }
        if (Ground.isUnder(partnerTrack)) {
            partners.ended(issuer, partnerTrack);
            return;
        }
        fuse(issuer, partnerTrack, nowNanos);
    }

    private void fuse(NodeId issuer, Track partnerTrack, long nowNanos) {
        Target target = partners.find(issuer, partnerTrack, nowNanos);
        if (target == null
                && nowNanos - partnerTrack.lastNanos() < FRESH_NANOS
                && !partners.isOver(issuer, partnerTrack)) {
            target = carried(partnerTrack);
        }
        resumption.refresh();
        if (target != null && partners.isNews(issuer, partnerTrack, target)) {
            association.settle(target);
            if (target.plots > 0) {
                fusion.keep(history, target, partnerTrack);
            }
            partners.join(issuer, partnerTrack, target, publication.ownParts(target));
            history.done(target);
            existence.judge(target);
        } else if (target != null) {
            partners.repeated(issuer, partnerTrack, target);
        }
    }

    /// A track that only partners see, so far.
    private @Nullable Target carried(Track partnerTrack) {
        Target target = create();
        if (target != null) {
            target.timeNanos = Math.min(partnerTrack.timeNanos(), partnerTrack.lastNanos());
            target.firstNanos = partnerTrack.firstNanos();
            target.lastNanos = partnerTrack.lastNanos();
            target.lastScanNanos = PARTNER_SCAN_NANOS;
            ClassEvidence.start(target);
        }
        return target;
    }

    private @Nullable Target create() {
        if (targets.size() >= settings.maxTracks()) {
            findings.warn(node.value(), "track-limit", "more than " + settings.maxTracks() + " tracks; no new ones");
            return null;
        }
        Target target = new Target(nextNumber, new TrackId(node.value() + "-" + nextNumber), sensors.length, changes);
        nextNumber++;
        targets.add(target);
        target.change();
        return target;
    }

    /// Lets time pass: judges missed looks, coasts and ends tracks. Call about once a second.
    public void advance(long nowNanos) {
        findings.at(nowNanos);
        work(nowNanos);
    }

    private void work(long nowNanos) {
        while (queue.next(nowNanos)) {
            look(queue.model());
        }
        if (sweptNanos == Long.MIN_VALUE || nowNanos - sweptNanos >= SWEEP_NANOS) {
            sweep(nowNanos);
        }
    }

    private void look(SensorModel model) {
        int count = 0;
        for (int k = 0; k < queue.size(); k++) {
            if (measurements.build(model, queue.batch(k), queue.row(k), plots[count])) {
                placeOf[count++] = k;
            } else {
                findings.warn(model.sensor.id().value(), "plot-refused", "no position, or values beyond reason");
            }
        }
        association.solve(model, plots, count, existence);
        for (int i = 0; i < count; i++) {
            Target target = association.chosenTarget(i);
            if (target != null) {
                update(model, target, i);
            }
        }
        for (int i = 0; i < count; i++) {
            if (association.chosenTarget(i) == null && !plots[i].bearingOnly) {
                bear(model, i);
            }
            model.newestNanos = Math.max(model.newestNanos, plots[i].timeNanos);
        }
        for (int i = 0; i < count; i++) {
            Target target = association.chosenTarget(i);
            if (target != null && target.announced && resumption.isOnTrial(target)) {
                LostTrack lost = resumption.find(target, model, targets);
                if (lost != null) {
                    resume(target, lost);
                }
            }
        }
    }

    private void update(SensorModel model, Target target, int i) {
        if (association.isContested(i)) {
            existence.seen(target, model, plots[i].timeNanos);
        } else if (target.lastNanos - plots[i].timeNanos <= settings.lagNanos()) {
            rewind.take(model, plots[i], target, association.logRatio(i));
        } else {
            findings.warn(model.sensor.id().value(), "plot-late", "older than its track by more than the lag");
            existence.tooLate(target, model, plots[i].timeNanos);
            return;
        }
        note(model, target, i);
    }

    /// What cannot be done again is about to be done to a track.
    private void settle(Target target) {
        association.settle(target);
        History.forget(target);
    }

    /// A new track goes on under the name of the lost one that it continues.
    private void resume(Target target, LostTrack lost) {
        long unseen = Math.round((target.firstNanos - lost.lastNanos) * 1e-9);
        findings.event(lost.id.value(), "track-resumed", "resumed after " + unseen + " s unseen, was " + target.id);
        if (target.published) {
            renamed.add(publication.end(target));
        }
        if (observer != null) {
            observer.resumed(target.id, lost.id, target.published);
        }
        if (lost.coasting != null) {
            lost.coasting.announced = false;
            lost.coasting.survivor = target;
            Existence.end(lost.coasting);
        }
        resumption.taken(lost);
        target.id = lost.id;
        target.number = lost.number;
        target.firstNanos = lost.firstNanos;
        target.onTrial = false;
        target.published = false;
    }

    private void bear(SensorModel model, int i) {
        double probability = association.birthProbability(plots[i], i);
        if (probability < LEAST_BIRTH) {
            return;
        }
        Target target = create();
        if (target == null) {
            return;
        }
        filter.start(target, plots[i]);
        existence.born(target, probability, plots[i].timeNanos);
        target.onTrial = true;
        existence.remember(target, model, plots[i].timeNanos);
        ClassEvidence.start(target);
        rewind.born(model, plots[i], target);
        note(model, target, i);
    }

    private void note(SensorModel model, Target target, int i) {
        PlotBatch batch = queue.batch(placeOf[i]);
        int row = queue.row(placeOf[i]);
        Rows plot = plots[i];
        IdentityEvidence.note(target, plot, batch.has(row, PlotField.CALLSIGN) ? batch.callsign(row) : 0);
        model.hearsTransponders |= plot.modeS >= 0 || plot.mode3A >= 0;
        if (plot.timeNanos == target.lastNanos) {
            target.heightMeasured = plot.heightMeasured;
        }
        if (model.radar && (plot.modeS >= 0 || plot.mode3A >= 0)) {
            target.heights.note(plot.heightMeasured);
            model.heights.note(plot.heightMeasured);
        }
        Parking.note(target);
        ClassEvidence.update(target);
        target.change();
        index.place(target, target.timeNanos);
        if (observer != null) {
            observer.assigned(batch, row, target.id);
        }
    }

    private void sweep(long nowNanos) {
        sweptNanos = nowNanos;
        resumption.refresh();
        for (Target target : targets) {
            target.transponderCovered = false;
            for (SensorModel model : sensors) {
                existence.looks(target, model);
                if (model.hearsTransponders && !target.transponderCovered) {
                    target.transponderCovered = model.covers(target.merged[0], target.merged[1], target.merged[2]);
                }
            }
            existence.age(target, nowNanos - settings.holdNanos());
            if (!target.ended && Existence.isAstray(target.merged)) {
                findings.warn(target.id.value(), "track-astray", "its state ran off and it was ended");
                Existence.end(target);
            }
            resumption.endTrial(target);
            coast(target, nowNanos);
            if (target.indexedUntilNanos - nowNanos < 4 * SWEEP_NANOS && !target.ended) {
                index.place(target, nowNanos);
            }
        }
        if (nowNanos - comparedNanos >= COMPARE_NANOS) {
            comparedNanos = nowNanos;
            duplicates.check(targets, nowNanos);
            partners.forgetEnded(nowNanos);
        }
        removeEnded();
    }

    /// Moves the state of a track that nobody measures along, so that later predictions stay short; up to
    /// plots that are still held back at most, for these must find it younger than themselves.
    private void coast(Target target, long nowNanos) {
        long usedNanos = nowNanos - settings.holdNanos();
        boolean hidden = usedNanos - target.lastNanos > 5 * target.lastScanNanos / 2;
        boolean parked = Parking.isParked(target);
        // Looks that contest a track move it along; what is on the ground is held there all the same.
        long movedNanos = parked ? Math.max(target.lastNanos, target.coastedNanos) : target.timeNanos;
        long silent = usedNanos - movedNanos;
        if (target.ended || silent <= COAST_STEP_NANOS || silent <= target.lastScanNanos * 8 / 5) {
            return;
        }
        long untilNanos = usedNanos - COAST_MARGIN_NANOS;
        association.settle(target);
        history.keepMove(target);
        target.keepSeen();
        target.coastedNanos = untilNanos;
        if (hidden) {
            target.unseen();
        }
        if (parked) {
            Parking.rest(target, untilNanos);
        } else {
            filter.predict(target, untilNanos);
            if (filter.isUnderGround()) {
                Existence.end(target);
                history.abandon();
                return;
            }
            filter.commitPrediction(target, untilNanos);
            if (hidden && Parking.isTaxiing(target)) {
                filter.holdSpeed(target, Parking.TAXI_SPEED);
            }
        }
        history.done(target);
        ClassEvidence.exclude(target);
        index.place(target, nowNanos);
        target.change();
    }

    /// Ended tracks that were announced stay until their end has been drained.
    private void removeEnded() {
        int kept = 0;
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            if (target.ended) {
                settle(target);
                index.remove(target);
                resumption.ended(target);
            }
            if (!target.ended || (target.announced && target.isChanged())) {
                targets.set(kept++, target);
            }
        }
        targets.subList(kept, targets.size()).clear();
    }

    /// The announced tracks that changed since the last call, in the order in which they were started;
    /// ended ones for the last time, with status `DELETED`.
    public List<Track> drainChanges() {
        List<Track> out = new ArrayList<>(renamed);
        renamed.clear();
        boolean ended = false;
        changes.sort(IN_ORDER);
        for (Target target : changes) {
            if (target.announced) {
                if (target.weights[Modes.BALLISTIC] > 0.5 && Ground.isUnder(target.merged, false)) {
                    // A plot that tells no height may lie over what would be deep in the ground by now.
                    Existence.end(target);
                }
                out.add(publication.track(target));
                target.published = true;
                ended |= target.ended;
            }
            target.told();
        }
        changes.clear();
        if (ended) {
            removeEnded();
        }
        return out;
    }

    /// What was wrong with inputs since the last call.
    public List<Finding> drainFindings() {
        return findings.drain();
    }
}
