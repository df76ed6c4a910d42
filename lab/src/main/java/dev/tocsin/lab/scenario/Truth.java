package dev.tocsin.lab.scenario;

import dev.tocsin.core.picture.ObjectClass;
import java.util.List;

/// What really happens in one run of a scenario: the same for the same scenario and seed, bit for bit.
///
/// @param scenario the scenario
/// @param seed key of all draws
/// @param objects every object, ordered by launch time
public record Truth(Scenario scenario, long seed, List<TruthObject> objects) {
    /// Copies the list.
    public Truth {
        objects = List.copyOf(objects);
    }

    /// Draws the truth of a scenario.
    public static Truth draw(Scenario scenario, long seed) {
        return TruthGenerator.generate(scenario, seed);
    }

    /// How many objects of a class there are.
    public long count(ObjectClass objectClass) {
        return objects.stream().filter(o -> o.objectClass() == objectClass).count();
    }

    /// How many objects of a class end so.
    public long count(ObjectClass objectClass, Fate fate) {
        return objects.stream()
                .filter(o -> o.objectClass() == objectClass && o.fate() == fate)
                .count();
    }
}
