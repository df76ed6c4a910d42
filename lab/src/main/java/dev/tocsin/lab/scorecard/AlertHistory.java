package dev.tocsin.lab.scorecard;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// Which stage stood for which zone when, from the versions of its alerts. Immutable.
public final class AlertHistory {
    private final Map<ZoneId, List<Standing>> zones = new TreeMap<>();
    private final List<Alert> alerts;

    /// A history.
    ///
    /// @param alerts own alerts of all nations, in the order of time
    /// @param endNanos when the record ends
    public AlertHistory(List<Alert> alerts, long endNanos) {
        this.alerts = List.copyOf(alerts);
        Map<ZoneId, List<Alert>> byZone = new TreeMap<>();
        alerts.forEach(
                a -> byZone.computeIfAbsent(a.zone(), _ -> new ArrayList<>()).add(a));
        byZone.forEach((zone, versions) -> zones.put(zone, standings(versions, endNanos)));
    }

    private static List<Standing> standings(List<Alert> versions, long endNanos) {
        List<Standing> made = new ArrayList<>();
        int at = 0;
        while (at < versions.size()) {
            Alert first = versions.get(at);
            Alert last = first;
            int next = at + 1;
            while (next < versions.size() && continues(last, versions.get(next))) {
                last = versions.get(next++);
            }
            if (first.stage() != AlertStage.ALL_CLEAR) {
                Optional<Alert> after = next < versions.size() ? Optional.of(versions.get(next)) : Optional.empty();
                made.add(standing(first, last, after, endNanos));
            }
            at = next;
        }
        return made;
    }

    private static boolean continues(Alert last, Alert next) {
        return next.stage() == last.stage()
                && next.event().equals(last.event())
                && next.sentNanos() <= last.expiresNanos();
    }

    private static Standing standing(Alert first, Alert last, Optional<Alert> after, long endNanos) {
        long until = Math.min(last.expiresNanos(), endNanos);
        Standing.End end = last.expiresNanos() <= endNanos ? Standing.End.EXPIRED : Standing.End.OPEN;
        if (after.isPresent() && after.get().sentNanos() <= last.expiresNanos()) {
            until = after.get().sentNanos();
            end = after.get().stage() == AlertStage.ALL_CLEAR ? Standing.End.CLEARED : Standing.End.CHANGED;
        }
        return new Standing(first.zone(), first.event(), first.stage(), first.sentNanos(), until, end);
    }

    /// The zones that were ever alerted, in order.
    public Iterable<ZoneId> zones() {
        return zones.keySet();
    }

    /// The stages of a zone, in the order of time.
    public List<Standing> of(ZoneId zone) {
        return zones.getOrDefault(zone, List.of());
    }

    /// All stages of one kind, by zone and time.
    public List<Standing> all(AlertStage stage) {
        return zones.values().stream()
                .flatMap(List::stream)
                .filter(s -> s.stage() == stage)
                .toList();
    }

    /// Since when a zone has been at a stage or a harder one without a break, at an instant; empty when it is not.
    public OptionalLong since(ZoneId zone, AlertStage stage, long nanos) {
        return since(zone, stage, nanos, 0);
    }

    /// The same, where a break of at most so long does not count.
    OptionalLong since(ZoneId zone, AlertStage stage, long nanos, long breakNanos) {
        OptionalLong since = OptionalLong.empty();
        long connected = Long.MIN_VALUE;
        for (Standing standing : of(zone)) {
            if (standing.stage().compareTo(stage) < 0 || standing.fromNanos() > nanos) {
                continue;
            }
            since = since.isPresent() && standing.fromNanos() - breakNanos <= connected
                    ? since
                    : OptionalLong.of(standing.fromNanos());
            connected = standing.untilNanos();
        }
        return connected >= nanos ? since : OptionalLong.empty();
    }

    /// The versions that it was made of.
    public List<Alert> alerts() {
        return alerts;
    }
}
