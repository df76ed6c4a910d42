package dev.tocsin.core.picture;

/// What one node lets one partner know, after its policy.
///
/// @param issuer the node that releases
/// @param partner the node it is for
/// @param sequence 1, 2, 3 ... per issuer and partner, without gaps
/// @param timeNanos when it was released
/// @param type meant or practice
/// @param content what
public record Release(NodeId issuer, NodeId partner, long sequence, long timeNanos, AlertType type, Content content) {
    /// What may be released.
    public sealed interface Content {}

    /// A track, with the fields that the policy lets pass.
    ///
    /// @param track the track
    public record TrackContent(Track track) implements Content {}

    /// An alert, as advice to the partner.
    ///
    /// @param alert the alert
    public record AlertContent(Alert alert) implements Content {}

    /// Still here: tells silence from peace.
    ///
    /// @param sensorsOk sensors that report as they should
    /// @param sensorsAll sensors configured
    public record Heartbeat(int sensorsOk, int sensorsAll) implements Content {}
}
