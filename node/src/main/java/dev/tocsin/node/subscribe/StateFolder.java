package dev.tocsin.node.subscribe;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.node.config.SubscriptionConfig;
import dev.tocsin.wire.record.Records;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is kept of subscribers over restarts: those made over the interface (`ID.json`, readable by its owner
/// only), and how far each is (`ID.state`). Each file is replaced whole. Thread-safe for different ids.
final class StateFolder {
    private static final String DEFINITION = ".json";
    private static final String STATE = ".state";

    /// How far a subscriber is.
    ///
    /// @param offset place in the journal up to which it was told all
    /// @param early its early alerts that stand
    record Progress(long offset, List<Alert> early) {
        /// Copies the list.
        Progress {
            early = List.copyOf(early);
        }
    }

    private final Path folder;

    StateFolder(Path folder) {
        this.folder = folder;
    }

    /// Subscriptions that were made over the interface.
    ///
    /// @throws IOException when one cannot be read: better no start than a subscriber forgotten
    List<SubscriptionConfig> definitions() throws IOException {
        List<SubscriptionConfig> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    if (file.toString().endsWith(DEFINITION)) {
                        found.add(definition(file));
                    }
                }
            }
        }
        return found;
    }

    private static SubscriptionConfig definition(Path file) throws IOException {
        try {
            return SubscriptionJson.read(JsonMapper.shared().readTree(Files.readAllBytes(file)), "");
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("subscription " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    void keep(SubscriptionConfig subscription) throws IOException {
        write(
                subscription.id() + DEFINITION,
                JsonMapper.shared().writeValueAsBytes(SubscriptionJson.write(subscription)));
    }

    void forget(String id) throws IOException {
        Files.deleteIfExists(folder.resolve(id + DEFINITION));
        Files.deleteIfExists(folder.resolve(id + STATE));
    }

    /// How far a subscriber is; `start` when nothing is known.
    Progress progress(String id, long start) throws IOException {
        Path file = folder.resolve(id + STATE);
        if (!Files.exists(file)) {
            return new Progress(start, List.of());
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
            List<Alert> early = new ArrayList<>();
            for (JsonNode alert : json.path("early")) {
                byte[] bytes = Base64.getDecoder().decode(alert.asString());
                early.add(Records.decodeAlert(bytes, file.toString()).orThrow());
            }
            return new Progress(json.path("offset").longValue(), early);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException("state " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /// Keeps how far a subscriber is.
    ///
    /// @throws UncheckedIOException when the disk refuses
    void keep(String id, Progress progress) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("offset", progress.offset());
        ArrayNode early = json.putArray("early");
        progress.early().forEach(alert -> early.add(Base64.getEncoder().encodeToString(Records.encode(alert))));
        try {
            write(id + STATE, JsonMapper.shared().writeValueAsBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Path part = folder.resolve(name + ".part");
        Files.deleteIfExists(part);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(part, bytes);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
