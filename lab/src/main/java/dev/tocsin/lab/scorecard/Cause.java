package dev.tocsin.lab.scorecard;

import java.util.Locale;

/// Why a zone that was hit was not told to take cover in time. The first that applies, in this order.
public enum Cause {
    /// It was told in time.
    NONE,
    /// No sensor measured the object three times before it came down.
    NO_SENSOR_SAW_IT,
    /// The sensors of one failure domain only saw it in time: the machine alone may not say TAKE_COVER.
    ONE_DOMAIN_ONLY,
    /// Two domains saw it, but less than the shelter time and 30 s before.
    SEEN_TOO_LATE,
    /// The zone's nation had no confirmed track of it.
    NOT_TRACKED,
    /// No forecast of the nation gave the zone 1 %.
    NOT_FORESEEN,
    /// TAKE_COVER stood, and was ended less than ten minutes before the hit.
    CLEARED_EARLY,
    /// TAKE_COVER came, too late.
    RAISED_LATE,
    /// It was foreseen with 1 % or more, and TAKE_COVER never came.
    FORESEEN_TOO_WEAKLY;

    /// The word used in files.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the sensors allowed a warning.
    public boolean wasPossible() {
        return this != NO_SENSOR_SAW_IT && this != ONE_DOMAIN_ONLY && this != SEEN_TOO_LATE;
    }
}
