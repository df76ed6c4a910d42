package dev.tocsin.app;

import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// What went wrong, in one sentence: exceptions of the file system often say only a name.
final class Explanation {
    private Explanation() {}

    static String of(Throwable e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file: " + missing.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " is there already and is no folder";
            case NotDirectoryException file -> file.getFile() + " is no folder";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            case CharacterCodingException _ -> "a file that should be text is not in UTF-8";
            default -> e.getMessage() == null ? e.toString() : e.getMessage();
        };
    }
}
