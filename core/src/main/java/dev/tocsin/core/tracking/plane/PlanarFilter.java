package dev.tocsin.core.tracking.plane;

import dev.tocsin.core.tracking.engine.Engine;
import dev.tocsin.core.tracking.engine.EngineSettings;

/// The tracker at one instant: engine, densities, unseen objects. Takes looks in order of time.
final class PlanarFilter {
    private static final int[] UNMOVED = {};
    /// Fewer tracks stay in the cache in any order.
    private static final int MANY = 5_000;
    /// Pictures from one sorting to the next (8 gains less, 1 costs more than it gains).
    private static final int SORT_EVERY = 2;

    private final PlanarSettings settings;
    private final Beams beams;
    private final Delays delays;
    final PlanarLook look = new PlanarLook();
    private final Unseen unseen;
    private final StraightSpace straight;
    private final TurnSpace turning;
    private final PlanarSpace space;
    final Engine engine;
    private boolean started;
    private double time;
    private int looksUnsorted;
    /// End of the last span of radars.
    long spanEndNanos = Long.MIN_VALUE;

    PlanarFilter(PlanarSettings settings, Beams beams, Delays delays, boolean rotating) {
        this.settings = settings;
        this.beams = beams;
        this.delays = delays;
        this.unseen = new Unseen(settings);
        TurnModels models = new TurnModels(settings.manoeuvre(), settings.processNoise());
        this.straight = new StraightSpace(look, unseen, settings.processNoise());
        this.turning = new TurnSpace(look, unseen, models, beams, delays);
        this.space = rotating ? turning : straight;
        this.engine = new Engine(space, EngineSettings.DEFAULTS.withReportThreshold(settings.reportThreshold()));
    }

    private void advance(double seconds) {
        boolean first = !started;
        double dt = started ? seconds - time : 0;
        started = true;
        time = seconds;
        if (first || dt != 0) {
            int[] order = space.moves() ? engine.renumber() : UNMOVED;
            space.advance(seconds, order, engine.densities());
        }
        if (dt > 0) {
            double survival = StrictMath.pow(settings.survivalProbability(), dt / settings.scanSeconds());
            unseen.advance(dt, survival);
            engine.survive(survival);
        }
    }

    /// Takes the look that `look` holds, of a sensor that sees everything at one instant.
    ///
    /// @param arrived share of its plots that have arrived
    void take(double seconds, double arrived) {
        advance(seconds);
        look.sort();
        space.begin(settings.detectionProbability());
        straight.arrived(arrived);
        engine.look();
        unseen.look(settings.detectionProbability() * arrived);
    }

    /// Sorts the tracks every few looks where they are many, between looks.
    void order() {
        if (space.moves() && engine.size() > MANY && ++looksUnsorted >= SORT_EVERY) {
            engine.order();
            looksUnsorted = 0;
        }
    }

    /// Takes the plots of a span of time of a radar, or of reports.
    ///
    /// @param index the radar, or -1
    /// @param now when they are used, infinite when all have arrived
    void takeSpan(int index, double from, double to, double now) {
        advance(to);
        look.sort();
        double probability =
                index < 0 ? settings.detectionProbability() : beams.radar(index).detectionProbability();
        space.begin(probability);
        turning.view(index, from, to, now);
        engine.look();
        if (index >= 0) {
            double arrived = now == Double.POSITIVE_INFINITY ? 1 : delays.arrived(now - (from + to) / 2);
            unseen.look(Math.min(
                    1, probability * arrived * (to - from) / beams.radar(index).rotationSeconds()));
        }
    }

    void picture(double seconds, PlanarPicture out) {
        space.pictureAt(seconds);
        engine.report((number, state, existence) -> out.add(number, state, 0, existence));
    }

    void copyFrom(PlanarFilter o) {
        started = o.started;
        time = o.time;
        spanEndNanos = o.spanEndNanos;
        unseen.copyFrom(o.unseen);
        engine.copyFrom(o.engine);
        space.copyFrom(o.space);
    }
}
