package dev.tocsin.app;

import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What went wrong, in one sentence: exceptions of the file system often say only a name.
final class Explanation {
    private static final Pattern TYPE =
            Pattern.compile("(?s): cannot convert ('.*') to class .*|: ('.*') is not an? (\\w+)");

    private Explanation() {}

    /// What the parser of the command line says, without names of Java's.
    static String ofUsage(@Nullable String message) {
        Matcher matcher = TYPE.matcher(String.valueOf(message));
        if (!matcher.find()) {
            return String.valueOf(message);
        }
        String value = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        String kind = switch (String.valueOf(matcher.group(3))) {
            case "long", "int" -> " is no whole number";
            case "double" -> " is no number";
            default -> " cannot be read";
        };
        return matcher.replaceFirst(Matcher.quoteReplacement(": " + value + kind));
    }

    static String of(Throwable e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file: " + missing.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " is there already and is no folder";
            case NotDirectoryException file -> file.getFile() + " is no folder";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            case UncheckedIOException unchecked -> of(Objects.requireNonNull(unchecked.getCause()));
            case CharacterCodingException _ -> "a file that should be text is not in UTF-8";
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }
}
