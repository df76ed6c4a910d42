package dev.tocsin.wire.asterix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.wire.asterix.Structure.Member;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Keeps the pages `docs/reference/asterix-NNN.md` equal to the definitions and to what the readers take
/// from records.
/// With the property `tocsin.write` set, it writes them instead.
class CoveragePagesTest {
    private static final Path FOLDER = Path.of(System.getProperty("tocsin.root", ".."), "docs", "reference");

    @Test
    void pagesSayWhatTheDefinitionsAndReadersDo() throws IOException {
        for (int category : Definitions.editions().keySet()) {
            Path page = FOLDER.resolve("asterix-%03d.md".formatted(category));
            String text = page(category);
            if (System.getProperty("tocsin.write") != null) {
                Files.writeString(page, text);
            }
            assertThat(page).as("run this test with -Dtocsin.write").hasContent(text);
        }
    }

    private static String page(int category) {
        List<String> editions = Definitions.editions().getOrDefault(category, List.of());
        Definition newest = Definitions.newest(category);
        StringBuilder text = new StringBuilder();
        text.append("<!-- Written by CoveragePagesTest. -->\n");
        text.append("# CAT%03d: %s\n\n".formatted(category, newest.title()));
        text.append("Editions ").append(String.join(", ", editions)).append("; the first is the default. *Processed*");
        text.append(" items become plots or the\nhealth of sensors, *read* ones are decoded, encoded and printed.");
        text.append(" [All categories](asterix.md).\n");
        List<Definition> orders = new ArrayList<>(List.of(newest));
        orders.addAll(newest.otherProfiles());
        for (Definition order : orders) {
            if (!order.profile().isEmpty()) {
                text.append("\n## Records of kind `").append(order.profile()).append("`\n");
            }
            table(text, order, editions);
        }
        return text.toString();
    }

    private static void table(StringBuilder text, Definition definition, List<String> editions) {
        SortedSet<String> processed = new TreeSet<>();
        collect(processed, definition, RecordReader.of(definition));
        text.append("\n| bit | item | what | bytes | use | fields |\n|---|---|---|---|---|---|\n");
        for (int slot = 0; slot < definition.slots().size(); slot++) {
            Optional<Member> member = definition.slots().get(slot);
            if (member.isPresent()) {
                String name = member.get().name();
                text.append("| %d | %s | %s | %s | %s | %s |\n"
                        .formatted(
                                slot + 1,
                                name,
                                title(member.get()) + missing(definition, name, editions),
                                bytes(member.get().structure()),
                                processed.contains(name) ? "processed" : "read",
                                String.join(" ", fields(member.get().structure()))));
            }
        }
    }

    private static String title(Member member) {
        if (!member.title().isEmpty()) {
            return member.title();
        }
        return switch (member.name()) {
            case "RE" -> "reserved expansion field";
            case "SP" -> "special purpose field";
            default -> "";
        };
    }

    private static String missing(Definition definition, String item, List<String> editions) {
        List<String> without = editions.stream()
                .filter(edition -> !has(definition, edition, item))
                .toList();
        return without.isEmpty() ? "" : " (not in " + String.join(", ", without) + ")";
    }

    private static boolean has(Definition definition, String edition, String item) {
        Definition other = Definitions.find(definition.category(), edition).orElseThrow();
        return other.slot(item) >= 0 || other.otherProfiles().stream().anyMatch(o -> o.slot(item) >= 0);
    }

    private static String bytes(Structure structure) {
        return structure.bits() > 0 ? Integer.toString(structure.bits() / 8) : "varies";
    }

    private static List<String> fields(Structure structure) {
        return switch (structure) {
            case Structure.Group group -> names(group.members());
            case Structure.Extended extended ->
                extended.parts().stream()
                        .flatMap(part -> names(part.members()).stream())
                        .toList();
            case Structure.Repeat repeat -> fields(repeat.element());
            case Structure.Compound compound ->
                names(compound.slots().stream().flatMap(Optional::stream).toList());
            case Structure.Explicit explicit ->
                explicit.content().map(CoveragePagesTest::fields).orElse(List.of());
            case Structure.Element _, Structure.Octets _, Structure.Spare _, Structure.RandomFields _ -> List.of();
        };
    }

    private static List<String> names(List<Member> members) {
        return members.stream()
                .map(Member::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// The items of the handles that a reader holds, in its fields and in records of them.
    private static void collect(SortedSet<String> items, Definition definition, Object holder) {
        for (java.lang.reflect.Field declared : holder.getClass().getDeclaredFields()) {
            declared.setAccessible(true);
            try {
                take(items, definition, declared.get(holder));
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static void take(SortedSet<String> items, Definition definition, Object value) {
        switch (value) {
            case Field field ->
                definition.fieldPaths().stream()
                        .filter(path -> definition.field(path) == field)
                        .forEach(path -> items.add(path.split("/", -1)[0]));
            case Field[] several -> List.of(several).forEach(one -> take(items, definition, one));
            case Record parts -> {
                for (RecordComponent component : parts.getClass().getRecordComponents()) {
                    try {
                        component.getAccessor().setAccessible(true);
                        take(items, definition, component.getAccessor().invoke(parts));
                    } catch (ReflectiveOperationException e) {
                        throw new LinkageError("a reader cannot be looked into", e);
                    }
                }
            }
            default -> {}
        }
    }
}
