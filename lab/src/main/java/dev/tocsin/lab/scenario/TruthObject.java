package dev.tocsin.lab.scenario;

import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.ObjectClass;
import dev.tocsin.core.picture.SensorId;
import java.util.Set;

/// One object as it really is.
///
/// @param index its place in [Truth#objects]
/// @param id its name, such as `drone-017`
/// @param objectClass what it is
/// @param group the raid, or `traffic`
/// @param identity what its transponder says; empty for objects without one
/// @param seenBy the only sensors that report it, when it is not really there; empty otherwise
/// @param visibility share of a radar's greatest range at which it is seen without its transponder
/// @param debris what is left of it when it is stopped or falls
/// @param trajectory where it is
/// @param undisturbed where it would have been had nobody stopped it; the same as `trajectory` unless its fate says so
/// @param fate how it ends
public record TruthObject(
        int index,
        String id,
        ObjectClass objectClass,
        String group,
        Identity identity,
        Set<String> seenBy,
        double visibility,
        Vehicle.Debris debris,
        Trajectory trajectory,
        Trajectory undisturbed,
        Fate fate) {
    /// Whether it is not there at all: only some sensors, or rumours, say so.
    public boolean phantom() {
        return !seenBy.isEmpty();
    }

    /// Whether a sensor can see it.
    public boolean appearsTo(SensorId sensor) {
        return seenBy.isEmpty() || seenBy.contains(sensor.value());
    }

    /// Whether it is really there and meant to do harm.
    public boolean threat() {
        return !phantom()
                && switch (objectClass) {
                    case BALLISTIC, CRUISE, DRONE -> true;
                    case AIRCRAFT, UNKNOWN -> false;
                };
    }

    /// Whether it answers interrogations.
    public boolean cooperative() {
        return identity.modeSAddress().isPresent();
    }
}
