package dev.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds docs/reference/interoperability.md to the tests marked with `@Proof`: each that ran has its row, which says
/// what the test says, and each row has its test. The page is written anew from what ran with `-Dtocsin.write=true`;
/// rows of tests that did not run here stay as they are.
class InteroperabilityTest {
    private static final Path PAGE = SharedData.projectRoot().resolve("docs/reference/interoperability.md");
    private static final Pattern PROVED = Pattern.compile("@Proof\\(.*?void (\\w+)\\(", Pattern.DOTALL);
    private static final Pattern TEST = Pattern.compile("`(\\w+\\.\\w+)` \\|$");
    private static final Pattern VERSION = Pattern.compile(" (?:\\d+(?:\\.\\d+)+\\w*|\\d{5})(?= \\|)");
    private static final String HEAD = "| protocol | direction | edition | proved by | what agrees | test |";

    @Test
    void thePageSaysWhatTheTestsProve() throws IOException {
        SortedMap<String, String> recorded = recorded();
        if (Boolean.getBoolean("tocsin.write")) {
            write(recorded);
        }
        SortedMap<String, String> page = rows(Files.readAllLines(PAGE));
        assertThat(marked()).as("tests of the rows of the page").containsAll(page.keySet());
        assertThat(page.keySet())
                .as("rows of the page; write it anew with -Dtocsin.write=true after ./check")
                .containsAll(recorded.keySet());
        page.forEach((test, row) -> {
            String now = recorded.getOrDefault(test, row);
            assertThat(unversioned(row)).as(test).isEqualTo(unversioned(now));
        });
    }

    /// The version of a program is a fact of the machine.
    private static String unversioned(String row) {
        return VERSION.matcher(row).replaceAll("");
    }

    private static SortedMap<String, String> rows(List<String> lines) {
        SortedMap<String, String> rows = new TreeMap<>();
        for (String line : lines) {
            Matcher test = TEST.matcher(line);
            if (test.find()) {
                rows.put(test.group(1), line);
            }
        }
        return rows;
    }

    private static SortedMap<String, String> recorded() throws IOException {
        Path folder = SharedData.projectRoot().resolve("target/proofs");
        SortedMap<String, String> rows = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    rows.putAll(rows(Files.readAllLines(file)));
                }
            }
        }
        rows.keySet().retainAll(marked());
        return rows;
    }

    private static List<String> marked() throws IOException {
        List<String> marked = new ArrayList<>();
        for (Path file : StyleTest.sources()) {
            if (file.toString().contains("/src/test/") && !file.endsWith("InteroperabilityTest.java")) {
                Matcher proved = PROVED.matcher(Files.readString(file));
                String name = file.getFileName().toString().replace(".java", "");
                while (proved.find()) {
                    marked.add(name + "." + proved.group(1));
                }
            }
        }
        return marked;
    }

    private static void write(SortedMap<String, String> recorded) throws IOException {
        List<String> before = Files.readAllLines(PAGE);
        SortedMap<String, String> rows = rows(before);
        rows.putAll(recorded);
        rows.keySet().retainAll(marked());
        int head = before.indexOf(HEAD);
        List<String> after = new ArrayList<>(before.subList(0, head + 2));
        rows.values().stream().sorted(Comparator.naturalOrder()).forEach(after::add);
        List<String> rest = before.subList(head + 2, before.size());
        rest.stream().dropWhile(line -> line.startsWith("|")).forEach(after::add);
        Files.write(PAGE, after);
    }
}
