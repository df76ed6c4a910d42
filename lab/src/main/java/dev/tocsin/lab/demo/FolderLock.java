package dev.tocsin.lab.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Keeps a folder for one demo at a time: a new one takes the journals of the last away, and must not do so to one that
/// runs. Ends with the process at the latest.
final class FolderLock implements AutoCloseable {
    private static final String NAME = "demo.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Takes a folder, which is made when it is absent.
    ///
    /// @throws IOException when another demo has it
    static FolderLock take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                return new FolderLock(channel);
            }
        } catch (OverlappingFileLockException _) {
            // this process has it: told below
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new IOException("another demo runs in " + folder + ": end it, or give this one a folder with --out");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
