package dev.tocsin.wire.xml;

import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.xml.SignatureVerdict.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// Checks enveloped signatures: first over the document as received, then with blank text left out. Total on any
/// bytes. Stateless.
///
/// Narrow on purpose: one signature, as a child of the root; one reference, to the whole document; no transforms but
/// canonicalisation; strict Base64 (a decoder that ignores unused bits accepts changed signatures); the key from the
/// certificate inside. This keeps out signatures of something else than what is read.
public final class XmlSignatures {
    private static final Set<String> TRANSFORMS = Set.of(
            XmlSigner.ENVELOPED,
            XmlSigner.EXCLUSIVE,
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
            "http://www.w3.org/2006/12/xml-c14n11");
    private static final Set<String> STRONG = Set.of(
            XmlSigner.ECDSA_SHA256,
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512");
    private static final String WEAK = XmlSigner.NAMESPACE + "rsa-sha1";
    private static final Set<String> STRONG_DIGESTS = Set.of(
            XmlSigner.SHA256,
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");
    private static final String WEAK_DIGEST = XmlSigner.NAMESPACE + "sha1";

    private XmlSignatures() {}

    /// Checks the signature of a document.
    public static SignatureVerdict verify(byte[] bytes) {
        FindingLog log = new FindingLog("signature");
        Optional<XmlElement> root = new XmlReader(XmlLimits.MESSAGE).read(bytes, log);
        if (root.isEmpty()) {
            return SignatureVerdict.invalid("the document cannot be read");
        }
        List<XmlElement> signatures = root.get().children("Signature").stream()
                .filter(child -> child.namespace().equals(XmlSigner.NAMESPACE))
                .toList();
        if (signatures.isEmpty()) {
            return new SignatureVerdict(Outcome.ABSENT, false, Optional.empty(), "the document is not signed");
        }
        Optional<String> trouble = signatures.size() > 1
                ? Optional.of("the document has several signatures")
                : StrictBase64.check(signatures.getFirst());
        return trouble.map(SignatureVerdict::invalid).orElseGet(() -> verifyBothWays(bytes));
    }

    private static SignatureVerdict verifyBothWays(byte[] bytes) {
        try {
            SignatureVerdict received = verify(parse(bytes), Outcome.AS_RECEIVED);
            if (received.holds()) {
                return received;
            }
            Document stripped = parse(bytes);
            BlankText.strip(stripped);
            SignatureVerdict normalised = verify(stripped, Outcome.NORMALISED);
            return normalised.holds() ? normalised : received;
        } catch (MarshalException
                | XMLSignatureException
                | ParserConfigurationException
                | SAXException
                | IOException
                | RuntimeException
                | StackOverflowError e) {
            return SignatureVerdict.invalid("the signature cannot be checked: " + e.getMessage());
        }
    }

    private static SignatureVerdict verify(Document document, Outcome outcome)
            throws MarshalException, XMLSignatureException {
        NodeList found = document.getElementsByTagNameNS(XmlSigner.NAMESPACE, "Signature");
        if (found.getLength() != 1
                || !document.getDocumentElement().isSameNode(found.item(0).getParentNode())) {
            return SignatureVerdict.invalid("the signature is not that of the document");
        }
        CertificateSelector selector = new CertificateSelector();
        DOMValidateContext context = new DOMValidateContext(selector, (Element) found.item(0));
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        // Our own checks below are narrower than those of the property, which would refuse SHA-1 without a word.
        context.setProperty("org.jcp.xml.dsig.secureValidation", false);
        XMLSignature signature = factory.unmarshalXMLSignature(context);
        Optional<String> refusal = refusal(signature);
        if (refusal.isPresent()) {
            return SignatureVerdict.invalid(refusal.get());
        }
        if (!signature.validate(context)) {
            return SignatureVerdict.invalid(
                    signature.getSignatureValue().validate(context)
                            ? "the document was changed after it was signed"
                            : "the signature does not fit the certificate");
        }
        boolean weak = isWeak(signature);
        return new SignatureVerdict(
                outcome, weak, selector.selected(), "the signature holds" + (weak ? ", but rests on SHA-1" : ""));
    }

    private static Optional<String> refusal(XMLSignature signature) {
        List<Reference> references = signature.getSignedInfo().getReferences();
        String method = signature.getSignedInfo().getSignatureMethod().getAlgorithm();
        String canonical = signature.getSignedInfo().getCanonicalizationMethod().getAlgorithm();
        if (!signature.getObjects().isEmpty()) {
            return Optional.of("signatures that hold objects are not checked");
        }
        if (references.size() != 1) {
            return Optional.of("a signature must refer to one thing");
        }
        Reference reference = references.getFirst();
        if (!"".equals(reference.getURI())) {
            return Optional.of("the signature is not of the whole document");
        }
        if (!TRANSFORMS.contains(canonical) || canonical.equals(XmlSigner.ENVELOPED)) {
            return Optional.of("canonicalisation " + canonical + " is not checked");
        }
        for (Transform transform : reference.getTransforms()) {
            if (!TRANSFORMS.contains(transform.getAlgorithm())) {
                return Optional.of("transform " + transform.getAlgorithm() + " is not checked");
            }
        }
        String digest = reference.getDigestMethod().getAlgorithm();
        if (!STRONG_DIGESTS.contains(digest) && !WEAK_DIGEST.equals(digest)) {
            return Optional.of("digest " + digest + " is not checked");
        }
        return STRONG.contains(method) || WEAK.equals(method)
                ? Optional.empty()
                : Optional.of("signature method " + method + " is not checked");
    }

    private static boolean isWeak(XMLSignature signature) {
        Reference reference = signature.getSignedInfo().getReferences().getFirst();
        return WEAK.equals(signature.getSignedInfo().getSignatureMethod().getAlgorithm())
                || WEAK_DIGEST.equals(reference.getDigestMethod().getAlgorithm());
    }

    private static Document parse(byte[] bytes) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(new ByteArrayInputStream(bytes));
    }
}
