package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.raid.Expected;
import dev.tocsin.lab.rehearse.Calibration;
import dev.tocsin.lab.rehearse.ClassBook;
import dev.tocsin.lab.rehearse.NationLog;
import dev.tocsin.lab.rehearse.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes a scorecard as `score.json`. The same rehearsal gives the same bytes.
public final class ScoreJson {
    private static final List<ObjectClass> THREATS =
            List.of(ObjectClass.BALLISTIC, ObjectClass.CRUISE, ObjectClass.DRONE);
    private static final List<AlertStage> STAGES = List.of(AlertStage.WATCH, AlertStage.PREPARE, AlertStage.TAKE_COVER);
    private static final int MAX_LISTED = 200;
    private static final double HOUR = 3600;

    private final Scorecard card;
    private final Outcome outcome;
    private final RaidCount raid;

    private ScoreJson(Scorecard card) {
        this.card = card;
        this.outcome = card.outcome();
        this.raid = new RaidCount(outcome);
    }

    /// Writes the file.
    ///
    /// @return what it holds
    /// @throws IOException when it cannot be written
    public static ObjectNode write(Scorecard card, Path file) throws IOException {
        ObjectNode root = new ScoreJson(card).root();
        write(root, file);
        return root;
    }

    static void write(ObjectNode root, Path file) throws IOException {
        String text =
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root);
        Files.writeString(file, text + "\n");
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }

    private ObjectNode root() {
        ObjectNode root = object();
        root.put("scenario", outcome.truth().scenario().id());
        root.put("title", outcome.truth().scenario().title());
        root.put("region", outcome.region().id());
        root.put("seed", outcome.truth().seed());
        root.put("from", Nanos.format(outcome.options().fromNanos()));
        root.put("until", Nanos.format(outcome.options().untilNanos()));
        root.set("volume", volume());
        root.set("alerts", AlertCounts.of(outcome.alerts()));
        root.set("warning", warning());
        root.set("leads", leads());
        root.set("misses", misses());
        root.set("watch", watch());
        root.set("cover", cover());
        root.set("soundings", soundings());
        root.set("all_clear", allClear());
        root.set("phantoms", new PhantomScore(outcome, card.history()).json());
        root.set("raid", raid());
        root.set("calibration", calibration());
        root.set("classes", classes());
        root.set("nations", nations());
        return root;
    }

    private ObjectNode volume() {
        ObjectNode to = object();
        to.put("objects", outcome.truth().objects().size());
        to.put("plots", outcome.plots());
        to.put("sensor_bytes", outcome.wireBytes());
        to.put("releases", outcome.releases());
        to.put("release_bytes", outcome.releasedBytes());
        to.put("forecasts", outcome.forecasts());
        to.put("alert_versions", outcome.alerts().size());
        return to;
    }

    private ObjectNode warning() {
        ObjectNode to = object();
        for (ObjectClass objectClass : THREATS) {
            to.set(word(objectClass), warned(hit -> hit.objectClass() == objectClass));
        }
        to.set("all", warned(_ -> true));
        return to;
    }

    private ObjectNode warned(Predicate<HitResult> which) {
        List<HitResult> hits = card.hits().stream().filter(which).toList();
        List<HitResult> possible =
                hits.stream().filter(h -> h.cause().wasPossible()).toList();
        ObjectNode to = object();
        to.put("hits", hits.size());
        to.put("in_time", hits.stream().filter(HitResult::inTime).count());
        to.put(
                "in_time_delivered",
                hits.stream().filter(HitResult::inTimeDelivered).count());
        to.put("possible", possible.size());
        to.put("population_share_in_time", share(hits));
        to.put("population_share_in_time_where_possible", share(possible));
        to.put("missed", hits.stream().filter(h -> h.leadSeconds().isEmpty()).count());
        to.put(
                "missed_where_possible",
                possible.stream().filter(h -> h.leadSeconds().isEmpty()).count());
        return to;
    }

    private static double share(List<HitResult> hits) {
        double all = hits.stream().mapToDouble(h -> h.zone().population()).sum();
        double good = hits.stream()
                .filter(HitResult::inTime)
                .mapToDouble(h -> h.zone().population())
                .sum();
        return all == 0 ? 1 : rounded(good / all);
    }

    private ObjectNode leads() {
        ObjectNode to = object();
        for (ObjectClass objectClass : THREATS) {
            ObjectNode byStage = object();
            for (AlertStage stage : STAGES) {
                byStage.set(word(stage), spread(Spread.of(card.leads(objectClass, stage))));
            }
            to.set(word(objectClass), byStage);
        }
        return to;
    }

    static ObjectNode spread(Spread spread) {
        ObjectNode to = object();
        to.put("count", spread.count());
        to.put("least", rounded(spread.least()));
        to.put("p5", rounded(spread.p5()));
        to.put("p10", rounded(spread.p10()));
        to.put("p50", rounded(spread.p50()));
        to.put("p90", rounded(spread.p90()));
        to.put("p95", rounded(spread.p95()));
        to.put("most", rounded(spread.most()));
        to.put("mean", rounded(spread.mean()));
        return to;
    }

    private ObjectNode misses() {
        ObjectNode causes = object();
        for (Cause cause : Cause.values()) {
            long count = card.hits().stream().filter(h -> h.cause() == cause).count();
            if (cause != Cause.NONE && count > 0) {
                causes.put(cause.word(), count);
            }
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        card.misses().stream().limit(MAX_LISTED).forEach(hit -> {
            ObjectNode one = list.addObject();
            one.put("object", hit.object());
            one.put("kind", word(hit.hazard().kind()));
            one.put("zone", hit.zone().id().value());
            one.put("name", hit.zone().name());
            one.put("population", hit.zone().population());
            one.put("time", Nanos.format(hit.hazard().firstNanos()));
            hit.leadSeconds().ifPresent(lead -> one.put("lead_seconds", rounded(lead)));
            one.put("greatest_probability", rounded(hit.greatest()));
            one.put("cause", hit.cause().word());
        });
        ObjectNode to = object();
        to.set("causes", causes);
        to.set("list", list);
        return to;
    }

    private ObjectNode watch() {
        ObjectNode to = object();
        for (ObjectClass objectClass : THREATS) {
            List<Double> leads = card.watchLeads(objectClass, false);
            List<Double> untilStopped = card.watchLeads(objectClass, true);
            ObjectNode one = object();
            one.put("threatened_zones", leads.size());
            one.put("never", leads.stream().filter(lead -> lead < 0).count());
            long hour = leads.stream().filter(lead -> lead >= HOUR).count();
            one.put("share_60_minutes", leads.isEmpty() ? 1 : rounded((double) hour / leads.size()));
            long known = untilStopped.stream().filter(lead -> lead >= HOUR).count();
            one.put("share_60_minutes_until_stopped", leads.isEmpty() ? 1 : rounded((double) known / leads.size()));
            one.set("lead_seconds", spread(Spread.of(leads)));
            to.set(word(objectClass), one);
        }
        return to;
    }

    private ObjectNode cover() {
        List<CoverTime.Cover> covers = card.covers();
        Yardsticks yardsticks = new Yardsticks(outcome);
        Map<NodeId, Double> sirens = yardsticks.nationWidePersonHours();
        Map<NodeId, Double> passing = yardsticks.passingPersonHours();
        ObjectNode to = cover(covers, sum(sirens), sum(passing));
        ObjectNode nations = to.putObject("by_nation");
        for (NationLog log : outcome.logs()) {
            List<CoverTime.Cover> own = covers.stream()
                    .filter(c -> c.zone().nation().equals(log.node()))
                    .toList();
            nations.set(
                    log.node().value(),
                    cover(own, sirens.getOrDefault(log.node(), 0.0), passing.getOrDefault(log.node(), 0.0)));
        }
        to.set("dearest_false", dearestFalse(covers));
        return to;
    }

    private static double sum(Map<NodeId, Double> nations) {
        return nations.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static ObjectNode cover(List<CoverTime.Cover> covers, double siren, double passing) {
        ObjectNode to = object();
        double all = covers.stream().mapToDouble(CoverTime.Cover::personHours).sum();
        double nothing = covers.stream()
                .filter(c -> !c.hit())
                .mapToDouble(CoverTime.Cover::personHours)
                .sum();
        double unthreatened = covers.stream()
                .filter(c -> !c.hit() && !c.threatened())
                .mapToDouble(CoverTime.Cover::personHours)
                .sum();
        double empty = covers.stream()
                .filter(c -> !c.hit() && !c.threatened() && !c.passed())
                .mapToDouble(CoverTime.Cover::personHours)
                .sum();
        to.put("zone_covers", covers.size());
        to.put("zone_covers_hit", covers.stream().filter(CoverTime.Cover::hit).count());
        to.put(
                "zone_covers_threatened",
                covers.stream().filter(CoverTime.Cover::threatened).count());
        to.put("person_hours", rounded(all));
        to.put("false_person_hours", rounded(nothing));
        to.put("false_person_hours_unthreatened", rounded(unthreatened));
        to.put("false_person_hours_empty_sky", rounded(empty));
        to.put("passing_person_hours", rounded(passing));
        to.put("nation_wide_siren_person_hours", rounded(siren));
        to.put("false_share_of_siren", siren == 0 ? 0 : rounded(nothing / siren));
        to.put("false_share_of_real_night", rounded(nothing / Scorecard.REAL_NIGHT_PERSON_HOURS));
        return to;
    }

    private static ArrayNode dearestFalse(List<CoverTime.Cover> covers) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        CoverTime.falseOnes(covers).stream().limit(20).forEach(c -> {
            ObjectNode one = list.addObject();
            one.put("zone", c.zone().id().value());
            one.put("name", c.zone().name());
            one.put("from", Nanos.format(c.standing().fromNanos()));
            one.put("until", Nanos.format(c.standing().untilNanos()));
            one.put("person_hours", rounded(c.personHours()));
            one.put("threatened", c.threatened());
            one.put("passed", c.passed());
        });
        return list;
    }

    private ObjectNode soundings() {
        ObjectNode to = object();
        for (AlertStage stage : AlertStage.values()) {
            to.set(word(stage), soundings(Soundings.of(outcome.alerts(), stage)));
        }
        to.set("alarms", soundings(Soundings.ofAlarms(outcome.alerts())));
        return to;
    }

    private static ObjectNode soundings(Soundings soundings) {
        ObjectNode to = object();
        to.put("soundings", soundings.soundings());
        to.put("zones_and_events", soundings.pairs());
        to.put("per_zone_and_event", rounded(soundings.perPair()));
        to.put("zones_and_waves", soundings.waves());
        to.put("per_zone_and_wave", rounded(soundings.perWave()));
        return to;
    }

    private ObjectNode allClear() {
        List<CoverTime.Cover> cleared = card.covers().stream()
                .filter(c -> c.standing().end() == Standing.End.CLEARED)
                .toList();
        List<Double> delays = cleared.stream()
                .filter(c -> c.hit() || c.threatened() || c.passed())
                .map(CoverTime.Cover::delaySeconds)
                .toList();
        List<Double> nothing = cleared.stream()
                .filter(c -> !c.hit() && !c.threatened() && !c.passed())
                .map(c -> c.standing().seconds())
                .toList();
        ObjectNode to = object();
        to.set("delay_seconds", spread(Spread.of(delays)));
        to.put("too_early", delays.stream().filter(delay -> delay < 0).count());
        to.put(
                "too_early_here",
                cleared.stream().filter(CoverTime.Cover::endedBeforeItCame).count());
        to.set("false_cover_seconds", spread(Spread.of(nothing)));
        to.put(
                "expired",
                card.covers().stream()
                        .filter(c -> c.standing().end() == Standing.End.EXPIRED)
                        .count());
        return to;
    }

    private ObjectNode raid() {
        ObjectNode to = object();
        for (ObjectClass objectClass : THREATS) {
            RaidCount.Truth truth = raid.truth(objectClass);
            ObjectNode one = object();
            one.put("launched", truth.launched());
            one.put("flew", truth.flew());
            one.put("seen", truth.seen());
            one.put("tracked", truth.tracked());
            one.put("entered", truth.entered());
            one.put("stopped", truth.stopped());
            one.put("impacted", truth.impacted());
            one.set("counted", counted(raid.counted(objectClass)));
            to.set(word(objectClass), one);
        }
        return to;
    }

    private ObjectNode counted(RaidCount.Counted counted) {
        ObjectNode to = object();
        to.put("objects", counted.objects());
        to.put("least", counted.least());
        to.put("most", counted.most());
        expected(to, "entered", counted.entered());
        expected(to, "impacted", counted.impacted());
        return to;
    }

    private static void expected(ObjectNode to, String key, Expected expected) {
        to.put(key, rounded(expected.number()));
        to.put(key + "_sigma", rounded(expected.sigma()));
    }

    private ObjectNode calibration() {
        Calibration fast = new Calibration();
        Calibration slow = new Calibration();
        Calibration all = new Calibration();
        for (NationLog log : outcome.logs()) {
            fast.addAll(log.forecasts().fastImpacts());
            slow.addAll(log.forecasts().slowImpacts());
            all.addAll(log.forecasts().allHits());
        }
        ObjectNode to = object();
        to.set("ballistic_impact_if_undisturbed", CalibrationJson.of(fast));
        to.set("slow_impact_if_undisturbed", CalibrationJson.of(slow));
        to.set("impact_or_debris_as_happened", CalibrationJson.of(all));
        return to;
    }

    private ObjectNode classes() {
        ClassBook all = new ClassBook();
        outcome.logs().forEach(log -> all.addAll(log.tracks().classes()));
        return ClassesJson.of(all);
    }

    private ObjectNode nations() {
        ObjectNode to = object();
        for (NationLog log : outcome.logs()) {
            ObjectNode one = object();
            one.put("plots", log.sightings().plots());
            one.put("forecasts", log.forecasts().made());
            one.put("releases", log.releases());
            one.put("alert_versions", log.alerts().size());
            for (ObjectClass objectClass : ObjectClass.values()) {
                one.put("tracks_" + word(objectClass), RaidCount.tracks(log, objectClass));
            }
            for (ObjectClass objectClass : THREATS) {
                one.put(
                        "objects_" + word(objectClass),
                        raid.tally(log.node(), objectClass).objects());
            }
            one.put("threat_tracks_near_no_object", RaidCount.ghosts(log));
            ObjectNode findings = one.putObject("findings");
            log.findings().forEach(findings::put);
            to.set(log.node().value(), one);
        }
        return to;
    }
}
