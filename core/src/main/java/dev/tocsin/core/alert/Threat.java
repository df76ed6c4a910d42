package dev.tocsin.core.alert;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A track as the decision sees it: what it is, how sure we are, who vouches for it and which zones it threatens.
final class Threat {
    /// How far a forecast of a missile is still believed that all who saw it lost at once: one of ten may
    /// be there all the same, where sensors are jammed or worse than they are thought.
    private static final double GONE_FAITH = 0.1;

    /// A source that looks every few seconds and did not measure an object for so long has paused.
    private static final long PAUSE_NANOS = 12 * Nanos.SECOND;

    /// So many reports in a row are a missile: false plots of several radars were five in 28 and in 70 s, and eight
    /// in 146 s (`quiet-day`). What flies is reported every three seconds, and every eleven at least.
    private static final int ROW_REPORTS = 8;

    /// A row of reports ends with a pause of so long; on average, where several came since the last look.
    private static final long ROW_PAUSE_NANOS = 20 * Nanos.SECOND;

    /// Reports that came more seldom, on average, before anybody looked are none of the row.
    private static final long SELDOM_NANOS = 12 * Nanos.SECOND;

    /// So much of a track's name fits into the names of its fragments.
    private static final int LONGEST_NAME = 48;

    final TrackId track;

    /// Its name among the threats: that of its track, or another one for what is left of that.
    final TrackId key;
    ObjectClass cause = ObjectClass.UNKNOWN;

    /// Whether it may raise more than a WATCH.
    boolean hardens;

    /// A missile that was followed for a moment only, or what is left of one.
    boolean young;

    /// Whether it is a missile, or more likely one than anything with wings.
    boolean falls;

    /// Factor that undoes the doubt of the tracker about a missile that two sources saw and that only dipped below
    /// their horizon: 1 while it is measured.
    double faith = 1;

    /// Existence when it was last measured.
    double existenceMeasured;

    List<String> domains = List.of();

    /// Until when it counts without being measured again: what one source no longer sees, that source has taken back.
    long goodUntilNanos = Long.MAX_VALUE;

    /// When its sources last vouched for it.
    long vouchedNanos = Long.MIN_VALUE;

    private long reportedNanos = Long.MIN_VALUE;
    private int reports;

    /// Reports before the row without a longer pause that the last one belongs to.
    private int reportsBefore;

    /// Whether it was measured in a row as often as false plots are not.
    private boolean inARow;

    Vector3 position = Vector3.ZERO;

    /// Where it was when anybody last measured it, and when.
    Vector3 seenPosition = Vector3.ZERO;
    long seenNanos = Long.MIN_VALUE;

    /// How fast it flew then, ECEF m/s.
    Vector3 seenVelocity = Vector3.ZERO;

    /// How often it may have been broken up.
    int breakUps;

    /// Since when all who saw it see it no more; [Long#MAX_VALUE] while it is measured.
    long goneNanos = Long.MAX_VALUE;

    boolean ended;

    /// Counts forecasts, to find the zones that the last one no longer names.
    int generation;

    final List<ZoneThreat> zones = new ArrayList<>();

    /// Zones on WATCH that it turned away from.
    final Set<ZoneState> turnedFrom = new LinkedHashSet<>();

    Threat(TrackId track) {
        this(track, track);
    }

    private Threat(TrackId track, TrackId key) {
        this.track = track;
        this.key = key;
    }

    /// What is left of it if it was broken up now: the same people vouch for it, and nobody measures it.
    Threat fragments() {
        breakUps++;
        String name = track.value().substring(0, Math.min(track.value().length(), LONGEST_NAME));
        Threat left = new Threat(track, new TrackId(name + ".fragments-" + breakUps));
        left.cause = cause;
        left.hardens = hardens;
        left.young = young;
        left.falls = falls;
        left.inARow = inARow;
        left.domains = domains;
        left.position = position;
        left.seenPosition = seenPosition;
        left.seenNanos = seenNanos;
        left.seenVelocity = seenVelocity;
        left.ended = true;
        left.generation = 1;
        return left;
    }

    /// Notes when it was first and last measured and how often in all. One report after a pause may be a false
    /// plot: it counts once another follows.
    void measured(long firstNanos, long lastNanos, int count) {
        if (lastNanos <= reportedNanos) {
            return;
        }
        boolean first = reports == 0;
        if (first || count - reports >= 2 || lastNanos - reportedNanos <= PAUSE_NANOS) {
            vouchedNanos = lastNanos;
        }
        if (first) {
            reportsBefore = lastNanos - firstNanos <= count * SELDOM_NANOS ? 0 : count;
        } else if (lastNanos - reportedNanos > (count - reports) * ROW_PAUSE_NANOS) {
            reportsBefore = reports;
        }
        inARow |= count - reportsBefore >= ROW_REPORTS;
        reportedNanos = lastNanos;
        reports = count;
    }

    /// Whether false plots might be it: a missile that was not measured often enough in a row.
    boolean mayBeFalse() {
        return falls && !inARow;
    }

    /// What a probability of its forecast is believed to be.
    double believed(double probability, long nowNanos) {
        if (isTakenBack(nowNanos)) {
            return 0;
        }
        double believed = Math.min(1, faith * probability);
        return nowNanos >= goneNanos ? GONE_FAITH * believed : believed;
    }

    boolean isBallistic() {
        return cause == ObjectClass.BALLISTIC;
    }

    /// Whether it falls with this domain: nothing else vouches for it. What nobody vouches for falls with any, so
    /// that it is never the second source beside those of a confused one.
    boolean restsOn(String domain) {
        return domains.isEmpty() || (domains.size() == 1 ? domains.getFirst().equals(domain) : mayBeFalse());
    }

    boolean isCorroborated() {
        return domains.size() >= 2 && !mayBeFalse();
    }

    /// Whether its only source has not measured it for so long that it has taken it back.
    boolean isTakenBack(long nowNanos) {
        return nowNanos >= goodUntilNanos;
    }
}
