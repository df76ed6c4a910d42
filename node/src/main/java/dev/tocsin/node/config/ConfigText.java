package dev.tocsin.node.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The text of files that people write.
public final class ConfigText {
    private ConfigText() {}

    /// Reads a file as UTF-8.
    ///
    /// @param maxBytes its length at most
    /// @throws IOException when it cannot be read
    /// @throws ConfigException when it is a folder, too long or no text
    public static String read(Path file, long maxBytes) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ConfigException(file + " is a folder, not a file");
        }
        if (Files.size(file) > maxBytes) {
            throw new ConfigException(file + " is longer than " + maxBytes + " bytes");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + " is no text in UTF-8");
        }
    }
}
