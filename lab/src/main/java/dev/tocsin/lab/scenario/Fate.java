package dev.tocsin.lab.scenario;

import java.util.Locale;

/// How an object ends, drawn from shares given in the scenario: a coarse outcome model, never a weapon model.
public enum Fate {
    /// Fails within the first part of its powered flight and falls near its launch point.
    FAILED_AT_LAUNCH,
    /// Fails later and comes down short of its target.
    FAILED_IN_FLIGHT,
    /// Ends before it enters the defended airspace.
    STOPPED_OUTSIDE,
    /// Ends inside the defended airspace, with fragments below.
    STOPPED_INSIDE,
    /// Comes down at its target.
    IMPACT,
    /// A flight that lands, or is still under way when the scenario ends.
    LANDED;

    /// The word used in YAML and CSV, such as `failed-at-launch`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
