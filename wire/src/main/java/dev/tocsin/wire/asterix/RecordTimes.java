package dev.tocsin.wire.asterix;

import dev.tocsin.wire.FindingLog;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// The time of day of records of any category: of the report, else of the message. Not thread-safe.
public final class RecordTimes {
    private final AsterixDecoder decoder;
    private final Map<Definition, Field[]> fields = new HashMap<>();
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
        Field[] candidates = fields.get(in.definition());
        if (candidates == null) {
            candidates = fieldsOf(in.definition());
            fields.put(in.definition(), candidates);
        }
        for (Field field : candidates) {
            if (field.in(in)) {
                return field.value(in);
            }
        }
        return Double.NaN;
    }

    private static Field[] fieldsOf(Definition definition) {
        String[] paths = switch (definition.category()) {
            case 21 -> new String[] {"071", "073", "030", "077"};
            case 48 -> new String[] {"140"};
            case 62 -> new String[] {"070"};
            default -> new String[] {"030"};
        };
        Field[] found = new Field[paths.length];
        for (int i = 0; i < paths.length; i++) {
            found[i] = definition.field(paths[i]);
        }
        return found;
    }
}
