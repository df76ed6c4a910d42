package dev.tocsin.wire.asterix;

import dev.tocsin.wire.FindingLog;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The time of day of records of any category: of the report, else of the message. CAT001 sends its time
/// modulo 512 s;
/// it is completed from the CAT002 messages of the same source that came before. Not thread-safe.
public final class RecordTimes {
    private static final double DAY_SECONDS = 86_400;
    private static final double CYCLE_SECONDS = 512;
    private static final int MAX_SOURCES = 4_096;

    private static final Map<Integer, String[]> PATHS = Map.ofEntries(
            Map.entry(1, new String[] {"141"}),
            Map.entry(2, new String[] {"030"}),
            Map.entry(4, new String[] {"020"}),
            Map.entry(8, new String[] {"090"}),
            Map.entry(9, new String[] {"070"}),
            Map.entry(15, new String[] {"145"}),
            Map.entry(18, new String[] {"002"}),
            Map.entry(21, new String[] {"071", "073", "030", "077"}),
            Map.entry(23, new String[] {"070"}),
            Map.entry(25, new String[] {"070"}),
            Map.entry(32, new String[] {"020"}),
            Map.entry(34, new String[] {"030"}),
            Map.entry(62, new String[] {"070"}),
            Map.entry(63, new String[] {"030"}),
            Map.entry(65, new String[] {"030"}),
            Map.entry(205, new String[] {"030"}));
    private static final String[] OTHERS = {"140"};

    private final AsterixDecoder decoder;
    private final Map<Definition, Field[]> fields = new HashMap<>();
    private final Map<Integer, Double> lastBySource = new HashMap<>();
    private Field[] current = new Field[0];
    private @Nullable Definition currentDefinition;
    private double last;

    /// Times by the given editions.
    public RecordTimes(Editions editions) {
        this.decoder = new AsterixDecoder(editions, new FindingLog("times"));
    }

    /// Seconds since midnight of the last record in a range of bytes that has a time; empty when none has.
    public OptionalDouble last(byte[] data, int from, int to) {
        last = Double.NaN;
        decoder.decode(data, from, to, 0, this::note);
        return Double.isNaN(last) ? OptionalDouble.empty() : OptionalDouble.of(last);
    }

    private void note(AsterixRecord in) {
        double time = of(in);
        last = Double.isNaN(time) ? last : time;
    }

    /// Seconds since midnight of a record; NaN when it has no time.
    public double of(AsterixRecord in) {
        if (in.definition() != currentDefinition) {
            currentDefinition = in.definition();
            current = fields.computeIfAbsent(in.definition(), RecordTimes::fieldsOf);
        }
        double time = Double.NaN;
        for (int i = 0; i < current.length && Double.isNaN(time); i++) {
            time = current[i].value(in);
        }
        return switch (in.category()) {
            case 1 -> completed(in, time);
            case 2 -> remembered(in, time);
            default -> time;
        };
    }

    private double remembered(AsterixRecord in, double time) {
        if (!Double.isNaN(time) && (lastBySource.size() < MAX_SOURCES || lastBySource.containsKey(in.source()))) {
            lastBySource.put(in.source(), time);
        }
        return time;
    }

    private double completed(AsterixRecord in, double time) {
        Double reference = Double.isNaN(time) ? null : lastBySource.get(in.source());
        return reference == null ? Double.NaN : complete(time, reference);
    }

    /// The time of day nearest to a reference, over midnight too, that is `time` modulo 512 s.
    static double complete(double time, double reference) {
        double best = time;
        for (double candidate = time; candidate < DAY_SECONDS; candidate += CYCLE_SECONDS) {
            best = distance(candidate, reference) < distance(best, reference) ? candidate : best;
        }
        return best;
    }

    private static double distance(double one, double other) {
        double apart = Math.abs(one - other);
        return Math.min(apart, DAY_SECONDS - apart);
    }

    private static Field[] fieldsOf(Definition definition) {
        String[] paths = PATHS.getOrDefault(definition.category(), OTHERS);
        Field[] found = new Field[paths.length];
        for (int i = 0; i < paths.length; i++) {
            found[i] = definition.field(paths[i]);
        }
        return found;
    }
}
