package dev.tocsin.lab.scenario;

import dev.tocsin.core.picture.SensorId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Draws which sensors fail. Stateless.
final class Failures {
    private Failures() {}

    /// The scenario with the outages of its failures. Each failure takes the share of the sensors whose draws are the
    /// least; no sensor fails by two of them.
    static Scenario applied(Scenario scenario, Draws draws) {
        Map<SensorId, List<SensorSpec.Outage>> outages = new HashMap<>();
        List<SensorSpec> left = new ArrayList<>(scenario.sensors());
        int all = left.size();
        for (int i = 0; i < scenario.failures().size(); i++) {
            Scenario.Failure failure = scenario.failures().get(i);
            Draws own = draws.stream("failures").stream(i);
            long count = Math.min(left.size(), Math.round(failure.share() * all));
            for (long k = 0; k < count; k++) {
                int chosen = (int) (own.uniform(k) * left.size());
                SensorId id = left.remove(chosen).sensor().id();
                outages.computeIfAbsent(id, _ -> new ArrayList<>()).add(failure.outage());
            }
        }
        return outages.isEmpty() ? scenario : scenario.withOutages(outages);
    }
}
