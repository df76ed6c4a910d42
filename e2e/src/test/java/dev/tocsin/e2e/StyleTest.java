package dev.tocsin.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the sizes and manners of the house style over all sources. An exception is listed here, with its reason.
class StyleTest {
    private static final int FILE_LINES = 500;
    private static final int METHOD_LINES = 60;
    private static final int LINE_LENGTH = 120;
    private static final int PUBLIC_TYPES = 20;

    /// Reviewed exceptions to the number of public types: the shared vocabulary, which no other package may hold.
    private static final Map<String, Integer> PUBLIC_TYPE_EXCEPTIONS = Map.of("dev/tocsin/core/picture", 40);

    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public (?:[a-z-]+ )*(?:class|record|enum|interface|@interface) ");
    private static final Pattern METHOD_END = Pattern.compile("^    (?:    )?}\\s*$");
    /// The first line of a method or constructor: a type, a space, a name and a parenthesis; no statement.
    private static final Pattern METHOD_START = Pattern.compile("^(    (?:    )?)(?! )"
            + "(?!(?:if|for|while|switch|try|do|else|return|throw|new|yield|synchronized|catch|case|this|super)\\b)"
            + "(?:[^;=\"]*[\\w>\\]] \\w+|[A-Z]\\w*)\\((?:[^;=\"]*\\) (?:throws [\\w., ]+ )?\\{)?$");

    @Test
    void filesStaySmall() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            long lines = Files.readAllLines(file).size();
            if (lines > FILE_LINES) {
                tooLong.add(name(file) + ": " + lines + " lines");
            }
        }
        assertThat(tooLong).as("files over %d lines", FILE_LINES).isEmpty();
    }

    @Test
    void methodsStaySmall() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            addLongMethods(file, tooLong);
        }
        assertThat(tooLong).as("methods over %d lines", METHOD_LINES).isEmpty();
    }

    private static void addLongMethods(Path file, List<String> tooLong) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int start = 0; start < lines.size(); start++) {
            Matcher head = METHOD_START.matcher(lines.get(start));
            if (!head.find() || lines.get(start).matches(".*\\b(class|record|interface|enum)\\b.*")) {
                continue;
            }
            String indent = head.group(1);
            int end = start;
            while (end < lines.size()
                    && !(METHOD_END.matcher(lines.get(end)).matches()
                            && lines.get(end).startsWith(indent + "}"))) {
                end++;
            }
            if (end - start + 1 > METHOD_LINES) {
                tooLong.add(name(file) + ":" + (start + 1) + ": " + (end - start + 1) + " lines");
            }
        }
    }

    @Test
    void linesFitTheScreen() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > LINE_LENGTH) {
                    tooLong.add(name(file) + ":" + (i + 1));
                }
            }
        }
        assertThat(tooLong).as("lines over %d characters", LINE_LENGTH).isEmpty();
    }

    @Test
    void packagesStaySmall() throws IOException {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        for (Path file : sources()) {
            if (file.toString().contains("/src/main/")) {
                Matcher types = PUBLIC_TYPE.matcher(Files.readString(file));
                String folder = name(file.resolveSibling("")).replaceFirst(".*/src/main/java/", "");
                while (types.find()) {
                    counts.merge(folder, 1, Integer::sum);
                }
            }
        }
        assertThat(counts)
                .allSatisfy((folder, count) -> assertThat(count)
                        .as(folder)
                        .isLessThanOrEqualTo(PUBLIC_TYPE_EXCEPTIONS.getOrDefault(folder, PUBLIC_TYPES)));
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        List<String> unmarked = new ArrayList<>();
        for (Path file : sources()) {
            Path info = file.resolveSibling("package-info.java");
            boolean elsewhere = file.toString().contains("/src/test/")
                    && Files.exists(Path.of(info.toString().replace("/src/test/", "/src/main/")));
            boolean marked = Files.exists(info) && Files.readString(info).contains("@NullMarked");
            if (!marked && !elsewhere) {
                unmarked.add(name(file.resolveSibling("")));
            }
        }
        assertThat(unmarked.stream().distinct())
                .as("packages without @NullMarked")
                .isEmpty();
    }

    private static String name(Path path) {
        return SharedData.projectRoot().relativize(path).toString();
    }

    static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(SharedData.projectRoot())) {
            for (Path module : modules.sorted().toList()) {
                addSources(module.resolve("src/main/java"), files);
                addSources(module.resolve("src/test/java"), files);
            }
        }
        return files;
    }

    private static void addSources(Path root, List<Path> files) throws IOException {
        if (Files.isDirectory(root)) {
            try (Stream<Path> tree = Files.walk(root)) {
                tree.filter(p -> p.toString().endsWith(".java")).sorted().forEach(files::add);
            }
        }
    }
}
