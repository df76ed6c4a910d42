package dev.tocsin.testing;

import java.util.Random;

/// A small seeded property harness: runs a check for many seeds and names the one that fails, which then becomes a
/// fixed case of the test. `-Dtocsin.seed=N` runs one seed alone.
public final class Property {
    /// Spreads neighbouring seeds, whose first draws would be almost the same (2^64 over the golden ratio).
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Property() {}

    /// A check of one random case.
    @FunctionalInterface
    public interface Case {
        /// Draws from `random` and asserts.
        void check(Random random) throws Exception;
    }

    /// Checks seeds 0 to `count` - 1.
    public static void forSeeds(int count, Case property) {
        Long only = Long.getLong("tocsin.seed");
        if (only != null) {
            run(only, property);
            return;
        }
        for (long seed = 0; seed < count; seed++) {
            run(seed, property);
        }
    }

    private static void run(long seed, Case property) {
        try {
            property.check(new Random(seed * GOLDEN));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("fails for seed " + seed + " (again with -Dtocsin.seed=" + seed + "): " + e, e);
        }
    }
}
