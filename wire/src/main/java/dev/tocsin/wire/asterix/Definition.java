package dev.tocsin.wire.asterix;

import dev.tocsin.wire.asterix.Structure.Member;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One edition of a category, compiled: its items in the order of their presence bits. Immutable and thread-safe.
public final class Definition {
    /// Presence bits that a record holds at most; the longest category has 49.
    static final int MAX_SLOTS = 63;

    private final int category;
    private final String edition;
    private final String title;
    private final List<Optional<Member>> slots;
    private final int[] fixedBytes;
    private final Map<String, Integer> slotByName = new LinkedHashMap<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();

    Definition(int category, String edition, String title, List<Optional<Member>> slots) {
        if (slots.size() > MAX_SLOTS) {
            throw new IllegalStateException("category " + category + " has more than " + MAX_SLOTS + " items");
        }
        this.category = category;
        this.edition = edition;
        this.title = title;
        this.slots = List.copyOf(slots);
        this.fixedBytes = new int[slots.size()];
        for (int slot = 0; slot < slots.size(); slot++) {
            int at = slot;
            fixedBytes[slot] = slots.get(slot)
                    .map(member -> member.structure().bits())
                    .map(bits -> bits > 0 ? bits / 8 : -1)
                    .orElse(0);
            slots.get(slot).ifPresent(member -> {
                slotByName.put(member.name(), at);
                fields.putAll(Field.allOf(member, at));
            });
        }
    }

    /// Category number, 0 to 255.
    public int category() {
        return category;
    }

    /// Edition, such as `1.32`.
    public String edition() {
        return edition;
    }

    /// Our short title of the category.
    public String title() {
        return title;
    }

    /// Items by presence bit; empty where a bit is unused.
    List<Optional<Member>> slots() {
        return slots;
    }

    /// Bytes of the item of a slot; 0 for an unused slot, -1 when they vary.
    int fixedBytes(int slot) {
        return fixedBytes[slot];
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
        return "CAT%03d %s".formatted(category, edition);
    }
}
