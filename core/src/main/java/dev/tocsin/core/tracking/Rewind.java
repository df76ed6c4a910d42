package dev.tocsin.core.tracking;

/// Uses plots at their own time, also those that come late: the one track that such a plot belongs to goes back to its
/// state before the plot's instant, takes the plot, and takes again everything that it has taken since; which plots
/// these are is not asked again. The state is then that of processing in order, and so are the log odds of existence,
/// but for misses, which stay where they were judged. Owns scratch space; not thread-safe.
///
/// Where the state at that instant is not known (the track was contested meanwhile, the history is full), the
/// plot looks back from the earliest state that is known, by the rows of [MixtureFilter], which leave out
/// what the noise of the motion correlates.
final class Rewind {
    private final History history;
    private final PlotLikelihood likelihood;
    private final MixtureFilter filter;
    private final PartnerFusion fusion;
    private final Existence existence;
    private final FindingLog findings;
    private final Rows again = new Rows();

    Rewind(
            History history,
            PlotLikelihood likelihood,
            MixtureFilter filter,
            PartnerFusion fusion,
            Existence existence,
            FindingLog findings) {
        this.history = history;
        this.likelihood = likelihood;
        this.filter = filter;
        this.fusion = fusion;
        this.existence = existence;
        this.findings = findings;
    }

    /// A plot has begun a track.
    void born(SensorModel model, Rows plot, Target target) {
        history.keepPlot(History.BIRTH, target, model, plot);
        history.done(target);
    }

    /// Updates a track that is not contested with its plot.
    ///
    /// @param logRatio of the plot over all other origins, for the state at its time
    void take(SensorModel model, Rows plot, Target target, double logRatio) {
        boolean late = plot.timeNanos < target.timeNanos;
        int count = late ? history.load(target, plot.timeNanos) : 0;
        if (late && history.isCut()) {
            findings.warn(
                    model.sensor.id().value(), "rewind-limit", "a late plot is older than what is kept of its track");
        }
        boolean born = count > 0 && history.kind(history.step(count - 1)) == History.BIRTH;
        if (born && plot.bearingOnly) {
            count--;
            born = false;
        }
        if (count == 0) {
            likelihood.compare(model, plot, target, target);
            update(model, plot, target);
            existence.hit(target, model, plot.timeNanos, logRatio);
            history.done(target);
        } else {
            putIn(model, plot, target, count, born);
        }
    }

    private void update(SensorModel model, Rows plot, Target target) {
        history.keepPlot(History.PLOT, target, model, plot);
        likelihood.commit(model, plot, target);
    }

    /// @param count steps that are later than the plot
    /// @param born whether the first of them is the plot that began the track: then it begins with this one
    private void putIn(SensorModel model, Rows plot, Target target, int count, boolean born) {
        long first = history.step(count - 1);
        int plots = target.plots;
        double missesSince = target.logOdds - history.oddsAfter(history.step(0));
        if (born) {
            beginAgain(model, plot, target);
        } else {
            history.giveState(first, target);
            target.newestStep = history.older(first);
            target.logOdds = history.oddsBefore(first);
            updateAgain(model, plot, target);
        }
        double before = history.oddsBefore(first);
        for (int i = count - 1; i >= 0; i--) {
            long step = history.step(i);
            target.logOdds += history.oddsBefore(step) - before;
            before = history.oddsAfter(step);
            repeat(step, target, i == 0);
        }
        target.logOdds += missesSince;
        target.plots = plots;
        existence.seen(target, model, plot.timeNanos);
    }

    private void beginAgain(SensorModel model, Rows plot, Target target) {
        target.restart();
        filter.start(target, plot);
        existence.bornEarlier(target, plot.birthProbability, plot.timeNanos);
        target.plots = 1;
        target.newestStep = History.NONE;
        born(model, plot, target);
    }

    private void repeat(long step, Target target, boolean last) {
        int kind = history.kind(step);
        if (kind <= History.PLOT) {
            history.givePlot(step, again);
            updateAgain(history.sensor(step), again, target);
            return;
        }
        double gain = history.oddsAfter(step) - history.oddsBefore(step);
        if (kind == History.PARTNER) {
            fusion.keepAgain(history, step, target);
        } else if (last) {
            history.keepMove(target);
        } else {
            // The plot that follows moves it along.
            target.logOdds += gain;
            return;
        }
        long nanos = history.nanos(step);
        filter.predict(target, nanos);
        filter.commitPrediction(target, nanos);
        if (kind == History.PARTNER) {
            fusion.lookAgain(history, step, nanos);
            fusion.intersect(target);
        }
        target.logOdds += gain;
        history.done(target);
    }

    /// Updates a track with a plot that is its own, whatever gates say now.
    private void updateAgain(SensorModel model, Rows plot, Target target) {
        double logRatio = likelihood.insist(model, plot, target);
        update(model, plot, target);
        target.plots++;
        target.logOdds = Existence.after(target.logOdds, model, logRatio);
        history.done(target);
    }
}
