package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.rehearse.NationLog;
import dev.tocsin.lab.rehearse.Outcome;
import dev.tocsin.lab.rehearse.Sightings;
import dev.tocsin.lab.scenario.Raid;
import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.TruthObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What was raised for raids that are not there, and how soon it was withdrawn once nobody spoke of them any more. An
/// alert belongs to the raid that came up last before it: this is for scenarios in which nothing else flies.
final class PhantomScore {
    private static final double SOON_SECONDS = 60;

    /// A raid that is not there.
    ///
    /// @param name its name
    /// @param fromNanos when it came up
    /// @param untilNanos when a sensor or a partner last spoke of it
    private record Rumour(String name, long fromNanos, long untilNanos) {}

    /// All stages of one zone between two ALL_CLEARs.
    private record Alarm(ZoneId zone, List<Standing> stages) {
        long fromNanos() {
            return stages.getFirst().fromNanos();
        }

        long untilNanos() {
            return stages.getLast().untilNanos();
        }

        boolean beyondWatch() {
            return stages.stream().anyMatch(s -> s.stage().compareTo(AlertStage.WATCH) > 0);
        }
    }

    private final Outcome outcome;
    private final AlertHistory history;

    PhantomScore(Outcome outcome, AlertHistory history) {
        this.outcome = outcome;
        this.history = history;
    }

    ObjectNode json() {
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        List<Rumour> rumours = rumours();
        Map<String, List<Alarm>> alarms = byRumour(rumours);
        int late = 0;
        int beyond = 0;
        ObjectNode raids = JsonNodeFactory.instance.objectNode();
        for (Rumour rumour : rumours) {
            List<Alarm> own = alarms.getOrDefault(rumour.name(), List.of());
            ObjectNode one = json(rumour, own);
            late += one.get("after_60_seconds").asInt();
            beyond += one.get("beyond_watch").asInt();
            raids.set(rumour.name(), one);
        }
        to.put("raids", rumours.size());
        to.put("beyond_watch", beyond);
        to.put("after_60_seconds", late);
        to.set("by_raid", raids);
        return to;
    }

    private ObjectNode json(Rumour rumour, List<Alarm> alarms) {
        long recordEnd = outcome.options().untilNanos();
        List<Double> delays = new ArrayList<>();
        for (Alarm alarm : alarms) {
            boolean open = alarm.stages().getLast().end() == Standing.End.OPEN;
            double delay = (alarm.untilNanos() - Math.max(rumour.untilNanos(), alarm.fromNanos())) * 1e-9;
            // One that stood at the end of the record, too soon to tell, says nothing.
            if (alarm.untilNanos() > rumour.untilNanos() && (!open || delay > SOON_SECONDS)) {
                delays.add(delay);
            }
        }
        ObjectNode to = JsonNodeFactory.instance.objectNode();
        to.put("reported_until", Nanos.format(Math.min(rumour.untilNanos(), recordEnd)));
        to.put("zones", alarms.stream().map(Alarm::zone).distinct().count());
        to.put("beyond_watch", alarms.stream().filter(Alarm::beyondWatch).count());
        to.put("stood_at_its_end", delays.size());
        to.put("after_60_seconds", delays.stream().filter(d -> d > SOON_SECONDS).count());
        to.set("withdrawal_seconds", ScoreJson.spread(Spread.of(delays)));
        return to;
    }

    private Map<String, List<Alarm>> byRumour(List<Rumour> rumours) {
        Map<String, List<Alarm>> by = new TreeMap<>();
        for (ZoneId zone : history.zones()) {
            for (Alarm alarm : alarms(zone)) {
                rumours.stream()
                        .filter(rumour -> rumour.fromNanos() <= alarm.fromNanos())
                        .reduce((_, last) -> last)
                        .ifPresent(rumour -> by.computeIfAbsent(rumour.name(), _ -> new ArrayList<>())
                                .add(alarm));
            }
        }
        return by;
    }

    private List<Alarm> alarms(ZoneId zone) {
        List<Alarm> made = new ArrayList<>();
        List<Standing> stages = new ArrayList<>();
        for (Standing standing : history.of(zone)) {
            stages.add(standing);
            if (standing.end() != Standing.End.CHANGED) {
                made.add(new Alarm(zone, List.copyOf(stages)));
                stages.clear();
            }
        }
        if (!stages.isEmpty()) {
            made.add(new Alarm(zone, List.copyOf(stages)));
        }
        return made;
    }

    /// Raids that are not there and came up within the record, in the order in which they did.
    private List<Rumour> rumours() {
        Scenario scenario = outcome.truth().scenario();
        List<Rumour> rumours = new ArrayList<>();
        for (Raid raid : scenario.raids()) {
            List<TruthObject> objects = outcome.truth().objects().stream()
                    .filter(o -> o.phantom() && o.group().equals(raid.name()))
                    .toList();
            long from = objects.stream()
                    .mapToLong(o -> o.trajectory().startNanos())
                    .min()
                    .orElse(Long.MAX_VALUE);
            long until = Math.max(measured(objects), told(scenario, raid));
            if (from < outcome.options().untilNanos() && until >= from) {
                rumours.add(new Rumour(raid.name(), from, until));
            }
        }
        rumours.sort((a, b) -> Long.compare(a.fromNanos(), b.fromNanos()));
        return rumours;
    }

    private long measured(Collection<TruthObject> objects) {
        long last = Long.MIN_VALUE;
        for (TruthObject object : objects) {
            for (NationLog log : outcome.logs()) {
                long nanos = log.sightings().lastNanos(object.index());
                last = nanos == Sightings.NEVER ? last : Math.max(last, nanos);
            }
        }
        return last;
    }

    private static long told(Scenario scenario, Raid raid) {
        return scenario.messages().stream()
                .filter(message -> message.raid().equals(raid.name()))
                .mapToLong(Scenario.Message::untilNanos)
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
