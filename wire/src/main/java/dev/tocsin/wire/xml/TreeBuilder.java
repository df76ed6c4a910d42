package dev.tocsin.wire.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/// Builds the tree of one document from the parser's events. Used once.
final class TreeBuilder extends DefaultHandler {
    /// A limit is reached.
    static final class LimitException extends SAXException {
        private static final long serialVersionUID = 1L;

        LimitException(String message) {
            super(message);
        }
    }

    private static final class Open {
        final String namespace;
        final String name;
        final Map<String, String> attributes;
        final int line;
        final List<XmlElement> children = new ArrayList<>();
        final StringBuilder text = new StringBuilder();

        Open(String namespace, String name, Map<String, String> attributes, int line) {
            this.namespace = namespace;
            this.name = name;
            this.attributes = attributes;
            this.line = line;
        }
    }

    private final XmlLimits limits;
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Locator locator;
    private @Nullable XmlElement root;
    private int elements;

    TreeBuilder(XmlLimits limits) {
        this.limits = limits;
    }

    XmlElement root() throws SAXException {
        if (root == null) {
            throw new SAXException("no element");
        }
        return root;
    }

    @Override
    public void setDocumentLocator(Locator given) {
        locator = given;
    }

    @Override
    public InputSource resolveEntity(String publicId, String systemId) throws SAXException {
        throw new SAXException("an external entity is not fetched");
    }

    @Override
    public void startElement(String namespace, String localName, String qualifiedName, Attributes given)
            throws SAXException {
        if (++elements > limits.elements()) {
            throw new LimitException("more than " + limits.elements() + " elements");
        }
        if (open.size() >= limits.depth()) {
            throw new LimitException("more than " + limits.depth() + " elements inside each other");
        }
        open.push(new Open(namespace, localName, attributes(given), locator == null ? 0 : locator.getLineNumber()));
    }

    private static Map<String, String> attributes(Attributes given) {
        if (given.getLength() == 0) {
            return Map.of();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < given.getLength(); i++) {
            String namespace = given.getURI(i);
            String name = given.getLocalName(i);
            attributes.put(namespace.isEmpty() ? name : "{" + namespace + "}" + name, given.getValue(i));
        }
        return Collections.unmodifiableMap(attributes);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        open.element().text.append(characters, start, length);
    }

    @Override
    public void endElement(String namespace, String localName, String qualifiedName) {
        Open done = open.pop();
        XmlElement element = new XmlElement(
                done.namespace,
                done.name,
                done.attributes,
                List.copyOf(done.children),
                done.text.toString(),
                done.line);
        if (open.isEmpty()) {
            root = element;
        } else {
            open.element().children.add(element);
        }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }
}
