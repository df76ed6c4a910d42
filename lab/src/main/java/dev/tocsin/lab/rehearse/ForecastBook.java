package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.hazard.Hazard;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The forecasts of one nation for its own zones: a row now and then, compared with what really happens. Not
/// thread-safe.
public final class ForecastBook {
    /// The columns of the table of forecasts: the probability that the object or its fragments come down on the zone.
    static final String HEADER = "time,track,zone,probability,eta_p10,eta_p50,eta_p90\n";

    /// Less is not written.
    static final double WORTH_WRITING = 0.005;

    private static final double BALLISTIC_ENOUGH = 0.2;
    private static final long FAST_NANOS = 5 * Nanos.SECOND;
    private static final long SLOW_NANOS = Nanos.MINUTE;

    /// What of a hazard was foreseen.
    ///
    /// @param firstNanos when it was first forecast with 1 % or more, [Long#MAX_VALUE] when never
    /// @param greatest greatest probability forecast before it happened
    public record Foreseen(long firstNanos, double greatest) {}

    private static final double FORESEEN = 0.01;

    private final TrackBook tracks;
    private final HazardBook truth;
    private final Map<ZoneId, Integer> own = new HashMap<>();
    private final Map<TrackId, Long> written = new HashMap<>();
    private final Map<Hazard, Foreseen> foreseen = new HashMap<>();
    private final Rows rows = new Rows();
    private final Calibration fastImpacts = new Calibration();
    private final Calibration slowImpacts = new Calibration();
    private final Calibration allHits = new Calibration();
    private long made;

    ForecastBook(NodeId node, Region region, TrackBook tracks, HazardBook truth) {
        this.tracks = tracks;
        this.truth = truth;
        for (int i = 0; i < region.zones().size(); i++) {
            if (region.zones().get(i).nation().equals(node)) {
                own.put(region.zones().get(i).id(), i);
            }
        }
    }

    void forecast(Forecast forecast, long now) {
        TrackLife life = tracks.life(forecast.track());
        if (life == null) {
            return;
        }
        made++;
        Track track = life.last();
        boolean fast = track.classes().ballistic() >= BALLISTIC_ENOUGH;
        Long before = written.get(forecast.track());
        if (before != null && now - before < (fast ? FAST_NANOS : SLOW_NANOS)) {
            return;
        }
        written.put(forecast.track(), now);
        int at = 0;
        while (at < forecast.zones().size()) {
            at = zone(forecast, at, life, now);
        }
    }

    /// Takes the hazards of one zone, which stand together, and returns the place after them.
    private int zone(Forecast forecast, int from, TrackLife life, long now) {
        ZoneHazard first = forecast.zones().get(from);
        double impact = 0;
        double miss = 1;
        ZoneHazard strongest = null;
        int at = from;
        while (at < forecast.zones().size() && forecast.zones().get(at).zone().equals(first.zone())) {
            ZoneHazard hazard = forecast.zones().get(at++);
            if (hazard.kind() == HazardKind.OVERFLIGHT) {
                continue;
            }
            miss *= 1 - hazard.probability();
            impact = hazard.kind() == HazardKind.IMPACT ? hazard.probability() : impact;
            if (strongest == null || hazard.probability() > strongest.probability()) {
                strongest = hazard;
            }
        }
        Integer zone = own.get(first.zone());
        if (zone != null && strongest != null) {
            judge(life, zone, impact, 1 - miss, Math.max(0, (strongest.etaP50Nanos() - now) * 1e-9), now);
            if (1 - miss >= WORTH_WRITING) {
                write(forecast.track(), strongest, 1 - miss, now);
            }
        }
        return at;
    }

    private void judge(TrackLife life, int zone, double impact, double hit, double leadSeconds, long now) {
        int object = life.object();
        Optional<Hazard> comes = object < 0 ? Optional.empty() : truth.hit(object, zone);
        boolean would = object >= 0 && truth.undisturbedHit(object, zone).isPresent();
        boolean fast = life.last().classes().mostLikely() == ObjectClass.BALLISTIC;
        (fast ? fastImpacts : slowImpacts).add(impact, leadSeconds, would);
        allHits.add(hit, leadSeconds, comes.isPresent());
        if (comes.isPresent() && now <= comes.get().firstNanos()) {
            foreseen.merge(
                    comes.get(),
                    new Foreseen(hit >= FORESEEN ? now : Long.MAX_VALUE, hit),
                    (a, b) -> new Foreseen(
                            Math.min(a.firstNanos(), b.firstNanos()), Math.max(a.greatest(), b.greatest())));
        }
    }

    private void write(TrackId track, ZoneHazard hazard, double probability, long now) {
        rows.time(now).comma().text(track.value()).comma().text(hazard.zone().value());
        rows.comma().fixed(probability, 4).comma().time(hazard.etaP10Nanos());
        rows.comma()
                .time(hazard.etaP50Nanos())
                .comma()
                .time(hazard.etaP90Nanos())
                .end();
    }

    String takeRows() {
        return rows.take();
    }

    /// How impacts of ballistic objects were foreseen, had nobody stopped any.
    public Calibration fastImpacts() {
        return fastImpacts;
    }

    /// How ends of drones and cruise missiles were foreseen, had nobody stopped any.
    public Calibration slowImpacts() {
        return slowImpacts;
    }

    /// How everything that came down was foreseen, as it happened.
    public Calibration allHits() {
        return allHits;
    }

    /// What was foreseen of the hazards to its zones; a hazard that no forecast named is absent.
    public Map<Hazard, Foreseen> foreseen() {
        return foreseen;
    }

    /// Forecasts made of confirmed tracks.
    public long made() {
        return made;
    }
}
