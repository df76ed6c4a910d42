package dev.tocsin.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Optional;

/// A file that a command writes. It has another name until it is whole, so that what a stopped command leaves is not
/// taken for a result; and it is never one of the command's inputs.
final class OutputFile implements AutoCloseable {
    private final Path file;
    private final Path part;

    private OutputFile(Path file, Path part) {
        this.file = file;
        this.part = part;
    }

    /// Makes the folder of the file when it is absent.
    ///
    /// @param inputs what the command reads
    /// @throws CommandFailure when the file is one of these, or cannot be
    static OutputFile of(Path file, Collection<Path> inputs) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CommandFailure(ExitCode.IO, file + " is a folder; name the file to write");
        }
        for (Path input : inputs) {
            if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
                throw new CommandFailure(
                        ExitCode.USAGE, file + " is read by this command; write to another file than that");
            }
        }
        makeFolderOf(file);
        // What is no file, such as /dev/stdout, has no place beside it to be moved from.
        boolean special = Files.exists(file) && !Files.isRegularFile(file);
        Path target = Files.isSymbolicLink(file) && !special && Files.exists(file) ? file.toRealPath() : file;
        return new OutputFile(target, special ? target : target.resolveSibling("." + target.getFileName() + ".part"));
    }

    private static void makeFolderOf(Path file) {
        Optional.ofNullable(file.toAbsolutePath().getParent()).ifPresent(OutputFile::makeFolder);
    }

    /// Makes a folder for outputs with those above it, where it is absent.
    ///
    /// @throws CommandFailure when it cannot be
    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            String why = e instanceof NoSuchFileException ? "" : ": " + Explanation.of(e);
            throw new CommandFailure(ExitCode.IO, "the output folder " + folder + " cannot be made" + why);
        }
    }

    /// The file itself, for what is written as it comes and read meanwhile.
    Path file() {
        return file;
    }

    /// Where to write.
    Path part() {
        if (!part.equals(file)) {
            part.toFile().deleteOnExit();
        }
        return part;
    }

    /// Says that all is written and closed.
    void whole() throws IOException {
        if (!part.equals(file)) {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Takes away what is not whole.
    @Override
    public void close() throws IOException {
        if (!part.equals(file)) {
            Files.deleteIfExists(part);
        }
    }
}
