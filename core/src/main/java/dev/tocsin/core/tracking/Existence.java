package dev.tocsin.core.tracking;

import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.matrix.Gaussian6;
import dev.tocsin.core.picture.TrackStatus;

/// The probability that a track's object exists, as log odds, and the status that follows from it.
/// Stateless.
///
/// A plot multiplies the odds by 1 - pD + pD · L / λ, where L is the likelihood of the plot under the track
/// and λ the density of all other origins; a look without a plot multiplies them by 1 - pD. This is the
/// Bernoulli update of Musicki, Evans, Joint integrated probabilistic data association, IEEE TAES 40(3),
/// 2004, for one plot.
final class Existence {
    /// Existence never counts as more certain than 1 - 1e-4: a track must be able to end within a few
    /// scans.
    static final double MAX_LOG_ODDS = 9.2;

    /// The same as a probability, and the least that is told apart.
    static final double MOST_EXISTENCE = 0.9999;

    private static final double LEAST_EXISTENCE = 1e-9;

    private static final double MAX_DETECTION = 0.98;

    /// Farther from the middle of the Earth than this nothing is tracked: some 10,000 km up, where no missile comes.
    private static final double FARTHEST_METRES = 16e6;

    /// A track that nobody sees ends when its place is known worse than this.
    private static final double MOST_SIGMA_METRES = 10_000;

    /// A sensor that never saw the track may be blind there (terrain, small target): its silence says less.
    private static final double BLIND_FACTOR = 0.2;

    /// Lower above the antenna than this (or at a height that nobody measures), terrain and ground clutter
    /// hide objects now and then.
    private static final double LOW_METRES = 150;

    private static final double LOW_FACTOR = 0.4;
    /// What is broadcast or relayed comes when it comes: it is missed no oftener than this, and never
    /// surely.
    static final long LISTEN_NANOS = 4_000_000_000L;

    private static final double LISTEN_DETECTION = 0.6;
    private static final int BLIND_LOOKS = 8;
    private static final double LOOKS_OF_PRIOR = 4;
    /// Looks are judged this long after they were due, in scans: output comes late and by sectors.
    static final double MARGIN = 0.6;

    /// A track that only partners see ends after this long without a word of them.
    private static final long PARTNER_SILENCE_NANOS = 60_000_000_000L;

    private static final int MAX_LOOKS_AT_ONCE = 4;

    private final TrackingSettings settings;
    private final double confirmLogOdds;
    private final double deleteLogOdds;

    Existence(TrackingSettings settings) {
        this.settings = settings;
        this.confirmLogOdds = logOdds(settings.confirmProbability());
        this.deleteLogOdds = logOdds(settings.deleteProbability());
    }

    static double logOdds(double probability) {
        return StrictMath.log(probability / (1 - probability));
    }

    static double detection(SensorModel model) {
        return Math.min(MAX_DETECTION, model.sensor.detectionProbability());
    }

    /// Starts a track.
    void born(Target target, double probability, long nanos) {
        target.logOdds = Math.min(MAX_LOG_ODDS, logOdds(Math.min(0.999, probability)));
        target.birthLogOdds = target.logOdds;
        target.firstNanos = nanos;
    }

    /// A plot older than the one that began the track is what it begins with.
    void bornEarlier(Target target, double probability, long nanos) {
        long before = target.firstNanos;
        born(target, probability, nanos);
        target.firstNanos = Math.min(before, nanos);
    }

    /// A plot was used. `logRatio` is log(L / λ).
    void hit(Target target, SensorModel model, long nanos, double logRatio) {
        target.logOdds = after(target.logOdds, model, logRatio);
        target.lossInARow = 0;
        remember(target, model, nanos);
        judge(target);
    }

    /// Log odds after a plot.
    static double after(double logOdds, SensorModel model, double logRatio) {
        double detection = detection(model);
        double gain = logRatio > 30 ? logRatio : StrictMath.log1p(StrictMath.expm1(logRatio) * detection);
        return Math.min(MAX_LOG_ODDS, logOdds + gain);
    }

    /// A plot came too late to be used: its look is judged all the same.
    void tooLate(Target target, SensorModel model, long nanos) {
        target.lookNanos[model.index] = Math.max(target.lookNanos[model.index], nanos);
    }

    /// A contested look was weighed: the track exists with this probability.
    void weigh(Target target, double probability) {
        target.logOdds = logOdds(Math.max(LEAST_EXISTENCE, Math.min(MOST_EXISTENCE, probability)));
    }

    /// A contested look probably showed nothing of the track, and its odds have been lowered for that.
    void judged(Target target, SensorModel model, long nanos) {
        target.lookNanos[model.index] = Math.max(target.lookNanos[model.index], nanos);
        target.looks[model.index]++;
    }

    /// A look showed the track, probably if it was contested, and its odds have been moved for that.
    void seen(Target target, SensorModel model, long nanos) {
        target.lossInARow = 0;
        remember(target, model, nanos);
        judge(target);
    }

    /// Books a plot without moving the odds.
    void remember(Target target, SensorModel model, long nanos) {
        int s = model.index;
        target.hitNanos[s] = Math.max(target.hitNanos[s], nanos);
        target.lookNanos[s] = Math.max(target.lookNanos[s], nanos);
        target.hits[s]++;
        target.looks[s]++;
        target.plots++;
        if (nanos >= target.lastNanos) {
            target.lastNanos = nanos;
            target.lastScanNanos = model.sensor.scanNanos();
        }
    }

    /// Judges the looks of a sensor that are due: each without a plot lowers the odds once.
    void looks(Target target, SensorModel model) {
        int s = model.index;
        if (model.newestNanos == Long.MIN_VALUE || target.ended) {
            return;
        }
        if (target.lookNanos[s] == Long.MIN_VALUE) {
            target.lookNanos[s] = Math.max(target.firstNanos, model.newestNanos);
            return;
        }
        long scan = model.lookNanos;
        for (int n = 0; model.newestNanos - target.lookNanos[s] > scan + model.lookMarginNanos; n++) {
            if (n == MAX_LOOKS_AT_ONCE) {
                target.lookNanos[s] = model.newestNanos;
                return;
            }
            target.lookNanos[s] += scan;
            miss(target, model, target.lookNanos[s]);
        }
    }

    private static void miss(Target target, SensorModel model, long nanos) {
        int s = model.index;
        boolean seen = target.hits[s] > 0;
        if (!model.radar && !seen) {
            return;
        }
        double dt = (nanos - target.timeNanos) * 1e-9;
        double[] m = target.merged;
        if (!model.covers(m[0] + dt * m[3], m[1] + dt * m[4], m[2] + dt * m[5])) {
            return;
        }
        target.looks[s]++;
        double height =
                Wgs84.radialHeight(m[0], m[1], m[2]) - model.sensor.site().heightMetres();
        double detection = model.radar ? detection(model) : Math.min(detection(model), LISTEN_DETECTION);
        target.low = model.radar && (height < LOW_METRES || !target.heightMeasured);
        detection *= target.low ? LOW_FACTOR : 1;
        if (seen) {
            // The rate at which this sensor really sees this track, learnt from the configured one downwards.
            double misses = target.looks[s] - target.hits[s];
            double prior = LOOKS_OF_PRIOR;
            double learnt = (detection * prior + target.hits[s]) / (prior + target.hits[s] + misses);
            detection = Math.min(detection, learnt);
        } else {
            detection *= target.looks[s] > BLIND_LOOKS ? 0 : BLIND_FACTOR;
        }
        double loss = -StrictMath.log1p(-detection);
        if (Parking.isParked(target)) {
            loss = Math.min(loss, Math.max(0, Parking.MOST_LOSS - target.lossInARow));
        }
        target.lossInARow += loss;
        target.logOdds -= loss;
    }

    /// Sets the status from the odds and the time of the last plot.
    void age(Target target, long nanos) {
        double ballistic = target.weights[Modes.BALLISTIC];
        long coast = settings.coastNanos() * (ballistic > 0.5 ? 5 : 1);
        coast = Parking.isParked(target) ? Math.max(coast, Parking.COAST_NANOS) : coast;
        coast = target.plots == 0 ? Math.min(coast, PARTNER_SILENCE_NANOS) : coast;
        long silent = nanos - Math.max(target.lastNanos, target.partnerNanos);
        double floor = target.announced ? deleteLogOdds : Math.min(deleteLogOdds, target.birthLogOdds - 1);
        boolean lost = silent > Math.max(coast, 6 * target.lastScanNanos);
        boolean neverProven = !target.announced && silent > 4 * target.lastScanNanos;
        boolean unseen = silent > target.lastScanNanos * 8 / 5;
        boolean gone = unseen && (Ground.isUnder(target) || isAnywhere(target));
        if (target.logOdds < floor || lost || neverProven || gone) {
            end(target);
            return;
        }
        boolean coasting = target.announced && unseen;
        if (coasting && target.status == TrackStatus.CONFIRMED) {
            target.status = TrackStatus.COASTING;
            target.change();
        }
    }

    /// Whether an estimate ran off to where nothing flies, or is no number at all: it says nothing any more.
    ///
    /// @param state ECEF metres, from its beginning
    static boolean isAstray(double[] state) {
        double squared = state[0] * state[0] + state[1] * state[1] + state[2] * state[2];
        return !(squared < FARTHEST_METRES * FARTHEST_METRES);
    }

    /// Whether the estimate is so uncertain, level and not on a ballistic arc, that it says little: whoever is found
    /// there again would be anyone.
    private static boolean isAnywhere(Target target) {
        if (target.weights[Modes.BALLISTIC] > 0.5) {
            return false;
        }
        double[] a = target.merged;
        int c = Gaussian6.STATES;
        double all = a[c] + a[c + 2] + a[c + 5];
        double height = Math.min(all, MeasurementModel.PRIOR_HEIGHT_SIGMA * MeasurementModel.PRIOR_HEIGHT_SIGMA);
        double level = target.heightMeasured ? all : all - height;
        return level > MOST_SIGMA_METRES * MOST_SIGMA_METRES;
    }

    /// Announces a track that is likely enough, and takes it out of coasting.
    void judge(Target target) {
        if (target.logOdds >= confirmLogOdds && !target.announced) {
            target.announced = true;
        }
        if (target.announced) {
            target.status = TrackStatus.CONFIRMED;
        }
    }

    static void end(Target target) {
        target.ended = true;
        target.change();
        target.status = TrackStatus.DELETED;
    }
}
