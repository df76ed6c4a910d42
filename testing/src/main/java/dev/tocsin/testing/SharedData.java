package dev.tocsin.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Finds the optional data beside the project: real recordings and reference values. A test that needs them is
/// skipped, with a message, where they are absent; the setting `tocsin.shared` names another place.
public final class SharedData {
    private SharedData() {}

    /// The root of this project.
    public static Path projectRoot() {
        Path here =
                Path.of(System.getProperty("tocsin.root", ".")).toAbsolutePath().normalize();
        while (!Files.exists(here.resolve("mvnw")) && here.getParent() != null) {
            here = here.getParent();
        }
        return here;
    }

    /// A file or folder below the shared folder, such as `data/asterix`; skips the calling test when it is absent.
    public static Path require(String relative) {
        Path shared = Path.of(System.getProperty(
                "tocsin.shared", projectRoot().resolve("../shared").normalize().toString()));
        Path path = shared.resolve(relative);
        Assumptions.assumeTrue(Files.exists(path), () -> "shared data not found at " + path + ", test skipped");
        return path;
    }
}
