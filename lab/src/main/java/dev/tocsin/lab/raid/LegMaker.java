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
public final class LegMaker {
    private static final long FRESH_NANOS = Nanos.SECOND;

    private final List<Fix> fixes = new ArrayList<>();
    private @Nullable Track measured;

    /// The track changed.
    public void update(Track track) {
        boolean isNew = measured == null || track.lastNanos() > measured.lastNanos();
        measured = isNew && track.status() == TrackStatus.CONFIRMED ? track : measured;
    }

    /// Keeps where the track is now, when it was just measured: what is only moved along says nothing. Call now and
    /// then.
    public void keep(Track track) {
        boolean fresh = track.timeNanos() - track.lastNanos() <= FRESH_NANOS;
        if (fresh && track.status() == TrackStatus.CONFIRMED) {
            add(Fix.of(track));
        }
    }

    private void add(Fix fix) {
        if (fixes.isEmpty() || fix.nanos() > fixes.getLast().nanos()) {
            fixes.add(fix);
        }
    }

    /// The leg so far; none when it was never measured.
    ///
    /// @param objectClass what the track was longest
    public Optional<Leg> leg(ObjectClass objectClass) {
        if (measured != null) {
            add(Fix.of(measured));
        }
        return fixes.isEmpty() ? Optional.empty() : Optional.of(new Leg(objectClass, fixes));
    }
}
