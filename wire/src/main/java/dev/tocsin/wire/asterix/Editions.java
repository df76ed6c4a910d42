package dev.tocsin.wire.asterix;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which edition of each category a source speaks. Editions are not self-describing on the wire (CAT021 0.26 and 2.x
/// are even incompatible), so this is configuration; the default is the newest edition of each category. And what is
/// done with records that break their definition. Immutable and thread-safe.
public final class Editions {
    /// The newest edition of every category that we hold.
    public static final Editions NEWEST = new Editions(new TreeMap<>(), Strictness.NORMAL);

    /// What is done with records that break their definition.
    public enum Strictness {
        /// A record is taken whole or not at all; one whose reserved expansion field is not as its definition says is
        /// not.
        STRICT,
        /// A record is taken whole or not at all. A reserved expansion field that is not as its definition says is kept
        /// as bytes, like special purpose fields of vendors.
        NORMAL,
        /// What stands before the break is taken, marked as partial, with the bytes of the rest.
        LENIENT
    }

    private final SortedMap<Integer, String> chosen;
    private final Strictness strictness;

    /// Filled as categories come up: to compile them all takes a command longer than the rest of its start. Threads may
    /// do it twice, with the same result.
    private final @Nullable Definition[] byCategory = new @Nullable Definition[256];

    private Editions(SortedMap<Integer, String> chosen, Strictness strictness) {
        this.chosen = chosen;
        this.strictness = strictness;
    }

    /// The same with another edition for one category.
    ///
    /// @throws IllegalArgumentException when there is no definition of it; the message lists those there are
    public Editions with(int category, String edition) {
        if (Definitions.find(category, edition).isEmpty()) {
            throw new IllegalArgumentException("no definition of CAT%03d edition %s; known: %s"
                    .formatted(category, edition, Definitions.editions().getOrDefault(category, List.of())));
        }
        SortedMap<Integer, String> changed = new TreeMap<>(chosen);
        changed.put(category, edition);
        return new Editions(changed, strictness);
    }

    /// The same with another way to treat broken records.
    public Editions with(Strictness other) {
        return new Editions(chosen, other);
    }

    /// What is done with records that break their definition.
    Strictness strictness() {
        return strictness;
    }

    /// The same with choices such as `021=0.26`.
    ///
    /// @throws IllegalArgumentException when one is not `CATEGORY=EDITION` or not known
    public Editions with(Collection<String> choices) {
        Editions changed = this;
        for (String choice : choices) {
            int equals = choice.indexOf('=');
            if (equals < 1 || !choice.substring(0, equals).chars().allMatch(Character::isDigit) || equals > 3) {
                throw new IllegalArgumentException("an edition is chosen as CATEGORY=EDITION: \"" + choice + "\"");
            }
            changed = changed.with(Integer.parseInt(choice.substring(0, equals)), choice.substring(equals + 1));
        }
        return changed;
    }

    /// The definition to use for a category, or null when we hold none.
    @Nullable
    Definition find(int category) {
        Definition known = byCategory[category];
        return known != null ? known : compiled(category);
    }

    private @Nullable Definition compiled(int category) {
        List<String> editions = Definitions.editions().getOrDefault(category, List.of());
        if (editions.isEmpty()) {
            return null;
        }
        Definition found = Definitions.find(category, chosen.getOrDefault(category, editions.getFirst()))
                .orElseThrow();
        byCategory[category] = found;
        return found;
    }
}
