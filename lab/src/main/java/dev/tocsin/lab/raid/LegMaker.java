package dev.tocsin.lab.raid;

import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes the leg of one track from its updates. Not thread-safe.
public final class LegMaker {
    private final List<Fix> fixes = new ArrayList<>();
    private @Nullable Track measured;

    /// The track changed.
    public void update(Track track) {
        boolean isNew = measured == null || track.lastNanos() > measured.lastNanos();
        measured = isNew && track.status() == TrackStatus.CONFIRMED ? track : measured;
    }

    /// Keeps where the track is now, when it was just measured. Call now and then.
    public void keep(Track track) {
        if (track.status() == TrackStatus.CONFIRMED) {
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
    /// @param entered whether it came over the defended land
    public Optional<Leg> leg(ObjectClass objectClass, boolean entered) {
        if (measured != null) {
            add(Fix.of(measured));
        }
        return fixes.isEmpty() ? Optional.empty() : Optional.of(new Leg(objectClass, fixes, entered));
    }
}
