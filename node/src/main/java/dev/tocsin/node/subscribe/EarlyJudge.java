package dev.tocsin.node.subscribe;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Alert.Grounds;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.Forecast;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneHazard;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.node.config.SubscriptionConfig.Ratios;
import dev.tocsin.node.pipeline.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What forecasts say of the places of a subscriber whose ratios lie below those of the node. A stage counts
/// what may come down within its time; a `TAKE_COVER` counts only what two failure domains have measured
/// lately.
///
/// The threats of one zone join as `1 - Π(1 - p)`. Rebuilt for every look; not thread-safe.
final class EarlyJudge {
    private static final long PREPARE_NANOS = 15 * Nanos.MINUTE;
    private static final long COVER_SLACK_NANOS = 285 * Nanos.SECOND;
    private static final long RECENT_NANOS = 5 * Nanos.MINUTE;
    private static final int MAX_TRACKS = 32;

    /// One object that may come down on one zone.
    private record Threat(Track track, ZoneHazard hazard, List<String> domains) {}

    /// What speaks for a stage of a zone.
    ///
    /// @param stage the hardest stage that is worth its cost to the subscriber
    /// @param probability of something coming down within the stage's time
    /// @param cause the likeliest class of the likeliest object
    /// @param fromNanos 10 % point of the first arrival
    /// @param toNanos 90 % point of the first arrival
    /// @param tracks what counts
    /// @param domains who measured it
    record Finding(
            AlertStage stage,
            double probability,
            ObjectClass cause,
            long fromNanos,
            long toNanos,
            List<TrackId> tracks,
            List<String> domains) {
        Grounds grounds() {
            return new Grounds(Grounds.Kind.HIT, tracks.size(), Grounds.Direction.UNKNOWN, "");
        }
    }

    private final long nowNanos;
    private final Map<ZoneId, List<Threat>> threats = new TreeMap<>();
    private final Map<ZoneId, Alert> standing;

    /// @param picture what the node knows
    /// @param zones zones that anybody asks about
    EarlyJudge(Picture picture, Set<ZoneId> zones) {
        this.nowNanos = picture.nowNanos();
        this.standing = picture.alerts().stream()
                .filter(alert -> alert.expiresNanos() > nowNanos && zones.contains(alert.zone()))
                .collect(Collectors.toMap(Alert::zone, Function.identity(), (a, b) -> harder(a, b) ? a : b));
        for (Track track : picture.tracks()) {
            Forecast forecast = picture.forecasts().get(track.id());
            if (forecast != null && track.classes().mostLikely() != ObjectClass.AIRCRAFT) {
                List<String> domains = track.failureDomainsSince(nowNanos - RECENT_NANOS);
                forecast.zones().stream()
                        .filter(hazard -> zones.contains(hazard.zone())
                                && hazard.kind() != HazardKind.OVERFLIGHT
                                && hazard.etaP90Nanos() > nowNanos)
                        .forEach(hazard -> threats.computeIfAbsent(hazard.zone(), _ -> new ArrayList<>())
                                .add(new Threat(track, hazard, domains)));
            }
        }
    }

    private static boolean harder(Alert a, Alert b) {
        return a.stage() != AlertStage.ALL_CLEAR
                && (b.stage() == AlertStage.ALL_CLEAR || a.stage().compareTo(b.stage()) > 0);
    }

    /// The node's own stage of a zone is at least so hard.
    boolean isToldByTheNode(ZoneId zone, AlertStage stage) {
        Alert alert = standing.get(zone);
        return alert != null
                && alert.stage() != AlertStage.ALL_CLEAR
                && alert.stage().compareTo(stage) >= 0;
    }

    /// The hardest stage whose ratio is reached, easier by a factor for what stands already; null when there is none.
    @org.jspecify.annotations.Nullable
    Finding judge(Zone zone, Ratios ratios, double factor) {
        List<Threat> all = threats.getOrDefault(zone.id(), List.of());
        for (AlertStage stage : List.of(AlertStage.TAKE_COVER, AlertStage.PREPARE, AlertStage.WATCH)) {
            List<Threat> counted =
                    all.stream().filter(threat -> counts(threat, stage, zone)).toList();
            double ratio = ratios.of(stage);
            double probability = union(counted);
            if (ratio > 0 && !counted.isEmpty() && probability >= factor * ratio) {
                return finding(stage, probability, counted);
            }
        }
        return null;
    }

    private boolean counts(Threat threat, AlertStage stage, Zone zone) {
        long ahead = threat.hazard().etaP10Nanos() - nowNanos;
        return switch (stage) {
            case WATCH -> true;
            case PREPARE -> ahead <= PREPARE_NANOS;
            case TAKE_COVER ->
                ahead <= zone.shelterNanos() + COVER_SLACK_NANOS
                        && threat.domains().size() >= 2;
            case ALL_CLEAR -> false;
        };
    }

    private static double union(List<Threat> threats) {
        double miss = 1;
        for (Threat threat : threats) {
            miss *= 1 - threat.hazard().probability();
        }
        return 1 - miss;
    }

    private Finding finding(AlertStage stage, double probability, List<Threat> counted) {
        Threat first = counted.getFirst();
        Threat likeliest = first;
        Set<TrackId> tracks = new TreeSet<>();
        Set<String> domains = new TreeSet<>();
        for (Threat threat : counted) {
            first = threat.hazard().etaP10Nanos() < first.hazard().etaP10Nanos() ? threat : first;
            likeliest = threat.hazard().probability() > likeliest.hazard().probability() ? threat : likeliest;
            domains.addAll(threat.domains());
            if (tracks.size() < MAX_TRACKS) {
                tracks.add(threat.track().id());
            }
        }
        return new Finding(
                stage,
                probability,
                likeliest.track().classes().mostLikely(),
                Math.max(nowNanos, first.hazard().etaP10Nanos()),
                Math.max(nowNanos, first.hazard().etaP90Nanos()),
                List.copyOf(tracks),
                List.copyOf(domains));
    }
}
