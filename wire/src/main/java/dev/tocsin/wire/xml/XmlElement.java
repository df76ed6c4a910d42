package dev.tocsin.wire.xml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An element of a document. Immutable and thread-safe.
///
/// @param namespace its namespace, empty when it has none
/// @param name its local name
/// @param attributes values by local name, or by `{namespace}name` for attributes with a namespace, in document order
/// @param children elements directly inside, in order
/// @param text all text directly inside, joined
/// @param line line of its start tag, from 1
public record XmlElement(
        String namespace,
        String name,
        Map<String, String> attributes,
        List<XmlElement> children,
        String text,
        int line) {
    /// The first element of this local name directly inside, in whatever namespace.
    public Optional<XmlElement> child(String localName) {
        for (XmlElement child : children) {
            if (child.name.equals(localName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /// The elements of this local name directly inside.
    public List<XmlElement> children(String localName) {
        return children.stream().filter(child -> child.name.equals(localName)).toList();
    }

    /// The text of the first element of this local name directly inside, without white space around it; empty when
    /// there is none.
    public String textOf(String localName) {
        return child(localName).map(child -> child.text.strip()).orElse("");
    }

    /// The value of an attribute without a namespace.
    public Optional<String> attribute(String localName) {
        return Optional.ofNullable(attributes.get(localName));
    }
}
