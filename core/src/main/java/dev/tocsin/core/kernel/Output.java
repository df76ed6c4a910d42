package dev.tocsin.core.kernel;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.Release;
import dev.tocsin.core.picture.Track;

/// Everything that a step can say.
public sealed interface Output {
    /// A track was started, changed or ended (status `DELETED`).
    ///
    /// @param track its whole state
    record TrackUpdate(Track track) implements Output {}

    /// A forecast replaces the one before of the same track; one without path, footprints and zones ends it.
    ///
    /// @param forecast the forecast
    record ForecastUpdate(Forecast forecast) implements Output {}

    /// An alert was raised, changed or ended. Leaves the node only once it is durable. When its node is another one,
    /// it is that partner's advice, said once per version: to be shown as such, never published as our own.
    ///
    /// @param alert its new version
    record AlertEvent(Alert alert) implements Output {}

    /// Something may leave for a partner. The policy has been applied; the exit checks it once more.
    ///
    /// @param release what and to whom
    record ReleaseIssued(Release release) implements Output {}

    /// Something is wrong with an input.
    ///
    /// @param finding what, where and why
    record FindingRaised(Finding finding) implements Output {}

    /// The kernel wants a tick at this instant at the latest.
    ///
    /// @param atNanos when
    record TimerRequest(long atNanos) implements Output {}
}
