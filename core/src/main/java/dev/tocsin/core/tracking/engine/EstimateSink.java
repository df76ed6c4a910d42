package dev.tocsin.core.tracking.engine;

/// Takes reported tracks.
public interface EstimateSink {
    /// A track.
    ///
    /// @param number its name
    /// @param state reused after the call
    /// @param existence probability that its object exists there
    void estimate(long number, double[] state, double existence);
}
