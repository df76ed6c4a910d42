package dev.tocsin.core.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds the tracks that may be near a place: a hash of ECEF cells on several levels of size, chosen by how
/// far a track may get while its cell is valid; tracks that may get farther stand on a list of their own.
/// Cells of new tracks, which may have any speed, are valid for a short time only and looked up anew before each look
/// ([#refresh]), so that a crowd of them is no list that every plot is held against. Not thread-safe.
final class TrackIndex {
    private static final double[] CELL_METRES = {24_000, 48_000, 96_000, 192_000, 384_000};
    private static final int LEVELS = 5;
    private static final int BUCKETS = 1 << 13;
    /// Share of a cell that a track may move within its validity.
    private static final double SHARE = 0.35;

    /// How long cells are valid, and those of tracks that would need one of a higher level than this.
    private static final double HORIZON_SECONDS = 12;

    private static final int HIGH_LEVEL = 1;
    private static final double[] SHORT_SECONDS = {4, 1.5, 0.75};

    private final @Nullable Target[][] heads = new Target[LEVELS + 1][BUCKETS];
    private final int[] population = new int[LEVELS + 1];
    /// Tracks whose cells are valid for a short time, and some that no longer are.
    private final List<Target> brief = new ArrayList<>();

    /// Puts a track where it is and will be for some seconds after `nanos`; call after each change of its
    /// state.
    void place(Target target, long nanos) {
        double age = Math.max(0, (nanos - target.timeNanos) * 1e-9);
        double horizon = age + HORIZON_SECONDS;
        int level = level(target, horizon);
        for (int k = 0; level > HIGH_LEVEL && k < SHORT_SECONDS.length; k++) {
            int lower = level(target, age + SHORT_SECONDS[k]);
            horizon = lower < level ? age + SHORT_SECONDS[k] : horizon;
            level = Math.min(level, lower);
        }
        target.indexedBriefly = horizon < age + HORIZON_SECONDS;
        if (target.indexedBriefly && !target.listed) {
            target.listed = true;
            brief.add(target);
        }
        double half = horizon / 2;
        double x = target.merged[0] + half * target.merged[3];
        double y = target.merged[1] + half * target.merged[4];
        double z = target.merged[2] + half * target.merged[5];
        long cx = level < LEVELS ? cell(x, level) : 0;
        long cy = level < LEVELS ? cell(y, level) : 0;
        long cz = level < LEVELS ? cell(z, level) : 0;
        target.indexedUntilNanos = target.timeNanos + (long) (horizon * 1e9);
        if (level == target.level && cx == target.cellX && cy == target.cellY && cz == target.cellZ) {
            return;
        }
        remove(target);
        target.level = level;
        target.cellX = cx;
        target.cellY = cy;
        target.cellZ = cz;
        target.bucket = level < LEVELS ? hash(cx, cy, cz) : 0;
        link(target);
    }

    /// The lowest level with cells for a track that are valid for so long after its state.
    private static int level(Target target, double horizon) {
        double reach = target.speed() * horizon / 2 + target.reach(horizon);
        int level = 0;
        while (level < LEVELS && reach > SHARE * CELL_METRES[level]) {
            level++;
        }
        return level;
    }

    /// Looks up the cells that are not valid until `nanos` any more, of those that are valid for a short time.
    void refresh(long nanos) {
        int kept = 0;
        for (int i = 0; i < brief.size(); i++) {
            Target target = brief.get(i);
            if (target.level >= 0 && target.indexedUntilNanos < nanos) {
                place(target, nanos);
            }
            target.listed = target.level >= 0 && target.indexedBriefly;
            if (target.listed) {
                brief.set(kept++, target);
            }
        }
        brief.subList(kept, brief.size()).clear();
    }

    private void link(Target target) {
        Target head = heads[target.level][target.bucket];
        target.previousInCell = target;
        target.nextInCell = head == null ? target : head;
        if (head != null) {
            head.previousInCell = target;
        }
        heads[target.level][target.bucket] = target;
        population[target.level]++;
    }

    /// Takes a track out; does nothing when it is not in.
    void remove(Target target) {
        if (target.level < 0) {
            return;
        }
        boolean first = target.previousInCell == target;
        boolean last = target.nextInCell == target;
        if (first) {
            heads[target.level][target.bucket] = last ? null : target.nextInCell;
        } else {
            target.previousInCell.nextInCell = last ? target.previousInCell : target.nextInCell;
        }
        if (!last) {
            target.nextInCell.previousInCell = first ? target.nextInCell : target.previousInCell;
        }
        population[target.level]--;
        target.level = -1;
    }

    /// Visits the tracks that may be within `radius` metres of a place while their cells are valid, and
    /// others.
    void near(double x, double y, double z, double radius, Consumer<Target> visitor) {
        for (int level = 0; level < LEVELS; level++) {
            if (population[level] > 0) {
                nearOnLevel(level, x, y, z, SHARE * CELL_METRES[level] + radius, visitor);
            }
        }
        visitBucket(LEVELS, 0, 0, 0, 0, visitor);
    }

    /// Visits every track.
    void all(Consumer<Target> visitor) {
        for (int level = 0; level <= LEVELS; level++) {
            for (int bucket = 0; population[level] > 0 && bucket < BUCKETS; bucket++) {
                visitChain(heads[level][bucket], visitor);
            }
        }
    }

    private void nearOnLevel(int level, double x, double y, double z, double q, Consumer<Target> visitor) {
        if (q > 4 * CELL_METRES[level]) {
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                visitChain(heads[level][bucket], visitor);
            }
            return;
        }
        for (long cx = cell(x - q, level); cx <= cell(x + q, level); cx++) {
            for (long cy = cell(y - q, level); cy <= cell(y + q, level); cy++) {
                for (long cz = cell(z - q, level); cz <= cell(z + q, level); cz++) {
                    visitBucket(level, hash(cx, cy, cz), cx, cy, cz, visitor);
                }
            }
        }
    }

    private void visitBucket(int level, int bucket, long cx, long cy, long cz, Consumer<Target> visitor) {
        Target target = heads[level][bucket];
        while (target != null) {
            if (target.cellX == cx && target.cellY == cy && target.cellZ == cz) {
                visitor.accept(target);
            }
            target = target.nextInCell == target ? null : target.nextInCell;
        }
    }

    private static void visitChain(@Nullable Target head, Consumer<Target> visitor) {
        Target target = head;
        while (target != null) {
            visitor.accept(target);
            target = target.nextInCell == target ? null : target.nextInCell;
        }
    }

    private static long cell(double metres, int level) {
        return (long) Math.floor(metres / CELL_METRES[level]);
    }

    private static int hash(long x, long y, long z) {
        long h = x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + z * 0x165667B19E3779F9L;
        return (int) ((h ^ (h >>> 29)) >>> 7) & (BUCKETS - 1);
    }
}
