package dev.tocsin.core.alert;

import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.TrackId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Why a level stands for a zone at an instant: what the alert's fields and its reason are made of.
///
/// @param kind what comes, how
/// @param probability probability of a hit (of an overflight when nothing else threatens)
/// @param cause class of the strongest threat
/// @param count threats that matter
/// @param etaFromNanos 10 % point of the first arrival, not before the instant
/// @param etaToNanos 90 % point of the first arrival, not before the instant
/// @param origin where the strongest threat is, ECEF metres
/// @param tracks the strongest tracks, sorted
/// @param domains the failure domains that vouch for those that matter, sorted
record Evidence(
        Kind kind,
        double probability,
        ObjectClass cause,
        int count,
        long etaFromNanos,
        long etaToNanos,
        Vector3 origin,
        List<TrackId> tracks,
        List<String> domains) {
    /// Tracks that one alert names at most.
    static final int MAX_TRACKS = 32;

    /// A threat matters when its probability is at least this share of the strongest one's.
    private static final double MATTERS = 0.2;

    /// What comes.
    enum Kind {
        /// The object itself, or its fragments as well.
        HIT,
        /// Mostly fragments.
        DEBRIS,
        /// It passes overhead.
        OVERFLIGHT,
        /// Persons said so, without a track.
        PERSONS
    }

    /// Gathers what speaks for a level; when that is little beside what only keeps it, that; else whatever
    /// threatens the zone. What is told must not flicker between a faint hazard now and a strong one in three
    /// minutes.
    static Evidence gather(Scorer scorer, ZoneState zone, int level, long nowNanos) {
        List<ZoneThreat> hits = new ArrayList<>();
        List<ZoneThreat> near = new ArrayList<>();
        List<ZoneThreat> next = new ArrayList<>();
        List<ZoneThreat> overhead = new ArrayList<>();
        for (ZoneThreat threat : zone.threats.values()) {
            if (zone.dismissed.contains(threat.threat.track)) {
                continue;
            }
            if (threat.hitAt(nowNanos) > 0) {
                hits.add(threat);
                if (scorer.counted(zone, threat, level, nowNanos) > 0) {
                    near.add(threat);
                }
                if (scorer.kept(zone, threat, level, nowNanos) > 0) {
                    next.add(threat);
                }
            } else if (threat.overflightAt(nowNanos) > 0) {
                overhead.add(threat);
            }
        }
        if (level > Level.WATCH && scorer.isPassingMainly(level)) {
            return passing(scorer, zone, level, nowNanos);
        }
        double hit = union(hits, nowNanos, true);
        double over = union(overhead, nowNanos, false);
        if (hits.isEmpty() || (level == Level.WATCH && scorer.isOverflightMainly(hit, over))) {
            return overhead.isEmpty() ? persons(nowNanos) : of(Kind.OVERFLIGHT, overhead, over, nowNanos);
        }
        double soon = union(near, nowNanos, true);
        double kept = union(next, nowNanos, true);
        if (soon > 0 && soon >= MATTERS * kept) {
            return of(Kind.HIT, near, soon, nowNanos);
        }
        return next.isEmpty() ? of(Kind.HIT, hits, hit, nowNanos) : of(Kind.HIT, next, kept, nowNanos);
    }

    /// What passes overhead and may be shot down there: told as what it is, a passing that is likely, not as a hit that
    /// is not.
    private static Evidence passing(Scorer scorer, ZoneState zone, int level, long nowNanos) {
        List<ZoneThreat> passing = new ArrayList<>();
        double miss = 1;
        for (ZoneThreat threat : zone.threats.values()) {
            double passes = scorer.keptPassing(zone, threat, level, nowNanos);
            if (passes > 0 && !zone.dismissed.contains(threat.threat.track)) {
                passing.add(threat);
                miss *= 1 - passes;
            }
        }
        return of(Kind.OVERFLIGHT, passing, 1 - miss, nowNanos);
    }

    private static Evidence persons(long nowNanos) {
        return new Evidence(
                Kind.PERSONS, 0, ObjectClass.UNKNOWN, 0, nowNanos, nowNanos, Vector3.ZERO, List.of(), List.of());
    }

    private static double union(List<ZoneThreat> threats, long nowNanos, boolean hit) {
        double miss = 1;
        for (ZoneThreat threat : threats) {
            miss *= 1 - (hit ? threat.hitAt(nowNanos) : threat.overflightAt(nowNanos));
        }
        return 1 - miss;
    }

    private static double weight(ZoneThreat threat, Kind kind, long nowNanos) {
        return kind == Kind.OVERFLIGHT ? threat.overflightAt(nowNanos) : threat.hitAt(nowNanos);
    }

    private static Evidence of(Kind kind, List<ZoneThreat> threats, double probability, long nowNanos) {
        ZoneThreat strongest = threats.getFirst();
        for (ZoneThreat threat : threats) {
            strongest = weight(threat, kind, nowNanos) > weight(strongest, kind, nowNanos) ? threat : strongest;
        }
        double least = MATTERS * weight(strongest, kind, nowNanos);
        ZoneThreat first = strongest;
        int count = 0;
        TreeSet<TrackId> tracks = new TreeSet<>();
        TreeSet<String> domains = new TreeSet<>();
        for (ZoneThreat threat : threats) {
            if (weight(threat, kind, nowNanos) < least) {
                continue;
            }
            count++;
            first = threat.etaP10Nanos() < first.etaP10Nanos() ? threat : first;
            domains.addAll(threat.threat.domains);
            if (tracks.size() < MAX_TRACKS || threat == strongest) {
                tracks.add(threat.threat.track);
            }
        }
        Kind shown = kind == Kind.HIT && strongest.isMostlyDebris() ? Kind.DEBRIS : kind;
        long until = first.etaP90Nanos();
        return new Evidence(
                shown,
                probability,
                strongest.threat.cause,
                count,
                Math.max(first.etaP10Nanos(), nowNanos),
                Math.max(until, nowNanos),
                strongest.threat.position,
                List.copyOf(tracks),
                List.copyOf(domains));
    }
}
