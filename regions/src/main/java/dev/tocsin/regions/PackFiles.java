package dev.tocsin.regions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The files of one pack, in a folder or on the class path. A file larger than [#MAX_FILE_BYTES] is refused.
final class PackFiles {
    static final int MAX_FILE_BYTES = 64 * 1024 * 1024;

    private final String name;
    private final boolean builtIn;
    private final Opener opener;

    @FunctionalInterface
    private interface Opener {
        InputStream open(String file) throws IOException;
    }

    private PackFiles(String name, boolean builtIn, Opener opener) {
        this.name = name;
        this.builtIn = builtIn;
        this.opener = opener;
    }

    static PackFiles find(String id) {
        Path folder = Path.of(id);
        boolean plain = id.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
        if (plain && PackFiles.class.getResource(id + "/pack.json") != null) {
            return new PackFiles(id, true, file -> fromClassPath(id + "/" + file));
        }
        if (Files.isRegularFile(folder.resolve("pack.json"))) {
            return new PackFiles(id, false, file -> Files.newInputStream(folder.resolve(file)));
        }
        throw new RegionPackException("no region pack \"" + id + "\": neither built in nor a folder with a pack.json");
    }

    /// Whether they are a part of the program.
    boolean builtIn() {
        return builtIn;
    }

    private static InputStream fromClassPath(String resource) throws IOException {
        InputStream stream = PackFiles.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IOException("not on the class path");
        }
        return stream;
    }

    byte[] read(String file) {
        try (InputStream stream = opener.open(file)) {
            byte[] bytes = stream.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw failure(file, "larger than " + MAX_FILE_BYTES + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new RegionPackException("region pack \"" + name + "\", " + file + ": cannot be read", e);
        }
    }

    RegionPackException failure(String file, String what) {
        return new RegionPackException("region pack \"" + name + "\", " + file + ": " + what);
    }

    RegionPackException failure(String file, String what, Throwable cause) {
        return new RegionPackException("region pack \"" + name + "\", " + file + ": " + what, cause);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
