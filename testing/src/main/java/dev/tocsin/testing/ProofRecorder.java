package dev.tocsin.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Writes the row of a [Proof] that passed below `target/proofs`. Thread-safe.
final class ProofRecorder implements AfterTestExecutionCallback {
    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)+\\w*|(?<=version )\\d+");
    private static final Pattern COMMAND = Pattern.compile("[a-z][a-z0-9-]+");
    private static final Map<String, String> VERSIONS = new ConcurrentHashMap<>();

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        Proof proof = context.getRequiredTestMethod().getAnnotation(Proof.class);
        if (proof == null || context.getExecutionException().isPresent()) {
            return;
        }
        String test = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName();
        String program = COMMAND.matcher(proof.program()).matches()
                ? proof.program() + VERSIONS.computeIfAbsent(proof.program(), ProofRecorder::version)
                : proof.program();
        String row = String.join(
                " | ",
                proof.protocol(),
                proof.direction().name().toLowerCase(Locale.ROOT),
                proof.edition(),
                program,
                proof.what(),
                "`" + test + "`");
        Path folder = Files.createDirectories(SharedData.projectRoot().resolve("target/proofs"));
        Files.writeString(folder.resolve(test + ".txt"), "| " + row + " |\n");
    }

    /// The version that a program says it has, with a blank in front; empty when it says none.
    private static String version(String program) {
        for (String option : new String[] {"--version", "-version"}) {
            try {
                Process process = new ProcessBuilder(program, option)
                        .redirectErrorStream(true)
                        .start();
                try (InputStream out = process.getInputStream()) {
                    Matcher found = VERSION.matcher(new String(out.readNBytes(4_096), StandardCharsets.UTF_8));
                    process.waitFor(5, TimeUnit.SECONDS);
                    if (found.find()) {
                        return " " + found.group();
                    }
                }
            } catch (IOException e) {
                return "";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            }
        }
        return "";
    }
}
