package dev.tocsin.lab.raid;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.picture.ObjectClass;
import java.util.List;
import java.util.Optional;

/// How many objects of a class one nation counts by its tracks.
///
/// Legs are linked into as few chains as possible ([Chains]); a chain is an object. Legs of less than a minute count
/// for nothing: what is real is followed for longer, and ghosts are not.
///
/// What became of an object is not certain where it was lost from sight: *entered* and *impacted* are sums of
/// probabilities ([Ends]).
///
/// @param tracks confirmed tracks of the class
/// @param objects chains
/// @param entered objects that came over the defended land
/// @param impacted objects that came down whole on the defended land
public record Tally(int tracks, int objects, Expected entered, Expected impacted) {
    /// Shorter legs count for nothing.
    static final double LEAST_SECONDS = 60;

    /// Counts the legs of a class.
    ///
    /// @param legs all legs of a nation, in the order of the first updates of their tracks
    /// @param defended what *entered* and *impacted* refer to
    public static Tally of(List<Leg> legs, ObjectClass objectClass, Optional<Area> defended) {
        List<Leg> all =
                legs.stream().filter(leg -> leg.objectClass() == objectClass).toList();
        List<Leg> real =
                all.stream().filter(leg -> leg.seconds() >= LEAST_SECONDS).toList();
        List<List<Leg>> chains = Chains.of(real);
        if (defended.isEmpty()) {
            return new Tally(all.size(), chains.size(), Expected.NONE, Expected.NONE);
        }
        Ends ends = new Ends(chains, defended.get());
        return new Tally(all.size(), chains.size(), ends.entered(), ends.impacted());
    }
}
