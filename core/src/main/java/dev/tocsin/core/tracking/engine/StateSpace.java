package dev.tocsin.core.tracking.engine;

/// Densities of single objects behind integer handles, and the plots of the present look.
///
/// The engine hands out the handles, below the capacity it has reserved, and says when one takes a new value. Before
/// [Engine#look] the owner of the space loads a look into it; plots are numbered from 0. Likelihoods are densities
/// in the measure of the plots, the same for clutter, unseen objects and tracks.
public interface StateSpace {
    /// Makes room for handles 0 to `capacity` - 1, keeping all values.
    void reserve(int capacity);

    /// Number of plots of the look.
    int plots();

    /// Density of clutter and of unseen objects together where the plot lies, positive.
    double background(int plot);

    /// Probability that a plot which no track explains is an unseen object.
    double newborn(int plot);

    /// Number for a track that the plot bears, never given twice.
    long name(int plot);

    /// Adds the plots that the density may explain, each with detection probability times likelihood.
    void gate(int density, Pairs pairs);

    /// Whether the look has to do with the object of the density at all; if not, it leaves the track as it is.
    default boolean sees(int density) {
        return true;
    }

    /// Probability that the look would have shown the object; 0 outside its view.
    double detection(int density);

    /// Writes into `to` the density `from` given that it caused the plot; both may be the same.
    void update(int from, int plot, int to);

    /// Notes that the look is over for a density and showed nothing of it.
    void missed(int density);

    /// Writes into `to` the density of an unseen object that caused the plot.
    void bear(int plot, int to);

    /// Writes into `to` the Gaussian (or mixture of modes) of equal moments; `to` may be one of `from`.
    void merge(int[] from, double[] weights, int count, int to);

    /// How far two densities are apart in units of their spread, squared; near 0 when one can stand for both.
    double separation(int a, int b);

    /// Whether two densities are closer than `limit` in [#separation]: a question that is mostly answered with no, and
    /// so with less work.
    default boolean near(int a, int b, double limit) {
        return separation(a, b) < limit;
    }

    /// Takes existence back that a forgotten track still had.
    void recycle(int density, double mass);

    /// Number of places that [#place] tells apart; 1 when the space knows none.
    default int places() {
        return 1;
    }

    /// Number of the place where a density lies, below [#places]; near places have near numbers.
    default int place(int density) {
        return 0;
    }

    /// Size of a reported state.
    int stateSize();

    /// Writes the mean state for the picture.
    void mean(int density, double[] out, int o);

    /// Squared distance of two reported states, m².
    double squaredMetres(double[] a, int ao, double[] b, int bo);

    /// Distance from which an estimate does not count as one of the object, metres.
    double radiusMetres();
}
