package dev.tocsin.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Programs of the npm registry that read what we write: a folder below a module's `src/test/npm` with a locked list of
/// packages and scripts that read lines and answer with lines. Installed below the module's `target/npm`; a test is
/// skipped, with a message, where npm or a package cannot be had. Not thread-safe.
public final class NpmPeer {
    private static final int SECONDS = 120;

    private final Path folder;
    private final Path scratch;

    private NpmPeer(Path folder, Path scratch) {
        this.folder = folder;
        this.scratch = scratch;
    }

    /// Installs what is not installed yet.
    ///
    /// @param module the module, such as `wire`
    /// @param name the folder below its `src/test/npm`
    /// @param scratch a folder for what goes in and comes out
    public static NpmPeer install(String module, String name, Path scratch) throws IOException {
        Path root = SharedData.projectRoot();
        Path from = root.resolve(module + "/src/test/npm/" + name);
        Path folder = Files.createDirectories(root.resolve(module + "/target/npm/" + name));
        Path lock = folder.resolve("package-lock.json");
        boolean current = Files.exists(folder.resolve("node_modules/.package-lock.json"))
                && Files.exists(lock)
                && Files.mismatch(lock, from.resolve("package-lock.json")) < 0;
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        NpmPeer peer = new NpmPeer(folder, scratch);
        if (!current) {
            Assumptions.assumeTrue(peer.exec(List.of("npm", "--version"), List.of()), "npm not found, test skipped");
            Assumptions.assumeTrue(
                    peer.exec(List.of("npm", "ci", "--no-audit", "--no-fund"), List.of()),
                    () -> "npm cannot install the packages of " + name + ", test skipped: " + peer.said("err"));
        }
        return peer;
    }

    /// What a script says to lines.
    ///
    /// @param script its file, such as `read.mjs`
    /// @throws AssertionError when it fails
    public List<String> run(String script, List<String> input) {
        if (!exec(List.of("node", script), input)) {
            throw new AssertionError(script + " fails: " + said("err"));
        }
        return said("out").lines().toList();
    }

    private String said(String file) {
        try {
            return Files.readString(scratch.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean exec(List<String> command, List<String> input) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(Files.write(scratch.resolve("in"), input).toFile())
                    .redirectOutput(scratch.resolve("out").toFile())
                    .redirectError(scratch.resolve("err").toFile())
                    .start();
            boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
