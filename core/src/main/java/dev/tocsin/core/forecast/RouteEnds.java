package dev.tocsin.core.forecast;

import dev.tocsin.core.picture.HazardKind;
import java.util.Arrays;

/// Where one route may end: how likely the end lies at each distance is given, and what share of it the settlements
/// there take.
///
/// A square metre of a settlement is aimed at more often than one of open ground, by the preference q. Where
/// settlements cover a share c of the tube, an end within them is `q / (1 + (q - 1) c)` times likelier than their
/// share of the ground, and one on open ground `1 / (1 + (q - 1) c)` times. So a lonely village draws q times its
/// share, while a drone over a city ends there no sooner than elsewhere: a preference taken over the whole route let
/// one that crossed a large city end in it with four in five, which never came true.
///
/// The share is taken per stretch of [#STRETCH_METRES]. Not thread-safe; one per component and forecast.
final class RouteEnds {
    /// The share of the settlements is taken over stretches as long as this, metres.
    static final double STRETCH_METRES = 20_000;

    private static final int STRETCHES = 80;

    private final double weight;
    private final double preference;
    private final double[] settledMetres = new double[STRETCHES];
    private int size;
    private int[] zones = new int[16];
    private int[] stretches = new int[16];
    private double[] settled = new double[16];
    private double[] open = new double[16];
    private Hits.Arrival[] when = new Hits.Arrival[16];

    /// Ends of a component.
    ///
    /// @param weight probability of the component, above 0
    /// @param preference how many times likelier a square metre of a settlement is aimed at than open ground
    RouteEnds(double weight, double preference) {
        this.weight = weight;
        this.preference = preference;
    }

    private static int stretch(double aheadMetres) {
        return (int) Math.clamp(aheadMetres / STRETCH_METRES, 0, STRETCHES - 1);
    }

    /// Notes settlements: the expected length of the path over them, times the weight, metres.
    void settle(double aheadMetres, double metres) {
        settledMetres[stretch(aheadMetres)] += metres;
    }

    /// Adds a zone: probability that the route ends on its settlements and on its open ground if no place were
    /// preferred.
    void add(int zone, double aheadMetres, double onSettlements, double onOpenGround, Hits.Arrival arrival) {
        if (size == zones.length) {
            grow(2 * size);
        }
        zones[size] = zone;
        stretches[size] = stretch(aheadMetres);
        settled[size] = onSettlements;
        open[size] = onOpenGround;
        when[size++] = arrival;
    }

    private void grow(int to) {
        zones = Arrays.copyOf(zones, to);
        stretches = Arrays.copyOf(stretches, to);
        settled = Arrays.copyOf(settled, to);
        open = Arrays.copyOf(open, to);
        when = Arrays.copyOf(when, to);
    }

    /// Tells the hazards of the zones.
    void tell(Hits hits) {
        for (int i = 0; i < size; i++) {
            double share = Math.min(1, settledMetres[stretches[i]] / (STRETCH_METRES * weight));
            double common = 1 / (1 + (preference - 1) * share);
            hits.add(zones[i], HazardKind.IMPACT, common * (preference * settled[i] + open[i]), when[i]);
        }
    }
}
