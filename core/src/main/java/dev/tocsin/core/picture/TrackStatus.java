package dev.tocsin.core.picture;

/// Where a track stands in its life.
public enum TrackStatus {
    /// Seen, but not yet likely enough to announce.
    TENTATIVE,
    /// Announced and recently measured.
    CONFIRMED,
    /// Announced and predicted only.
    COASTING,
    /// Ended: the last word about this track.
    DELETED
}
