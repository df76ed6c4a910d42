package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.Region;
import dev.tocsin.lab.hazard.Hazard;
import dev.tocsin.lab.hazard.HazardFinder;
import dev.tocsin.lab.scenario.Truth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// What really happens to the zones, for questions by object and zone. Immutable and thread-safe.
///
/// @param actual hazards as they happen
/// @param undisturbed hazards if nobody stopped anything
/// @param overNanos for each object when its last piece is on the ground
/// @param byPair the first moment at which an object comes down on a zone
/// @param byPairUndisturbed the same if nobody stopped anything
public record HazardBook(
        List<Hazard> actual,
        List<Hazard> undisturbed,
        List<Long> overNanos,
        Map<Long, Hazard> byPair,
        Map<Long, Hazard> byPairUndisturbed) {
    /// Copies the lists.
    public HazardBook {
        actual = List.copyOf(actual);
        undisturbed = List.copyOf(undisturbed);
        overNanos = List.copyOf(overNanos);
        byPair = Map.copyOf(byPair);
        byPairUndisturbed = Map.copyOf(byPairUndisturbed);
    }

    /// The hazards of a truth on a region.
    public static HazardBook of(Truth truth, Region region) {
        HazardFinder finder = new HazardFinder(truth, region);
        List<Hazard> actual = finder.actual();
        List<Hazard> undisturbed = finder.undisturbed();
        List<Long> over = LongStream.of(finder.overNanos()).boxed().toList();
        return new HazardBook(actual, undisturbed, over, pairs(actual), pairs(undisturbed));
    }

    private static Map<Long, Hazard> pairs(List<Hazard> hazards) {
        Map<Long, Hazard> pairs = new HashMap<>();
        for (Hazard hazard : hazards) {
            if (hazard.comesDown()) {
                pairs.merge(
                        key(hazard.object(), hazard.zone()),
                        hazard,
                        (a, b) -> a.firstNanos() <= b.firstNanos() ? a : b);
            }
        }
        return pairs;
    }

    private static long key(int object, int zone) {
        return ((long) object << 32) | zone;
    }

    /// What of an object really comes down on a zone.
    public Optional<Hazard> hit(int object, int zone) {
        return Optional.ofNullable(byPair.get(key(object, zone)));
    }

    /// What of an object would have come down on a zone had nobody stopped it.
    public Optional<Hazard> undisturbedHit(int object, int zone) {
        return Optional.ofNullable(byPairUndisturbed.get(key(object, zone)));
    }
}
