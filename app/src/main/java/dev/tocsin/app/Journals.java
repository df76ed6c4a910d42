package dev.tocsin.app;

import dev.tocsin.lab.replay.Replay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The journals that a command is given.
final class Journals {
    private Journals() {}

    /// The failure of a folder that is none.
    static CommandFailure noFolder(Path folder) {
        return new CommandFailure(
                ExitCode.NO_INPUT,
                Files.exists(folder)
                        ? folder + " is a file; name the folder that it is in"
                        : "no such folder: " + folder);
    }

    /// The journals in a folder or below it.
    ///
    /// @throws CommandFailure when there is no such folder or no journal in it
    static List<Replay.Place> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw noFolder(folder);
        }
        List<Replay.Place> places = Replay.find(folder);
        if (places.isEmpty()) {
            throw new CommandFailure(ExitCode.NO_INPUT, "no journal (tocsin-NODE-DATE.db) in or below " + folder);
        }
        return places;
    }
}
