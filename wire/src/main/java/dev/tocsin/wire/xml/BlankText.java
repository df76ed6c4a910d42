package dev.tocsin.wire.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/// Leaves out of a document what printing may add: text that is blank, and processing instructions. Stateless.
final class BlankText {
    private BlankText() {}

    /// Strips a node and all below it; the depth was limited when the document was read.
    static void strip(Node parent) {
        @Nullable Node child = parent.getFirstChild();
        while (child != null) {
            Node next = child.getNextSibling();
            boolean blank = child.getNodeType() == Node.TEXT_NODE
                    && child.getNodeValue().isBlank();
            if (blank || child.getNodeType() == Node.PROCESSING_INSTRUCTION_NODE) {
                parent.removeChild(child);
            } else {
                strip(child);
            }
            child = next;
        }
    }
}
