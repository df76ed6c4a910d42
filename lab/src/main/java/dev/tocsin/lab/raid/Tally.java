package dev.tocsin.lab.raid;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.ObjectClass;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How many objects of a class one nation counts by its tracks.
///
/// Legs are linked into as few chains as possible ([Chains]); a chain is an object. Legs of less than a minute count
/// for nothing: what is real is followed for longer, and ghosts are not.
///
/// @param tracks confirmed tracks of the class
/// @param objects chains
/// @param entered chains that came over the defended land
/// @param impacted chains that were last measured on their way down over the defended land, a moment before the ground
public record Tally(int tracks, int objects, int entered, int impacted) {
    /// Shorter legs count for nothing.
    static final double LEAST_SECONDS = 60;

    /// What was measured so shortly before the ground was not stopped any more: a scan or two of a radar.
    private static final double LAST_SECONDS = 8;

    /// Counts the legs of a class.
    ///
    /// @param legs all legs of a nation, in the order of the first updates of their tracks
    /// @param defended what *entered* and *impacted* refer to
    public static Tally of(List<Leg> legs, ObjectClass objectClass, Optional<Area> defended) {
        List<Leg> all =
                legs.stream().filter(leg -> leg.objectClass() == objectClass).toList();
        List<Leg> real =
                all.stream().filter(leg -> leg.seconds() >= LEAST_SECONDS).toList();
        int objects = 0;
        int entered = 0;
        int impacted = 0;
        for (List<Leg> chain : Chains.of(real)) {
            objects++;
            entered += hasEntered(chain, defended) ? 1 : 0;
            impacted += cameDown(chain, defended) ? 1 : 0;
        }
        return new Tally(all.size(), objects, entered, impacted);
    }

    private static boolean cameDown(List<Leg> chain, Optional<Area> defended) {
        Fix last = chain.stream()
                .map(Leg::last)
                .max(Comparator.comparingLong(Fix::nanos))
                .orElseThrow();
        return last.secondsToGround() < LAST_SECONDS && isInside(last, defended);
    }

    private static boolean hasEntered(List<Leg> chain, Optional<Area> defended) {
        return chain.stream().flatMap(leg -> leg.fixes().stream()).anyMatch(fix -> isInside(fix, defended));
    }

    private static boolean isInside(Fix fix, Optional<Area> area) {
        GeoPoint at = fix.at();
        return area.isPresent() && area.get().contains(at.latitudeRadians(), at.longitudeRadians());
    }
}
