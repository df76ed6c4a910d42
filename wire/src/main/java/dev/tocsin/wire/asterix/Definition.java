package dev.tocsin.wire.asterix;

import dev.tocsin.wire.asterix.Structure.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One edition of a category, compiled: its items in the order of their presence bits. Immutable and
/// thread-safe.
public final class Definition {
    /// Presence bits that a record holds at most; the longest category has 49.
    static final int MAX_SLOTS = 63;

    private final Heading heading;
    private final Profiles profiles;
    private final int selectorSlot;
    private final int sourceSlot;
    private final List<Optional<Member>> slots;
    private final int[] fixedBytes;
    private final String[] subjects;
    private final boolean[] expansion;
    private final Map<String, Integer> slotByName = new LinkedHashMap<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();

    /// What a definition is of.
    ///
    /// @param category category number
    /// @param edition such as `1.32`
    /// @param title our short title
    /// @param profile name of the item order where the category has several, else empty
    record Heading(int category, String edition, String title, String profile) {
        Heading of(String newProfile) {
            return new Heading(category, edition, title, newProfile);
        }
    }

    /// Other item orders of the same category.
    ///
    /// @param selector path of the field that decides, empty when there is one order only
    /// @param byValue the order for each value of it; empty for that of this definition
    record Profiles(String selector, List<Optional<Definition>> byValue) {
        static final Profiles NONE = new Profiles("", List.of());

        public Profiles {
            byValue = List.copyOf(byValue);
        }
    }

    Definition(Heading heading, List<Optional<Member>> slots, Profiles profiles) {
        if (slots.size() > MAX_SLOTS) {
            throw new IllegalStateException(heading + " has more than " + MAX_SLOTS + " items");
        }
        this.heading = heading;
        this.profiles = profiles;
        this.slots = List.copyOf(slots);
        this.fixedBytes = new int[slots.size()];
        this.subjects = new String[slots.size()];
        this.expansion = new boolean[slots.size()];
        for (int slot = 0; slot < slots.size(); slot++) {
            int at = slot;
            fixedBytes[slot] = slots.get(slot)
                    .map(member -> member.structure().bits())
                    .map(bits -> bits > 0 ? bits / 8 : -1)
                    .orElse(0);
            subjects[slot] = "I%03d/%s"
                    .formatted(
                            heading.category(),
                            slots.get(slot).map(Member::name).orElse("FSPEC"));
            slots.get(slot).ifPresent(member -> {
                expansion[at] = member.structure() instanceof Structure.Explicit field
                        && field.kind().equals("re")
                        && field.content().isPresent();
                slotByName.put(member.name(), at);
                fields.putAll(Field.allOf(member, at));
            });
        }
        this.sourceSlot = field("010/SAC") == Field.NONE ? -1 : slot("010");
        this.selectorSlot =
                profiles.byValue().isEmpty() ? -1 : slot(profiles.selector().split("/", -1)[0]);
    }

    /// Category number, 0 to 255.
    public int category() {
        return heading.category();
    }

    /// Edition, such as `1.32`.
    public String edition() {
        return heading.edition();
    }

    /// Our short title of the category.
    public String title() {
        return heading.title();
    }

    /// Name of the item order, such as `plot` or `track` of CAT001; empty where a category has one.
    public String profile() {
        return heading.profile();
    }

    /// The item orders other than this one.
    List<Definition> otherProfiles() {
        return profiles.byValue().stream().flatMap(Optional::stream).distinct().toList();
    }

    /// The slot of the data source identifier (SAC, SIC), or -1.
    int sourceSlot() {
        return sourceSlot;
    }

    /// The slot of the item that decides which order a record has, or -1.
    int selectorSlot() {
        return selectorSlot;
    }

    /// The order of a record whose deciding item has been placed.
    Definition profileOf(AsterixRecord in) {
        return profileFor((int) field(profiles.selector()).raw(in, 0));
    }

    /// Path of the field that decides which order a record has; empty when there is one order only.
    String selector() {
        return profiles.selector();
    }

    /// The order for a value of the deciding field.
    Definition profileFor(int value) {
        return value < profiles.byValue().size() ? profiles.byValue().get(value).orElse(this) : this;
    }

    /// Items by presence bit; empty where a bit is unused.
    List<Optional<Member>> slots() {
        return slots;
    }

    /// Bytes of the item of a slot; 0 for an unused slot, -1 when they vary.
    int fixedBytes(int slot) {
        return fixedBytes[slot];
    }

    /// Whether the item of a slot is a reserved expansion field that this definition describes.
    boolean isExpansion(int slot) {
        return expansion[slot];
    }

    /// How findings name the item of a slot, such as `I048/250`; the presence field for a slot that there is not.
    String subject(int slot) {
        return slot >= 0 && slot < subjects.length ? subjects[slot] : "I%03d/FSPEC".formatted(category());
    }

    /// The slot of an item such as `040`, or -1.
    public int slot(String item) {
        return slotByName.getOrDefault(item, -1);
    }

    /// The handle of a field such as `040/RHO`, `380/ADR` or `RE/ERR`; of a field that this edition does not have, a
    /// handle that is absent from every record. Fields inside repetitions have no handle.
    public Field field(String path) {
        return fields.getOrDefault(path, Field.NONE);
    }

    /// Paths of all fields that have a handle, in order.
    public List<String> fieldPaths() {
        return new ArrayList<>(fields.keySet());
    }

    @Override
    public String toString() {
        return "CAT%03d %s %s".formatted(category(), edition(), profile()).strip();
    }
}
