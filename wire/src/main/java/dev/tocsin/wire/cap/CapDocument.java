package dev.tocsin.wire.cap;

import java.util.List;

/// What a place where alerts are published may answer.
public sealed interface CapDocument {
    /// One alert.
    ///
    /// @param message the alert
    record Alert(CapMessage message) implements CapDocument {}

    /// An index in Atom or RSS.
    ///
    /// @param entries the alerts that it names, in its order
    /// @param messages the alerts that stand in it whole
    record Index(List<Entry> entries, List<CapMessage> messages) implements CapDocument {
        /// Copies the lists.
        public Index {
            entries = List.copyOf(entries);
            messages = List.copyOf(messages);
        }
    }

    /// An EDXL-DE distribution.
    ///
    /// @param messages the alerts inside
    record Distribution(List<CapMessage> messages) implements CapDocument {
        /// Copies the list.
        public Distribution {
            messages = List.copyOf(messages);
        }
    }

    /// An alert named in an index.
    ///
    /// @param id its name in the index
    /// @param title for people
    /// @param updated when it changed, as written
    /// @param href where its message is; may be relative to the index
    record Entry(String id, String title, String updated, String href) {}
}
