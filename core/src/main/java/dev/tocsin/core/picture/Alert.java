package dev.tocsin.core.picture;

import java.util.List;

/// One version of the alert of one event for one zone. The latest version stands; (event, node, zone) names the alert.
///
/// @param event the event, the same for all nations under it
/// @param node the node that decided
/// @param zone the zone it is for
/// @param version 1, 2, 3 ... of this alert
/// @param stage what people should do
/// @param sounding whether receivers make themselves heard, or update silently
/// @param type meant or practice
/// @param sentNanos when the decision was made
/// @param expiresNanos when it ends by itself if nothing more comes
/// @param etaFromNanos 10 % point of the first arrival
/// @param etaToNanos 90 % point of the first arrival
/// @param probability probability that the zone is hit
/// @param cause the most likely class of what comes
/// @param tracks the tracks behind it, sorted
/// @param failureDomains the independent sources behind it, sorted
/// @param reason plain words: what, from where, seen by whom, how sure
public record Alert(
        EventId event,
        NodeId node,
        ZoneId zone,
        int version,
        AlertStage stage,
        boolean sounding,
        AlertType type,
        long sentNanos,
        long expiresNanos,
        long etaFromNanos,
        long etaToNanos,
        double probability,
        ObjectClass cause,
        List<TrackId> tracks,
        List<String> failureDomains,
        String reason) {
    /// Checks the order of the instants and the probability, and copies the lists.
    ///
    /// @throws IllegalArgumentException when it would expire before it is sent
    public Alert {
        if (expiresNanos <= sentNanos) {
            throw new IllegalArgumentException("an alert must expire after it is sent");
        }
        probability = Probabilities.check(probability);
        tracks = List.copyOf(tracks);
        failureDomains = List.copyOf(failureDomains);
    }

    /// Names the alert over its versions: event, node and zone. Every version of it carries the same id.
    public String id() {
        return event + "." + node + "." + zone;
    }
}
