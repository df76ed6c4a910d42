package dev.tocsin.lab.score;

/// GOSPA of one scan: value^p = localisation + (missed + falseTracks) · c^p / 2.
///
/// @param value GOSPA, metres
/// @param localisation sum over the pairs of distance^p
/// @param pairs number of pairs
/// @param missed targets without a track
/// @param falseTracks tracks without a target
public record Gospa(double value, double localisation, int pairs, int missed, int falseTracks) {
    /// GOSPA of two sets of points.
    public static Gospa of(Points truth, Points estimates, Metric metric) {
        Matching matching = new Matching(metric);
        matching.points(truth, estimates);
        return of(matching, metric);
    }

    /// GOSPA of the points that `matching` holds; leaves its optimal pairs there.
    static Gospa of(Matching matching, Metric metric) {
        matching.solve();
        double localisation = 0;
        for (int k = 0; k < matching.size(); k++) {
            localisation += metric.power(matching.distance(k));
        }
        int missed = matching.near().lefts() - matching.size();
        int spurious = matching.near().rights() - matching.size();
        double total = localisation + metric.half() * (missed + spurious);
        return new Gospa(metric.root(total), localisation, matching.size(), missed, spurious);
    }
}
