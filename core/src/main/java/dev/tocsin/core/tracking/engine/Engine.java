package dev.tocsin.core.tracking.engine;

/// A Poisson multi-Bernoulli tracker over a [StateSpace].
///
/// One look: tracks survive, gate, form clusters; marginals per cluster; tracks that claim the same plots go on with
/// joint hypotheses, all others alone; plots left over bear tracks; unlikely tracks are given back to the unseen.
/// The space must have predicted its densities to the look before.
public final class Engine {
    /// A plot bears no track when the known tracks leave it with less than this.
    private static final double LEAST_FREE = 0.02;
    /// A track is never given up above this existence.
    private static final double MOST_PRUNED = 1e-3;
    /// How fast the typical existence of a newborn may grow from look to look.
    private static final double LEVEL_GROWTH = 1.1;

    private final StateSpace space;
    private final EngineSettings settings;
    private final Handles handles;
    private final Tracks tracks = new Tracks();
    private final Groups groups = new Groups();
    private final Graph graph = new Graph();
    private final Meetings meetings;
    private final LoneUpdate lone;
    private final JointUpdate joint;
    private final Estimator estimator;
    private final TrackOrder order;

    private int[] groupOf = new int[256];
    private boolean[] done = new boolean[256];
    private double[] localMass = new double[64];
    /// Typical existence of a newborn: the measure for what is given up.
    private double level = 1;

    /// An engine without tracks.
    public Engine(StateSpace space, EngineSettings settings) {
        this.space = space;
        this.settings = settings;
        this.handles = new Handles(space);
        this.meetings = new Meetings(graph, settings);
        this.lone = new LoneUpdate(space, tracks, graph, handles, settings);
        this.joint = new JointUpdate(space, tracks, groups, graph, handles, settings);
        this.order = new TrackOrder(space, tracks, groups);
        this.estimator = new Estimator(space, tracks, groups, settings);
    }

    /// Number of tracks held, unlikely ones included.
    public int size() {
        return tracks.size;
    }

    /// Number of groups of tracks with joint hypotheses.
    public int groups() {
        int n = 0;
        for (int id = 0; id < groups.high(); id++) {
            n += groups.used(id) ? 1 : 0;
        }
        return n;
    }

    /// How often each named limit was reached: pairs dropped, slow clusters, meetings too large, searches cut.
    public long[] limitsReached() {
        return new long[] {graph.pairs.dropped(), graph.slowClusters, meetings.tooLarge, joint.ranking.limitReached};
    }

    /// Puts the tracks into the order of their places. What comes out may differ by as much as marginals do that are
    /// reached by another way; an engine that runs ahead of another must not.
    public void order() {
        order.sort();
    }

    /// Gives the densities new handles, 0 to [#densities] - 1, in the order in which looks visit them: what is
    /// visited one after the other so lies side by side in memory. No result depends on it. The owner of the space
    /// must move the values at once.
    ///
    /// @return for each new handle the one before
    public int[] renumber() {
        handles.beginNumbering();
        for (int t = 0; t < tracks.size; t++) {
            if (tracks.group[t] < 0) {
                for (int i = 0; i < tracks.leaves[t]; i++) {
                    tracks.density[i][t] = handles.number(tracks.density[i][t]);
                }
            } else {
                renumber(groups.get(tracks.group[t]), tracks.member[t]);
            }
        }
        return handles.endNumbering();
    }

    private void renumber(Group group, int member) {
        int[] density = group.density[member];
        for (int h = 0; h < group.locals[member]; h++) {
            density[h] = handles.number(density[h]);
        }
    }

    /// All handles in use are below this.
    public int densities() {
        return handles.high();
    }

    /// Lets time pass: every object survives with this probability.
    public void survive(double probability) {
        for (int t = 0; t < tracks.size; t++) {
            tracks.existence[t] *= probability;
            for (int i = 0; i < tracks.leaves[t]; i++) {
                tracks.mass[i][t] *= probability;
            }
        }
        for (int id = 0; id < groups.high(); id++) {
            if (groups.used(id)) {
                groups.get(id).survive(probability);
            }
        }
    }

    /// Takes the look that the space holds.
    public void look() {
        associate();
        bear();
        prune();
    }

    /// Takes the look that the space holds, without births and without an end of any track: for an owner who decides
    /// these, with [#left], [#enter] and [#leave].
    public void associate() {
        reserve();
        graph.begin(space, tracks.size);
        for (int t = 0; t < tracks.size; t++) {
            groupOf[t] = tracks.group[t];
            done[t] = !space.sees(density(t, 0));
            if (done[t]) {
                graph.closeTrack(localMass, 1);
            } else if (tracks.group[t] < 0) {
                lone.gate(t);
            } else {
                gateMember(groups.get(tracks.group[t]), tracks.member[t]);
            }
        }
        bindGroups();
        graph.solve();
        meetings.find(groupOf);
        joint.begin();
        meet();
        for (int t = 0; t < graph.tracks; t++) {
            if (!done[t]) {
                lone.update(t);
            }
        }
    }

    private void reserve() {
        int room = tracks.number.length;
        if (done.length < room) {
            groupOf = new int[room];
            done = new boolean[room];
        }
    }

    private void gateMember(Group group, int member) {
        int n = group.locals[member];
        if (localMass.length < n) {
            localMass = new double[2 * n];
        }
        group.marginals(member, localMass);
        double miss = 1;
        for (int h = 0; h < n; h++) {
            localMass[h] *= group.existence[member][h];
            graph.pairs.leaf(h, localMass[h]);
            space.gate(group.density[member][h], graph.pairs);
            miss -= localMass[h] * space.detection(group.density[member][h]);
        }
        graph.closeTrack(localMass, Math.max(1e-12, miss));
    }

    private void bindGroups() {
        for (int id = 0; id < groups.high(); id++) {
            if (groups.used(id)) {
                Group group = groups.get(id);
                for (int i = 1; i < group.members; i++) {
                    graph.unite(group.track[0], group.track[i]);
                }
            }
        }
    }

    private void meet() {
        int from = 0;
        for (int c = 0; c < meetings.count; c++) {
            int to = meetings.end[c];
            if (allDone(from, to)) {
                from = to;
                continue;
            }
            boolean fits = to - from <= Group.MEMBERS;
            if (fits && joint.update(meetings.tracks, from, to)) {
                for (int i = from; i < to; i++) {
                    done[meetings.tracks[i]] = true;
                }
            } else {
                meetings.tooLarge += fits ? 1 : 0;
                takeApart(from, to);
            }
            from = to;
        }
    }

    private boolean allDone(int from, int to) {
        boolean all = true;
        for (int i = from; i < to; i++) {
            all &= done[meetings.tracks[i]];
        }
        return all;
    }

    /// A meeting that no group can hold: what was joint goes on with marginals.
    private void takeApart(int from, int to) {
        for (int i = from; i < to; i++) {
            int t = meetings.tracks[i];
            if (tracks.group[t] >= 0) {
                joint.dissolve(tracks.group[t]);
            }
        }
        for (int i = from; i < to; i++) {
            // Its pairs refer to hypotheses that are merged now: it is treated as unseen by this look.
            int t = meetings.tracks[i];
            done[t] = groupOf[t] >= 0;
        }
    }

    private void bear() {
        double sum = 0;
        for (int m = 0; m < graph.plots; m++) {
            double free = left(m);
            double newborn = space.newborn(m);
            double exists = free * newborn;
            sum += newborn;
            if (free >= LEAST_FREE && exists >= settings.leastExistence()) {
                int t = tracks.create(space.name(m));
                int handle = handles.take();
                space.bear(m, handle);
                tracks.leaves[t] = 1;
                tracks.density[0][t] = handle;
                tracks.mass[0][t] = exists;
                tracks.existence[t] = exists;
            }
        }
        if (graph.plots > 0) {
            level = Math.min(sum / graph.plots, LEVEL_GROWTH * level);
        }
    }

    private void prune() {
        double least = settings.pruneShare() * level;
        least = Math.max(settings.leastExistence(), Math.min(MOST_PRUNED, least));
        for (int t = 0; t < tracks.size; t++) {
            if (tracks.group[t] >= 0 || tracks.existence[t] >= least) {
                continue;
            }
            for (int i = 0; i < tracks.leaves[t]; i++) {
                space.recycle(tracks.density[i][t], tracks.mass[i][t]);
                handles.give(tracks.density[i][t]);
            }
            tracks.leaves[t] = -1;
        }
        tracks.compact(groups);
    }

    /// Takes in a track with one hypothesis from outside. It stands last: at place [#size] - 1.
    ///
    /// @return the handle of its density, for the owner of the space to fill
    public int enter(long name, double existence) {
        int t = tracks.create(name);
        int handle = handles.take();
        tracks.leaves[t] = 1;
        tracks.density[0][t] = handle;
        tracks.mass[0][t] = existence;
        tracks.existence[t] = existence;
        return handle;
    }

    /// Marks the track at a place to be forgotten by the next [#pack]; those in its group go on alone.
    public void leave(int t) {
        if (tracks.group[t] >= 0) {
            joint.dissolve(tracks.group[t]);
        }
        for (int i = 0; i < tracks.leaves[t]; i++) {
            handles.give(tracks.density[i][t]);
        }
        tracks.leaves[t] = -1;
    }

    /// Forgets what left; those behind move up.
    public void pack() {
        tracks.compact(groups);
    }

    /// Existence of the track at a place.
    public double existence(int t) {
        return tracks.existence[t];
    }

    /// Multiplies the existence of the track at a place, at most to one.
    public void scale(int t, double factor) {
        double f = Math.min(factor, 1 / tracks.existence[t]);
        tracks.existence[t] *= f;
        if (tracks.group[t] >= 0) {
            Group group = groups.get(tracks.group[t]);
            int member = tracks.member[t];
            for (int h = 0; h < group.locals[member]; h++) {
                group.existence[member][h] = Math.min(1, f * group.existence[member][h]);
            }
            return;
        }
        for (int i = 0; i < tracks.leaves[t]; i++) {
            tracks.mass[i][t] *= f;
        }
    }

    /// Number of hypotheses of the track at a place; a track in a group counts as one that has several.
    public int hypotheses(int t) {
        return tracks.group[t] < 0 ? tracks.leaves[t] : groups.get(tracks.group[t]).locals[tracks.member[t]];
    }

    /// Whether the track at a place stands alone with one hypothesis: nothing is left that the engine is needed for.
    public boolean settled(int t) {
        return tracks.group[t] < 0 && tracks.leaves[t] == 1;
    }

    /// Density of a hypothesis of the track at a place.
    public int density(int t, int hypothesis) {
        return tracks.group[t] < 0
                ? tracks.density[hypothesis][t]
                : groups.get(tracks.group[t]).density[tracks.member[t]][hypothesis];
    }

    /// Density of the likeliest hypothesis of the track at a place: of a group, that of its likeliest joint one.
    public int heaviest(int t) {
        if (tracks.group[t] >= 0) {
            Group group = groups.get(tracks.group[t]);
            return group.density[tracks.member[t]][group.local(group.heaviest(), tracks.member[t])];
        }
        int best = 0;
        for (int i = 1; i < tracks.leaves[t]; i++) {
            best = tracks.mass[i][t] > tracks.mass[best][t] ? i : best;
        }
        return tracks.density[best][t];
    }

    /// Probability that no track caused a plot of the last look.
    public double left(int plot) {
        return joint.touched[plot] ? joint.left[plot] : 1 / (1 + graph.plotSum[plot]);
    }

    /// Estimates the picture; the space must have moved its means to the instant of the picture.
    public void report(EstimateSink sink) {
        estimator.report(sink);
    }

    /// Takes over which tracks were announced by an engine that ran ahead of this one.
    public void announceAs(Engine ahead) {
        tracks.announceAs(ahead.tracks);
    }

    /// Takes the state of another engine with the same settings whose space has been copied into this one's.
    public void copyFrom(Engine other) {
        handles.copyFrom(other.handles);
        tracks.copyFrom(other.tracks);
        groups.copyFrom(other.groups);
        level = other.level;
    }
}
