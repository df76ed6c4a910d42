package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Alert.Grounds;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A scorecard that anybody can compute from what was published: from journals alone, and against the truth where it is
/// known. The definitions are those of a rehearsal's scorecard. Stateless but for its input.
public final class PublicScore {
    /// Probabilities that part the classes of calibration.
    private static final List<Double> CLASSES = List.of(0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0);

    /// What comes down up to this long after the end of a cover still belongs to it.
    private static final long AFTER_NANOS = Nanos.MINUTE;

    private final JournalAlerts journal;
    private final AlertHistory history;
    private final Map<ZoneId, Zone> zones = new HashMap<>();
    private final Map<ZoneId, List<TrueHit>> hits = new HashMap<>();
    private final boolean truth;

    /// A scorecard.
    ///
    /// @param journal what was published
    /// @param region the ground
    /// @param truth what really came down, when that is known
    public PublicScore(JournalAlerts journal, Region region, Optional<List<TrueHit>> truth) {
        this.journal = journal;
        this.history = new AlertHistory(journal.alerts(), journal.untilNanos());
        this.truth = truth.isPresent();
        region.zones().forEach(zone -> zones.put(zone.id(), zone));
        for (TrueHit hit : truth.orElse(List.of())) {
            Zone zone = zones.get(hit.zone());
            boolean counted = zone != null
                    && journal.nodes().contains(zone.nation())
                    && hit.firstNanos() >= journal.fromNanos()
                    && hit.firstNanos() < journal.untilNanos();
            if (counted) {
                hits.computeIfAbsent(hit.zone(), _ -> new ArrayList<>()).add(hit);
            }
        }
    }

    /// All figures.
    public ObjectNode json() {
        ObjectNode root = object();
        root.put("nodes", journal.nodes().stream().map(NodeId::value).collect(Collectors.joining(",")));
        root.put("from", Nanos.format(journal.fromNanos()));
        root.put("until", Nanos.format(journal.untilNanos()));
        root.put(
                "types",
                journal.alerts().stream()
                        .map(alert -> alert.type().name())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(",")));
        root.set("alerts", alerts());
        root.set("soundings", soundings());
        root.set("announced_lead_seconds", announced());
        root.set("cover", cover());
        root.set("all_clear", allClear());
        if (truth) {
            root.set("warning", warning());
            root.set("calibration", calibration());
        }
        return root;
    }

    private ObjectNode alerts() {
        ObjectNode to = AlertCounts.of(journal.alerts());
        to.put("by_persons", count(Grounds.Kind.PERSONS));
        to.put("cancelled_by_persons", count(Grounds.Kind.CANCELLED));
        return to;
    }

    private long count(Grounds.Kind kind) {
        return journal.alerts().stream()
                .filter(alert -> alert.grounds().kind() == kind)
                .count();
    }

    private ObjectNode soundings() {
        ObjectNode to = object();
        to.set("alarms", soundings(Soundings.ofAlarms(journal.alerts())));
        for (AlertStage stage : AlertStage.values()) {
            to.set(word(stage), soundings(Soundings.of(journal.alerts(), stage)));
        }
        return to;
    }

    private static ObjectNode soundings(Soundings soundings) {
        return object().put("soundings", soundings.soundings())
                .put("zones_and_events", soundings.pairs())
                .put("per_zone_and_event", round(soundings.perPair()))
                .put("zones_and_waves", soundings.waves())
                .put("per_zone_and_wave", round(soundings.perWave()));
    }

    /// What was promised: from the first version of a TAKE_COVER to the earliest arrival that it names.
    private ObjectNode announced() {
        List<Double> leads = new ArrayList<>();
        long enough = 0;
        for (Alert alert : journal.alerts()) {
            boolean first = alert.stage() == AlertStage.TAKE_COVER
                    && history.since(alert.zone(), AlertStage.TAKE_COVER, alert.sentNanos())
                                    .orElse(0)
                            == alert.sentNanos();
            Zone zone = zones.get(alert.zone());
            if (first && zone != null) {
                long lead = alert.etaFromNanos() - alert.sentNanos();
                leads.add(lead * 1e-9);
                enough += lead >= zone.shelterNanos() ? 1 : 0;
            }
        }
        ObjectNode to = spread(leads);
        to.put("at_least_shelter_time", enough);
        return to;
    }

    private ObjectNode cover() {
        List<Standing> covers = history.all(AlertStage.TAKE_COVER);
        double all = 0;
        double wrong = 0;
        long wrongCovers = 0;
        for (Standing cover : covers) {
            double personSeconds = people(cover) * cover.seconds();
            all += personSeconds;
            if (truth && !wasHit(cover)) {
                wrong += personSeconds;
                wrongCovers++;
            }
        }
        ObjectNode to = object();
        to.put("covers", covers.size());
        to.set("seconds", spread(covers.stream().map(Standing::seconds).toList()));
        to.put("person_hours", round(all / 3_600));
        if (truth) {
            to.put("false_covers", wrongCovers);
            to.put("false_person_seconds", Math.rint(wrong));
            to.put("false_person_hours", round(wrong / 3_600));
        }
        return to;
    }

    private long people(Standing cover) {
        Zone zone = zones.get(cover.zone());
        return zone == null ? 0 : zone.population();
    }

    private boolean wasHit(Standing cover) {
        return hits.getOrDefault(cover.zone(), List.of()).stream().anyMatch(hit -> belongs(hit, cover));
    }

    private static boolean belongs(TrueHit hit, Standing cover) {
        return hit.lastNanos() >= cover.fromNanos() && hit.firstNanos() <= cover.untilNanos() + AFTER_NANOS;
    }

    private ObjectNode allClear() {
        ObjectNode to = object();
        List<Standing> covers = history.all(AlertStage.TAKE_COVER);
        for (Standing.End end : Standing.End.values()) {
            to.put(
                    end.name().toLowerCase(Locale.ROOT),
                    covers.stream().filter(cover -> cover.end() == end).count());
        }
        if (truth) {
            List<Double> delays = new ArrayList<>();
            covers.stream()
                    .filter(cover -> cover.end() == Standing.End.CLEARED)
                    .forEach(cover -> hits.getOrDefault(cover.zone(), List.of()).stream()
                            .filter(hit -> belongs(hit, cover))
                            .mapToLong(TrueHit::lastNanos)
                            .max()
                            .ifPresent(over -> delays.add((cover.untilNanos() - over) * 1e-9)));
            to.set("delay_seconds", spread(delays));
            to.put("too_early", delays.stream().filter(delay -> delay < 0).count());
        }
        return to;
    }

    private ObjectNode warning() {
        List<Double> leads = new ArrayList<>();
        List<Double> watches = new ArrayList<>();
        long all = 0;
        long inTime = 0;
        long delivered = 0;
        for (List<TrueHit> ofZone : hits.values()) {
            for (TrueHit hit : ofZone) {
                all++;
                double shelter = Objects.requireNonNull(zones.get(hit.zone())).shelterNanos() * 1e-9;
                lead(hit, AlertStage.WATCH).ifPresent(nanos -> watches.add(nanos * 1e-9));
                OptionalLong lead = lead(hit, AlertStage.TAKE_COVER);
                if (lead.isPresent()) {
                    double seconds = lead.getAsLong() * 1e-9;
                    leads.add(seconds);
                    inTime += seconds >= shelter ? 1 : 0;
                    delivered += seconds - HitResult.DELIVERY_SECONDS >= shelter ? 1 : 0;
                }
            }
        }
        ObjectNode to = object();
        to.put("hits", all).put("in_time", inTime).put("in_time_delivered", delivered);
        to.put("missed", all - leads.size());
        to.set("take_cover_lead_seconds", spread(leads));
        to.set("watch_lead_seconds", spread(watches));
        return to;
    }

    private OptionalLong lead(TrueHit hit, AlertStage stage) {
        OptionalLong since = history.since(hit.zone(), stage, hit.firstNanos());
        return since.isPresent() ? OptionalLong.of(hit.firstNanos() - since.getAsLong()) : OptionalLong.empty();
    }

    /// Versions by the probability that they name: in how many was the zone hit before they expired?
    private ObjectNode calibration() {
        int classes = CLASSES.size() - 1;
        long[] count = new long[classes];
        long[] came = new long[classes];
        double[] sum = new double[classes];
        for (Alert alert : journal.alerts()) {
            if (alert.stage() != AlertStage.ALL_CLEAR && alert.grounds().kind() != Grounds.Kind.OVERFLIGHT) {
                int i = 0;
                while (i < classes - 1 && alert.probability() >= CLASSES.get(i + 1)) {
                    i++;
                }
                count[i]++;
                sum[i] += alert.probability();
                came[i] += hits.getOrDefault(alert.zone(), List.of()).stream()
                                .anyMatch(hit -> hit.firstNanos() >= alert.sentNanos()
                                        && hit.firstNanos() <= alert.expiresNanos())
                        ? 1
                        : 0;
            }
        }
        ObjectNode to = object();
        for (int i = 0; i < classes; i++) {
            if (count[i] > 0) {
                to.putObject(CLASSES.get(i) + ".." + CLASSES.get(i + 1))
                        .put("versions", count[i])
                        .put("expected", round(sum[i]))
                        .put("came_true", came[i]);
            }
        }
        return to;
    }

    private static ObjectNode spread(List<Double> figures) {
        Spread spread = Spread.of(figures);
        return object().put("count", spread.count())
                .put("least", round(spread.least()))
                .put("p5", round(spread.p5()))
                .put("p50", round(spread.p50()))
                .put("p95", round(spread.p95()))
                .put("most", round(spread.most()));
    }

    private static String word(AlertStage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private static double round(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
