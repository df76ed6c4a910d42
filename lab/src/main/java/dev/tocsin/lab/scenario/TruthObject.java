package dev.tocsin.lab.scenario;

import dev.tocsin.core.picture.Identity;
import dev.tocsin.core.picture.ObjectClass;

/// One object as it really is.
///
/// @param index its place in [Truth#objects]
/// @param id its name, such as `drone-017`
/// @param objectClass what it is
/// @param group the raid, or `traffic`
/// @param identity what its transponder says; empty for objects without one
/// @param visibility share of a radar's greatest range at which it is seen without its transponder
/// @param trajectory where it is
/// @param fate how it ends
public record TruthObject(
        int index,
        String id,
        ObjectClass objectClass,
        String group,
        Identity identity,
        double visibility,
        Trajectory trajectory,
        Fate fate) {
    /// Whether it answers interrogations.
    public boolean cooperative() {
        return identity.modeSAddress().isPresent();
    }
}
