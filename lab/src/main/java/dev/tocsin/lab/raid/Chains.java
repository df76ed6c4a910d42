package dev.tocsin.lab.raid;

import dev.tocsin.core.matrix.Assignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Links legs into chains: each leg has at most one before and one behind it, as many as possible are linked,
/// and of all ways to do so the one whose links cost least together. So many objects at least were there.
/// Stateless.
///
/// Single links are often wrong where many fly alike through the same gap (half of those of a swarm's drones); their
/// number hardly is, which is all that a count needs.
final class Chains {
    /// More legs than this are linked the best link first, which finds a few per cent more chains; the time of the
    /// other way is cubic.
    static final int MOST_EXACT = 2000;

    /// Possible links that are looked at at most.
    private static final int MOST_LINKS = 4_000_000;

    /// Worse than any link.
    private static final double ALONE = 1000;

    private record Link(double cost, int from, int to) {}

    private Chains() {}

    /// The legs of each object, in the order in which they were flown.
    static List<List<Leg>> of(List<Leg> legs) {
        List<Link> links = links(legs);
        int[] next = legs.size() <= MOST_EXACT ? exact(links, legs.size()) : bestFirst(links, legs.size());
        boolean[] follows = new boolean[legs.size()];
        for (int to : next) {
            if (to >= 0) {
                follows[to] = true;
            }
        }
        List<List<Leg>> chains = new ArrayList<>();
        for (int i = 0; i < legs.size(); i++) {
            if (!follows[i]) {
                List<Leg> chain = new ArrayList<>();
                for (int at = i; at >= 0; at = next[at]) {
                    chain.add(legs.get(at));
                }
                chains.add(chain);
            }
        }
        return chains;
    }

    private static List<Link> links(List<Leg> legs) {
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < legs.size(); i++) {
            for (int j = 0; j < legs.size() && links.size() < MOST_LINKS; j++) {
                double cost = i == j ? Links.NEVER : Links.cost(legs.get(i), legs.get(j));
                if (cost < ALONE) {
                    links.add(new Link(cost, i, j));
                }
            }
        }
        return links;
    }

    private static int[] exact(List<Link> links, int legs) {
        double[] cost = new double[legs * legs];
        Arrays.fill(cost, ALONE);
        links.forEach(link -> cost[link.from() * legs + link.to()] = link.cost());
        int[] next = new int[legs];
        new Assignment().solve(cost, legs, legs, next);
        for (int i = 0; i < legs; i++) {
            next[i] = cost[i * legs + next[i]] < ALONE ? next[i] : -1;
        }
        return next;
    }

    private static int[] bestFirst(List<Link> links, int legs) {
        int[] next = new int[legs];
        Arrays.fill(next, -1);
        boolean[] follows = new boolean[legs];
        List<Link> sorted = new ArrayList<>(links);
        sorted.sort(Comparator.comparingDouble(Link::cost)
                .thenComparingInt(Link::from)
                .thenComparingInt(Link::to));
        for (Link link : sorted) {
            if (next[link.from()] < 0 && !follows[link.to()]) {
                next[link.from()] = link.to();
                follows[link.to()] = true;
            }
        }
        return next;
    }
}
