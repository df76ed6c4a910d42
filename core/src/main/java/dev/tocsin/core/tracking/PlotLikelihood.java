package dev.tocsin.core.tracking;

/// How likely a plot is under one hypothesis of a track, over the density of all other origins. Owns scratch space;
/// not thread-safe.
final class PlotLikelihood {
    /// A plot of an object that the same radar has just seen.
    private static final double REPEAT = -5;
    /// How many sigmas of azimuth a gross error has; how often, per plot, gross errors begin and cease.
    private static final double GROSS_SIGMAS = 12;

    private static final double GROSS_BEGINS = 0.007;
    private static final double GROSS_CEASES = 0.1;
    /// From this probability on a plot is also weighed as a gross one when it fits as a good one.
    private static final double SUSPECT = 0.03;
    /// Share of looks before which an object gets hidden, or comes into sight again.
    private static final double CHANGE = 0.02;

    private static final int MOST_LOOKS = 7;

    private final MixtureFilter filter;
    private final MeasurementModel measurements;
    private final boolean useIdentity;
    private final Rows adapted = new Rows();
    private final Rows coarse = new Rows();
    /// Probability that the plot compared last has a gross azimuth.
    private double coarseAfter;

    PlotLikelihood(MixtureFilter filter, MeasurementModel measurements, boolean useIdentity) {
        this.filter = filter;
        this.measurements = measurements;
        this.useIdentity = useIdentity;
    }

    /// log(L / λ), or negative infinity outside the gate. Afterwards the filter holds the updated mixture, for
    /// [#commit].
    double compare(SensorModel model, Rows plot, Target target, Density density) {
        coarseAfter = 0;
        filter.predict(density, plot.timeNanos);
        if (plot.needsHeight && model.inCone(filter.predictedModes(), filter.likeliestOffset())) {
            return Double.NEGATIVE_INFINITY;
        }
        Rows rows = rowsFor(model, plot);
        double fine = filter.evaluate(rows);
        boolean suspect = fine == Double.NEGATIVE_INFINITY || coarseBefore(model, density) > SUSPECT;
        double log = suspect && mayBeGross(model, plot, target) ? weighGross(model, rows, density, fine) : fine;
        return log - rows.logDensity;
    }

    /// The same for a plot that the track has taken, whatever gates say.
    double insist(SensorModel model, Rows plot, Target target) {
        double log = compare(model, plot, target, target);
        if (log > Double.NEGATIVE_INFINITY) {
            return log;
        }
        Rows rows = rowsFor(model, plot);
        return filter.evaluate(rows, false) - rows.logDensity;
    }

    /// The rows of a plot for the track that the filter has just predicted.
    private Rows rowsFor(SensorModel model, Rows plot) {
        if (plot.needsHeight || plot.bearingOnly) {
            measurements.adapt(model, plot, filter.predictedModes(), filter.likeliestOffset(), adapted);
            return adapted;
        }
        return plot;
    }

    /// Probability that the azimuth of the next plot of a radar is grossly wrong. Low objects behind hills and
    /// buildings are seen by way of reflections for a while: a Markov chain of good and gross azimuths.
    private static double coarseBefore(SensorModel model, Density density) {
        double before = density.coarseSensor == model.index ? density.coarse : 0;
        return before * (1 - GROSS_CEASES) + (1 - before) * GROSS_BEGINS;
    }

    /// Log likelihood of a plot whose azimuth may be grossly wrong; the filter is left with the likelier update.
    private double weighGross(SensorModel model, Rows rows, Density density, double fine) {
        double before = coarseBefore(model, density);
        double good = fine + StrictMath.log1p(-before);
        double gross = filter.evaluate(grossly(rows)) + StrictMath.log(before);
        if (gross == Double.NEGATIVE_INFINITY) {
            return fine == Double.NEGATIVE_INFINITY ? fine : filter.evaluate(rows);
        }
        coarseAfter = 1 / (1 + StrictMath.exp(good - gross));
        if (good > gross) {
            filter.evaluate(rows);
        }
        double most = Math.max(good, gross);
        return most + StrictMath.log1p(StrictMath.exp(Math.min(good, gross) - most));
    }

    /// Takes what [#compare] has just found as the density's own.
    void commit(SensorModel model, Rows plot, Density density) {
        filter.commitUpdate(density, plot.timeNanos, plot);
        if (density.coarseSensor == model.index || coarseAfter > SUSPECT) {
            density.coarse = coarseAfter;
            density.coarseSensor = coarseAfter > SUSPECT ? model.index : -1;
        }
    }

    /// Log ratio of what speaks for or against the pair beside kinematics: identity, and a plot a moment ago.
    double evidence(SensorModel model, Rows plot, Target target) {
        long since = plot.timeNanos - target.hitNanos[model.index];
        boolean repeat = model.radar && target.hits[model.index] > 0 && Math.abs(since) < model.sensor.scanNanos() / 2;
        boolean answered = plot.modeS >= 0 || plot.mode3A >= 0;
        double habit = model.radar && answered ? target.heights.logRatio(plot.heightMeasured, model.heights) : 0;
        return habit + (useIdentity ? IdentityEvidence.logRatio(target, plot) : 0) + (repeat ? REPEAT : 0);
    }

    /// Probability that the look shows the object. It may be hidden (behind a building, a hill, its transponder off):
    /// a radar that has just missed it several times will probably miss it again, a Markov chain of seen and hidden
    /// as in Musicki, Evans, Joint integrated probabilistic data association, IEEE TAES 40(3), 2004.
    double detection(SensorModel model, Target target, long nanos) {
        double detection = Existence.detection(model);
        if (!model.radar || target.hits[model.index] == 0) {
            return detection;
        }
        double visible = 1;
        long looks = (nanos - target.hitNanos[model.index]) / model.sensor.scanNanos();
        for (int i = 1; i < Math.min(looks, MOST_LOOKS); i++) {
            visible = afterChange(visible);
            visible = visible * (1 - detection) / (1 - visible * detection);
        }
        return detection * afterChange(visible);
    }

    private static double afterChange(double visible) {
        return visible * (1 - CHANGE) + (1 - visible) * CHANGE;
    }

    /// Mode S radars now and then give an azimuth that is wrong by a degree. Such a plot may still belong to
    /// a track, as one of a far worse measurement: where the address agrees, or, without identity, where any
    /// transponder answered and the track is announced.
    private boolean mayBeGross(SensorModel model, Rows plot, Target target) {
        boolean agrees = useIdentity ? plot.modeS == target.modeS : target.announced;
        return model.radar && plot.modeS >= 0 && agrees;
    }

    private Rows grossly(Rows rows) {
        coarse.copy(rows);
        coarse.variance[1] *= GROSS_SIGMAS * GROSS_SIGMAS;
        if (useIdentity) {
            coarse.variance[0] *= GROSS_SIGMAS * GROSS_SIGMAS;
        }
        return coarse;
    }
}
