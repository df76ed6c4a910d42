package dev.tocsin.core.coverage;

import dev.tocsin.core.coverage.ZoneCoverage.State;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.picture.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Follows how well each zone is seen while sensors come and go. A sensor vouches for nothing before it was heard, and
/// only while it is well. The same statuses in the same order give the same states. Not thread-safe.
public final class CoverageWatch {
    /// Sensors that one reason names at most.
    private static final int MAX_NAMED = 4;

    private static final String UNHEARD = "not heard yet";

    private final List<Reach> reaches;
    private final CoverageMap map;
    private final Map<SensorId, Integer> places = new HashMap<>();
    private final boolean[] well;
    private final String[] reasons;
    private final ZoneCoverage[] states;
    private boolean changed = true;

    /// A watch over zones, of which nothing is seen yet.
    ///
    /// @param reaches what each sensor could see, at most one entry a sensor
    /// @param zones the node's own zones
    public CoverageWatch(List<Reach> reaches, List<Zone> zones) {
        this.reaches = List.copyOf(reaches);
        this.map = new CoverageMap(this.reaches, zones);
        for (int i = 0; i < this.reaches.size(); i++) {
            places.put(this.reaches.get(i).sensor().id(), i);
        }
        this.well = new boolean[this.reaches.size()];
        this.reasons = new String[this.reaches.size()];
        Arrays.fill(reasons, UNHEARD);
        this.states = new ZoneCoverage[map.size() * Height.values().length];
    }

    /// A sensor's health is known. Less than well vouches for nothing: it reports less or worse than it should.
    public void update(SensorStatus status) {
        Integer place = places.get(status.sensor());
        if (place != null) {
            boolean now = status.health() == Health.OK;
            changed |= now != well[place] || !status.reason().equals(reasons[place]);
            well[place] = now;
            reasons[place] = status.reason();
        }
    }

    /// Judges all zones.
    ///
    /// @return whether a state, or why it is so, changed since the last call
    public boolean judge(long nowNanos) {
        if (!changed) {
            return false;
        }
        changed = false;
        boolean news = false;
        for (int cell = 0; cell < map.size(); cell++) {
            for (Height height : Height.values()) {
                int index = cell * Height.values().length + height.ordinal();
                ZoneCoverage before = states[index];
                ZoneCoverage now = judge(map.zone(cell), height, map.sets(cell, height), nowNanos);
                boolean same = before != null && before.state() == now.state();
                if (same
                        && before.reason().equals(now.reason())
                        && before.domains().equals(now.domains())) {
                    continue;
                }
                news = true;
                states[index] = same ? since(now, before.sinceNanos()) : now;
            }
        }
        return news;
    }

    private static ZoneCoverage since(ZoneCoverage coverage, long sinceNanos) {
        return new ZoneCoverage(
                coverage.zone(),
                coverage.height(),
                coverage.state(),
                coverage.domains(),
                coverage.possible(),
                sinceNanos,
                coverage.reason());
    }

    private ZoneCoverage judge(Zone zone, Height height, Set<BitSet> sets, long nowNanos) {
        Set<String> worst = null;
        BitSet worstSet = new BitSet();
        int possible = Integer.MAX_VALUE;
        for (BitSet set : sets) {
            Set<String> domains = domains(set, true);
            possible = Math.min(possible, domains(set, false).size());
            if (worst == null || domains.size() < worst.size()) {
                worst = domains;
                worstSet = set;
            }
        }
        List<String> seen = worst == null ? List.of() : List.copyOf(worst);
        State state = seen.isEmpty() ? State.BLIND : seen.size() == 1 ? State.ONE : State.SEEN;
        return new ZoneCoverage(zone.id(), height, state, seen, possible, nowNanos, reason(worstSet));
    }

    private Set<String> domains(BitSet set, boolean onlyWell) {
        TreeSet<String> domains = new TreeSet<>();
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
            if (well[i] || !onlyWell) {
                domains.add(reaches.get(i).sensor().failureDomain());
            }
        }
        return domains;
    }

    private String reason(BitSet set) {
        if (set.isEmpty()) {
            return "no sensor of this node reaches it";
        }
        List<String> lost = new ArrayList<>();
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
            if (!well[i]) {
                lost.add(reaches.get(i).sensor().id() + ": " + reasons[i]);
            }
        }
        if (lost.size() <= MAX_NAMED) {
            return String.join("; ", lost);
        }
        return String.join("; ", lost.subList(0, MAX_NAMED)) + "; and " + (lost.size() - MAX_NAMED) + " more";
    }

    /// How well each zone is seen, in the order of the zones, each at both heights; empty before the first judgement.
    public List<ZoneCoverage> all() {
        return states.length > 0 && states[0] == null ? List.of() : List.of(states);
    }
}
