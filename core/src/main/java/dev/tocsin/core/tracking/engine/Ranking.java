package dev.tocsin.core.tracking.engine;

/// The k best joint hypotheses of a group after a look, exact by branch and bound.
///
/// From every prior joint hypothesis a depth-first search gives each member one of its plots or none, no plot twice.
/// A branch ends when even the best choice for all remaining members would stay below the weight that still counts:
/// [EngineSettings#pruneGlobal] of the best found, or the least of the k kept. Same result as Murty's algorithm run to
/// k.
final class Ranking {
    /// Nodes of one search at most; reaching it keeps what was found and is counted.
    static final int MAX_NODES = 200_000;

    static final int MISSED = -1;
    private static final int MEMBERS = Group.MEMBERS;

    private final int most;
    private final double prune;

    int found;
    final double[] weight;
    final int[] parent;
    /// Pair chosen by each member, or [#MISSED].
    final int[] choice;

    /// Places of the found in falling order of weight, after [#sort].
    final int[] order;

    long limitReached;

    private final int[] chosen = new int[MEMBERS];
    private final double[] rest = new double[MEMBERS + 1];
    private double best;
    private int nodes;
    private int global;
    private Group group = new Group(1);
    private Options options = new Options();

    Ranking(int most, double prune) {
        this.most = Math.min(most, Group.GLOBALS);
        this.prune = prune;
        weight = new double[this.most];
        parent = new int[this.most];
        choice = new int[this.most * MEMBERS];
        order = new int[this.most];
    }

    /// Searches; then `found` hypotheses stand in `order`.
    void search(Group prior, Options given) {
        group = prior;
        options = given;
        found = 0;
        best = 0;
        nodes = 0;
        for (int g = 0; g < prior.globals; g++) {
            global = g;
            rest[prior.members] = 1;
            for (int i = prior.members - 1; i >= 0; i--) {
                rest[i] = rest[i + 1] * given.best[i][prior.local(g, i)];
            }
            extend(0, prior.weight[g]);
        }
        if (nodes > MAX_NODES) {
            limitReached++;
        }
        sort();
    }

    private double cutoff() {
        double relative = best * prune;
        return found == most ? Math.max(relative, weight[0]) : relative;
    }

    private void extend(int member, double soFar) {
        if (nodes++ > MAX_NODES || soFar * rest[member] <= cutoff()) {
            return;
        }
        if (member == group.members) {
            offer(soFar);
            return;
        }
        int local = group.local(global, member);
        int[] from = options.from[member];
        for (int p = from[local]; p < from[local + 1]; p++) {
            int plot = options.plot(p);
            if (!options.taken[plot]) {
                options.taken[plot] = true;
                chosen[member] = p;
                extend(member + 1, soFar * options.hit(member, local, p));
                options.taken[plot] = false;
            }
        }
        chosen[member] = MISSED;
        extend(member + 1, soFar * options.miss[member][local]);
    }

    private void offer(double w) {
        best = Math.max(best, w);
        int at;
        if (found < most) {
            at = found++;
            while (at > 0 && weight[(at - 1) / 2] > w) {
                move((at - 1) / 2, at);
                at = (at - 1) / 2;
            }
        } else {
            at = sink(w);
        }
        weight[at] = w;
        parent[at] = global;
        System.arraycopy(chosen, 0, choice, at * MEMBERS, group.members);
    }

    /// Makes room in the heap (least weight at place 0) by dropping the least.
    private int sink(double w) {
        int at = 0;
        while (2 * at + 1 < found) {
            int child = 2 * at + 1;
            if (child + 1 < found && weight[child + 1] < weight[child]) {
                child++;
            }
            if (weight[child] >= w) {
                break;
            }
            move(child, at);
            at = child;
        }
        return at;
    }

    private void move(int from, int to) {
        weight[to] = weight[from];
        parent[to] = parent[from];
        System.arraycopy(choice, from * MEMBERS, choice, to * MEMBERS, group.members);
    }

    /// Insertion sort by falling weight; ties by parent, then place.
    private void sort() {
        for (int i = 0; i < found; i++) {
            int at = i;
            while (at > 0 && weight[order[at - 1]] < weight[i]) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i;
        }
        double least = best * prune;
        while (found > 1 && weight[order[found - 1]] < least) {
            found--;
        }
    }
}
