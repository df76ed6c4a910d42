package dev.tocsin.wire.asterix;

import dev.tocsin.wire.FindingLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which edition the blocks of an input follow, found by trying all that we hold. The wire does not say it, so this
/// is a guess with a statement of how sure it is; a configured edition always wins. Not thread-safe.
///
/// A block fits an edition when every record in it follows the definition to the last byte, its bounded values are
/// within their bounds, and its times of day lie within ten minutes of each other. The default edition is kept unless
/// another fits clearly more blocks.
public final class EditionTrial {
    /// Blocks tried per category.
    public static final int MAX_BLOCKS = 256;

    private static final int MAX_BLOCK_BYTES = 4_096;
    private static final double CLEARLY = 0.02;
    private static final double SURE = 0.98;
    private static final double SPREAD_SECONDS = 600;
    private static final double DAY_SECONDS = 86_400;

    private final SortedMap<Integer, List<byte[]>> blocks = new TreeMap<>();

    /// How sure a verdict is.
    public enum Confidence {
        /// Nearly all blocks fit, and no edition of another layout fits half of them.
        CERTAIN,
        /// Nearly all blocks fit, but they fit other editions as well.
        LIKELY,
        /// Many blocks fit no edition.
        DOUBTFUL
    }

    /// The edition of one category.
    ///
    /// @param category the category
    /// @param edition the edition that fits best
    /// @param confidence how sure that is
    /// @param statement the same for a person, with the numbers
    public record Verdict(int category, String edition, Confidence confidence, String statement) {}

    /// An empty trial.
    public EditionTrial() {}

    /// Adds the blocks of a frame, as many as are wanted.
    public void add(byte[] data, int from, int to) {
        int at = from;
        while (at + AsterixDecoder.HEADER_BYTES <= to) {
            int length = ((data[at + 1] & 0xFF) << 8) | (data[at + 2] & 0xFF);
            if (length < AsterixDecoder.HEADER_BYTES || at + length > to) {
                return;
            }
            int category = data[at] & 0xFF;
            if (length <= MAX_BLOCK_BYTES && Definitions.editions().containsKey(category)) {
                List<byte[]> kept = blocks.computeIfAbsent(category, _ -> new ArrayList<>());
                if (kept.size() < MAX_BLOCKS) {
                    kept.add(Arrays.copyOfRange(data, at, at + length));
                }
            }
            at += length;
        }
    }

    /// The verdicts on the categories seen, ascending.
    public List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        blocks.forEach((category, kept) -> verdicts.add(judge(category, kept)));
        return verdicts;
    }

    /// The default editions with those of the verdicts, except for categories that are configured.
    ///
    /// @param configured what was configured
    /// @param fixed the categories for which it was
    public Editions choose(Editions configured, Collection<Integer> fixed) {
        Editions chosen = configured;
        for (Verdict verdict : verdicts()) {
            if (!fixed.contains(verdict.category())) {
                chosen = chosen.with(verdict.category(), verdict.edition());
            }
        }
        return chosen;
    }

    private static Verdict judge(int category, List<byte[]> kept) {
        List<String> editions = Definitions.editions().getOrDefault(category, List.of());
        SortedMap<String, Integer> fits = new TreeMap<>();
        String best = editions.getFirst();
        for (String edition : editions) {
            Editions one = Editions.NEWEST.with(category, edition);
            int fit = (int) kept.stream().filter(block -> fits(block, one)).count();
            fits.put(edition, fit);
            best = fit > fits.getOrDefault(best, 0) + CLEARLY * kept.size() ? edition : best;
        }
        int fit = fits.getOrDefault(best, 0);
        String chosen = best;
        List<String> alike = editions.stream()
                .filter(edition -> !edition.equals(chosen) && 2 * fits.getOrDefault(edition, 0) >= kept.size())
                .toList();
        Confidence confidence = fit < SURE * kept.size()
                ? Confidence.DOUBTFUL
                : alike.isEmpty() ? Confidence.CERTAIN : Confidence.LIKELY;
        String also = alike.isEmpty() ? "no other edition does" : "so do " + String.join(", ", alike);
        return new Verdict(
                category,
                best,
                confidence,
                "CAT%03d read as edition %s by trial: %d of %d blocks fit, %s"
                        .formatted(category, best, fit, kept.size(), also));
    }

    private static boolean fits(byte[] block, Editions editions) {
        FindingLog findings = new FindingLog("trial");
        RecordTimes times = new RecordTimes(editions);
        double[] span = {Double.NaN, Double.NaN};
        boolean[] good = {true};
        new AsterixDecoder(editions, findings).decode(block, 0, block.length, 0, in -> {
            good[0] &= isPlausible(in);
            double time = times.of(in);
            if (!Double.isNaN(time)) {
                span[0] = Double.isNaN(span[0]) ? time : Math.min(span[0], time);
                span[1] = Double.isNaN(span[1]) ? time : Math.max(span[1], time);
            }
        });
        boolean near = Double.isNaN(span[0])
                || span[1] - span[0] < SPREAD_SECONDS
                || span[1] - span[0] > DAY_SECONDS - SPREAD_SECONDS;
        return findings.isClean() && good[0] && near && !(span[1] >= DAY_SECONDS);
    }

    private static boolean isPlausible(AsterixRecord in) {
        Definition definition = in.definition();
        for (String path : definition.fieldPaths()) {
            Field field = definition.field(path);
            if (!field.content().limits().isEmpty()
                    && field.in(in)
                    && !Guards.withinBounds(field.content(), field.raw(in, 0), field.bits())) {
                return false;
            }
        }
        return true;
    }
}
