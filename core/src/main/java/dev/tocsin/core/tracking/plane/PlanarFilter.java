package dev.tocsin.core.tracking.plane;

import dev.tocsin.core.tracking.engine.Engine;
import dev.tocsin.core.tracking.engine.EngineSettings;

/// The tracker at one instant: engine, densities, unseen objects. Takes looks in order of time.
final class PlanarFilter {
    private final PlanarSettings settings;
    final PlanarLook look = new PlanarLook();
    private final Unseen unseen;
    private final StraightSpace space;
    final Engine engine;
    private boolean started;
    private double time;

    PlanarFilter(PlanarSettings settings) {
        this.settings = settings;
        this.unseen = new Unseen(settings);
        this.space = new StraightSpace(look, unseen, settings.processNoise());
        this.engine = new Engine(space, EngineSettings.DEFAULTS.withReportThreshold(settings.reportThreshold()));
    }

    /// Takes the look that `look` holds.
    ///
    /// @param seconds its time
    /// @param arrived share of its plots that have arrived
    void take(double seconds, double arrived) {
        double dt = started ? seconds - time : 0;
        started = true;
        time = seconds;
        if (dt > 0) {
            double survival = StrictMath.pow(settings.survivalProbability(), dt / settings.scanSeconds());
            unseen.advance(dt, survival);
            engine.survive(survival);
            space.predict(dt);
        }
        look.sort();
        space.begin(settings.detectionProbability(), arrived);
        engine.look();
        unseen.look(settings.detectionProbability() * arrived);
    }

    void picture(double seconds, PlanarPicture out) {
        space.ahead(seconds - time);
        engine.report((number, state, existence) -> out.add(number, state, 0, existence));
    }

    void copyFrom(PlanarFilter o) {
        started = o.started;
        time = o.time;
        unseen.copyFrom(o.unseen);
        engine.copyFrom(o.engine);
        space.copyFrom(o.space);
    }
}
