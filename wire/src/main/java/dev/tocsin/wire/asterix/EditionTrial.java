package dev.tocsin.wire.asterix;

import dev.tocsin.wire.FindingLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    public record Verdict(int category, String edition, Confidence confidence, String statement) {
        /// The same editions, but this one of its category.
        public Editions applyTo(Editions editions) {
            return editions.with(category, edition);
        }
    }

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

    private static Verdict judge(int category, List<byte[]> kept) {
        List<String> editions = Definitions.editions().getOrDefault(category, List.of());
        SortedMap<String, Integer> fits = new TreeMap<>();
        String best = editions.getFirst();
        for (String edition : editions) {
            Candidate candidate = new Candidate(Editions.NEWEST.with(category, edition));
            int fit = (int) kept.stream().filter(candidate::fits).count();
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

    /// One edition on trial.
    private static final class Candidate implements AsterixDecoder.Handler {
        private final FindingLog findings = new FindingLog("trial");
        private final AsterixDecoder decoder;
        private final RecordTimes times;
        private final Map<Definition, List<Field>> bounded = new HashMap<>();
        private boolean isPlausible;
        private double earliest;
        private double latest;

        Candidate(Editions editions) {
            decoder = new AsterixDecoder(editions, findings);
            times = new RecordTimes(editions);
        }

        boolean fits(byte[] block) {
            isPlausible = true;
            earliest = Double.POSITIVE_INFINITY;
            latest = Double.NEGATIVE_INFINITY;
            decoder.decode(block, 0, block.length, 0, this);
            boolean isClean = findings.isClean();
            findings.drain();
            double span = latest - earliest;
            boolean isNear = !(span >= SPREAD_SECONDS) || span > DAY_SECONDS - SPREAD_SECONDS;
            return isClean && isPlausible && isNear && latest < DAY_SECONDS;
        }

        @Override
        public void onRecord(AsterixRecord in) {
            for (Field field : bounded.computeIfAbsent(in.definition(), Candidate::boundedFields)) {
                isPlausible &= !field.in(in) || Guards.withinBounds(field.content(), field.raw(in, 0), field.bits());
            }
            double time = times.of(in);
            if (!Double.isNaN(time)) {
                earliest = Math.min(earliest, time);
                latest = Math.max(latest, time);
            }
        }

        private static List<Field> boundedFields(Definition definition) {
            return definition.fieldPaths().stream()
                    .map(definition::field)
                    .filter(field -> !field.content().limits().isEmpty())
                    .toList();
        }
    }
}
