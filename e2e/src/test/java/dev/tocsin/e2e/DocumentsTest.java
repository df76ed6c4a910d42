package dev.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A document that lies is a bug: links lead somewhere, named classes and files exist.
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern CLASS = Pattern.compile("`(dev\\.tocsin(?:\\.[a-z]\\w*)+\\.[A-Z]\\w+)[^`]*`");
    private static final Pattern TEST_CLASS = Pattern.compile("`([A-Z]\\w+Test)`");
    private static final Pattern WORKPLACE =
            Pattern.compile("(?i)(/work/|registry\\.npmjs|repo\\.maven\\.apache|/root/)");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : pages()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                String target = links.group(1);
                if (!target.contains("://") && !Files.exists(page.resolveSibling(target))) {
                    broken.add(page + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyNamedClassExists() throws IOException {
        List<String> missing = new ArrayList<>();
        List<String> sources = sources();
        for (Path page : pages()) {
            String text = Files.readString(page);
            Matcher classes = CLASS.matcher(text);
            while (classes.find()) {
                String file = "/" + classes.group(1).replace('.', '/') + ".java";
                if (sources.stream().noneMatch(s -> s.endsWith(file))) {
                    missing.add(page + ": " + classes.group(1));
                }
            }
            Matcher tests = TEST_CLASS.matcher(text);
            while (tests.find()) {
                String file = "/" + tests.group(1) + ".java";
                if (sources.stream().noneMatch(s -> s.endsWith(file))) {
                    missing.add(page + ": " + tests.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noPageNamesAMachineOrARegistry() throws IOException {
        for (Path page : pages()) {
            assertThat(WORKPLACE.matcher(Files.readString(page)).find())
                    .as("%s names a machine path or a registry host", page)
                    .isFalse();
        }
    }

    @Test
    void decisionsAreNumberedWithoutGapsOrTwins() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.projectRoot().resolve("docs/decisions"))) {
            List<Integer> numbers = files.map(f -> f.getFileName().toString())
                    .map(name -> Integer.parseInt(name.substring(0, 4)))
                    .sorted()
                    .toList();
            assertThat(numbers).doesNotHaveDuplicates().startsWith(1).last().isEqualTo(numbers.size());
        }
    }

    @Test
    void everyPackageStandsInTheTableOfModules() throws IOException {
        Path root = SharedData.projectRoot();
        List<String> rows = Files.readAllLines(root.resolve("docs/architecture.md"));
        List<String> missing = new ArrayList<>();
        for (String module : List.of("core", "wire", "node", "lab")) {
            String row = rows.stream()
                    .filter(r -> r.startsWith("| `" + module + "` |"))
                    .findFirst()
                    .orElseThrow();
            try (Stream<Path> folders = Files.list(root.resolve(module + "/src/main/java/dev/tocsin/" + module))) {
                folders.filter(Files::isDirectory)
                        .map(f -> f.getFileName().toString())
                        .filter(name -> !row.contains("`" + name + "`"))
                        .forEach(name -> missing.add(module + ": " + name));
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<Path> pages() throws IOException {
        Path root = SharedData.projectRoot();
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(root);
                Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(p -> p.toString().endsWith(".md"))
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    private static List<String> sources() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> modules = Files.list(SharedData.projectRoot())) {
            for (Path module :
                    modules.filter(m -> Files.isDirectory(m.resolve("src"))).toList()) {
                try (Stream<Path> tree = Files.walk(module.resolve("src"))) {
                    tree.map(Path::toString).filter(p -> p.endsWith(".java")).forEach(names::add);
                }
            }
        }
        return names;
    }
}
