package dev.tocsin.node.pipeline;

import dev.tocsin.core.kernel.Output;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.wire.record.Records;

/// Where an output is stored, and its bytes: an alert and a release as themselves, anything else as an output record,
/// which only the hash chain sees. Stateless.
final class Outlet {
    private Outlet() {}

    /// The topic, or [Published#NOT_STORED].
    static String topic(Output output) {
        return switch (output) {
            case Output.AlertEvent _ -> Topics.ALERT;
            case Output.ReleaseIssued(var release) -> Topics.release(release.partner());
            case Output.TrackUpdate _, Output.ForecastUpdate _, Output.FindingRaised _, Output.TimerRequest _ ->
                Published.NOT_STORED;
        };
    }

    static byte[] bytes(Output output) {
        return switch (output) {
            case Output.AlertEvent(var alert) -> Records.encode(alert);
            case Output.ReleaseIssued(var release) -> Records.encode(release);
            case Output.TrackUpdate _, Output.ForecastUpdate _, Output.FindingRaised _, Output.TimerRequest _ ->
                Records.encode(output);
        };
    }
}
