package dev.tocsin.lab.scenario;

/// What is wrong with a scenario, and at which key.
///
/// @param path key path such as `raids[2].vehicle`; empty for the whole document
/// @param what what was expected
record Problem(String path, String what) {
    /// The problem as people read it, with its line where the key stands in the file.
    String text(Places places) {
        String key = path.isEmpty() ? "" : path + ": ";
        return places.of(path) + key + what;
    }
}
