package dev.tocsin.wire.xml;

import dev.tocsin.core.picture.Severity;
import dev.tocsin.wire.FindingLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Reads a document into a tree of [XmlElement]s. Total on any bytes: what cannot be read yields one finding.
///
/// A document type declaration ends the reading, so there are no entities but the five of XML and character
/// references. Parsers of the JDK throw more than they declare (a `MissingResourceException` on an illegal character
/// inside a DTD, a `StackOverflowError` on nesting), so everything but a lack of memory is caught here and nowhere
/// else. Comments and processing instructions are dropped. Not thread-safe: one owner, used again and again.
public final class XmlReader {
    /// Code of the finding on a document that is not well-formed.
    public static final String MALFORMED = "xml-malformed";

    /// Code of the finding on a document that declares a type.
    public static final String DOCTYPE = "xml-doctype";

    /// Code of the finding on a document beyond the limits.
    public static final String LIMIT = "xml-limit";

    private static final String XERCES = "http://apache.org/xml/features/";
    private static final String SAX = "http://xml.org/sax/features/";

    private final XmlLimits limits;
    private final SAXParser parser;

    /// A reader.
    ///
    /// @throws IllegalStateException when the JDK's parser lacks a feature that safety needs
    public XmlReader(XmlLimits limits) {
        this.limits = limits;
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(XERCES + "disallow-doctype-decl", true);
            factory.setFeature(XERCES + "nonvalidating/load-external-dtd", false);
            factory.setFeature(SAX + "external-general-entities", false);
            factory.setFeature(SAX + "external-parameter-entities", false);
            factory.setXIncludeAware(false);
            parser = factory.newSAXParser();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("the XML parser of this JDK cannot be made safe", e);
        }
    }

    /// Reads a document.
    ///
    /// @param bytes the document, in the encoding that it declares
    /// @param log gets the finding when it cannot be read
    /// @return its root
    public Optional<XmlElement> read(byte[] bytes, FindingLog log) {
        if (bytes.length > limits.bytes()) {
            refuse(log, LIMIT, bytes.length + " bytes, at most " + limits.bytes() + " are read");
            return Optional.empty();
        }
        TreeBuilder tree = new TreeBuilder(limits);
        try {
            parser.parse(new InputSource(new ByteArrayInputStream(bytes)), tree);
            return Optional.of(tree.root());
        } catch (TreeBuilder.LimitException e) {
            refuse(log, LIMIT, String.valueOf(e.getMessage()));
        } catch (SAXException | IOException | RuntimeException | StackOverflowError e) {
            boolean declares = String.valueOf(e.getMessage()).contains("DOCTYPE");
            refuse(log, declares ? DOCTYPE : MALFORMED, place(e) + e.getMessage());
        }
        return Optional.empty();
    }

    private static String place(Throwable e) {
        return e instanceof SAXParseException at ? "line " + at.getLineNumber() + ": " : "";
    }

    private static void refuse(FindingLog log, String code, String detail) {
        log.add(Severity.ERROR, code, "document", detail.length() > 300 ? detail.substring(0, 300) : detail, -1);
    }
}
