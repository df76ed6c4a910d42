package dev.tocsin.wire.asterix;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes records as JSON lines, driven by their definition: category, edition, source, time, items. A quantity is
/// `{"value":48.65,"unit":"NM"}`, a code with a known text `{"value":5,"text":"Mode S roll-call"}`, other codes are
/// numbers, characters and hexadecimal are strings, repetitions are arrays. A partial record has its unread bytes as
/// `rest`. Not thread-safe.
///
/// Budget: 3 microseconds and no garbage for a CAT048 record of 1 kB of text.
public final class AsterixJson {
    /// Given as instant, it says that the day is not known: only the time of day is written.
    public static final long NO_INSTANT = Long.MIN_VALUE;

    private static final int TIME_PLACES = 7;
    private static final Literal SAC = Literal.key("sac");
    private static final Literal SIC = Literal.key("sic");
    private static final Literal TIME = Literal.key("time");
    private static final Literal TIME_OF_DAY = Literal.key("time_of_day_s");
    private static final Literal OFFSET = Literal.key("offset");
    private static final Literal ITEMS = Literal.key("items");
    private static final Literal REST = Literal.key("rest");

    private final Map<Definition, Plan> plans = new HashMap<>();
    private @Nullable Plan last;

    /// A writer for records of any definition.
    public AsterixJson() {}

    /// How the records of one definition are written.
    private static final class Plan {
        final Definition definition;
        final Literal head;
        final JsonPart[] parts;

        Plan(Definition definition) {
            this.definition = definition;
            String profile = definition.profile().isEmpty() ? "" : ",\"profile\":\"" + definition.profile() + "\"";
            this.head = Literal.of("\"category\":" + definition.category() + ",\"edition\":\"" + definition.edition()
                    + "\"" + profile);
            this.parts = JsonPart.parts(definition.slots());
        }
    }

    private Plan planOf(Definition definition) {
        Plan plan = last;
        if (plan == null || plan.definition != definition) {
            plan = plans.computeIfAbsent(definition, Plan::new);
            last = plan;
        }
        return plan;
    }

    /// Writes one record as one line.
    ///
    /// @param in the record
    /// @param out where to
    /// @param timeOfDay its time of day in seconds; NaN when it has none
    /// @param instantNanos its instant, or [#NO_INSTANT]
    public void write(AsterixRecord in, JsonLines out, double timeOfDay, long instantNanos) {
        Plan plan = planOf(in.definition());
        out.beginObject().literal(plan.head);
        if (in.sac() >= 0) {
            out.key(SAC).number(in.sac()).key(SIC).number(in.sic());
        }
        if (instantNanos != NO_INSTANT) {
            out.key(TIME).instant(instantNanos);
        }
        if (!Double.isNaN(timeOfDay)) {
            out.key(TIME_OF_DAY).decimal(timeOfDay, TIME_PLACES);
        }
        out.key(OFFSET).number(in.offsetBytes());
        out.key(ITEMS).beginObject();
        for (long rest = in.presence(); rest != 0; rest &= rest - 1) {
            int slot = Long.numberOfTrailingZeros(rest);
            plan.parts[slot].write(out, in, in.start(slot), in.end(slot), 0);
        }
        out.endObject();
        if (in.isPartial()) {
            out.key(REST).hex(in.data(), in.brokenAt(), in.to());
        }
        out.endObject().newline();
    }
}
