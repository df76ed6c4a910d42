package dev.tocsin.lab.raid;

import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the leg of one track from its updates. Not thread-safe.
///
/// Only what was just measured is kept: a state that was moved along to the time of a partner's late word is where the
/// object would be. A missile that nobody measured for six times as long as usual may be gone, and the next plot in its
/// wide gate that of something else: what follows counts only when it was measured five times.
public final class LegMaker {
    private static final long FRESH_NANOS = Nanos.SECOND;
    private static final long MOST_GAP_NANOS = 30 * Nanos.SECOND;
    private static final long LEAST_LOST_NANOS = 8 * Nanos.SECOND;
    private static final double LOST_GAPS = 6;
    private static final int FOUND_AGAIN = 5;
    private static final int REMEMBERED = 10;
    private static final double MISSILE = 0.5;

    private final List<Fix> fixes = new ArrayList<>();
    /// What was measured since it was lost, until it is believed.
    private final List<Fix> doubtful = new ArrayList<>();
    private final long[] instants = new long[REMEMBERED];
    private int measurements;
    /// How many measurements there were when it was lost last.
    private int foundFrom;
    private double gapBefore;
    private @Nullable Track measured;

    /// The track changed.
    public void update(Track track) {
        long now = track.measuredNanos();
        boolean isNew = measurements == 0 || now > newest();
        if (!isNew || track.status() != TrackStatus.CONFIRMED) {
            return;
        }
        boolean missile = track.classes().ballistic() > MISSILE;
        if (missile && measurements > 0 && now - newest() > lostNanos()) {
            lose();
        }
        instants[measurements++ % REMEMBERED] = now;
        measured = isFresh(track) ? track : measured;
        if (isBelieved()) {
            doubtful.forEach(this::add);
            doubtful.clear();
        }
    }

    /// Keeps where the track is now, when it was just measured: what is only moved along says nothing. Call now and
    /// then.
    public void keep(Track track) {
        if (!isFresh(track) || track.status() != TrackStatus.CONFIRMED) {
            return;
        }
        if (isBelieved()) {
            add(Fix.of(track));
        } else {
            doubtful.add(Fix.of(track));
        }
    }

    private void lose() {
        if (isBelieved()) {
            gapBefore = gapSeconds();
            addMeasured();
        }
        measured = null;
        doubtful.clear();
        foundFrom = measurements;
    }

    private double lostNanos() {
        return Math.clamp(LOST_GAPS * 1e9 * gapSeconds(), LEAST_LOST_NANOS, MOST_GAP_NANOS);
    }

    private boolean isBelieved() {
        return foundFrom == 0 || measurements - foundFrom >= FOUND_AGAIN;
    }

    private long newest() {
        return instants[(measurements - 1) % REMEMBERED];
    }

    private static boolean isFresh(Track track) {
        return track.timeNanos() - track.measuredNanos() <= FRESH_NANOS;
    }

    private void addMeasured() {
        if (measured != null) {
            add(Fix.of(measured));
        }
    }

    private void add(Fix fix) {
        if (fixes.isEmpty() || fix.nanos() > fixes.getLast().nanos()) {
            fixes.add(fix);
        }
    }

    private double gapSeconds() {
        int known = Math.min(measurements - foundFrom, REMEMBERED);
        long oldest = instants[(measurements - known) % REMEMBERED];
        return known < 2 ? MOST_GAP_NANOS * 1e-9 : (newest() - oldest) * 1e-9 / (known - 1);
    }

    /// The leg so far; none when it was never measured.
    ///
    /// @param objectClass what the track was longest
    public Optional<Leg> leg(ObjectClass objectClass) {
        if (isBelieved()) {
            addMeasured();
        }
        double gap = isBelieved() ? gapSeconds() : gapBefore;
        return fixes.isEmpty() ? Optional.empty() : Optional.of(new Leg(objectClass, fixes, gap));
    }
}
