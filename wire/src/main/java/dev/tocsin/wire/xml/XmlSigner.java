package dev.tocsin.wire.xml;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;

/// Signs documents of [XmlWriter] with an enveloped XML signature: ECDSA on P-256 with SHA-256, exclusive
/// canonicalisation, one reference to the whole document, the certificate in the key information.
///
/// The writer's output is canonical, so the digest is taken over the very octets that are served, from the root
/// element on and without the signature; nothing is parsed or printed again. Immutable and thread-safe.
///
/// Reference: XML Signature Syntax and Processing 1.1, sections 3.1 and 6.4.3; RFC 9231.
public final class XmlSigner {
    /// Namespace of signatures.
    public static final String NAMESPACE = "http://www.w3.org/2000/09/xmldsig#";

    static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    static final String ENVELOPED = NAMESPACE + "enveloped-signature";
    static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private final PrivateKey key;
    private final String certificate;

    /// A signer.
    ///
    /// @param key private key on the curve P-256
    /// @param certificate certificate of its public key
    /// @throws IllegalArgumentException when they cannot sign
    public XmlSigner(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        try {
            this.certificate = Base64.getEncoder().encodeToString(certificate.getEncoded());
            signature("probe".getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key and certificate to sign with: " + e.getMessage(), e);
        }
    }

    /// The document with its signature as the last element of the root.
    ///
    /// @param document from [XmlWriter], with its declaration
    /// @throws IllegalArgumentException when it is not
    public byte[] sign(byte[] document) {
        int begin = XmlWriter.DECLARATION.length();
        int end = lastTag(document);
        if (document.length <= begin || document[begin] != '<' || end <= begin) {
            throw new IllegalArgumentException("not a document of our writer");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(document, begin, document.length - begin);
            byte[] element = element(signedInfo(digest.digest())).getBytes(StandardCharsets.US_ASCII);
            ByteArrayOutputStream out = new ByteArrayOutputStream(document.length + element.length);
            out.write(document, 0, end);
            out.writeBytes(element);
            out.write(document, end, document.length - end);
            return out.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    private static int lastTag(byte[] document) {
        for (int i = document.length - 2; i >= 0; i--) {
            if (document[i] == '<') {
                return document[i + 1] == '/' ? i : -1;
            }
        }
        return -1;
    }

    private String element(String signedInfo) throws GeneralSecurityException {
        String canonical = signedInfo.replaceFirst("<SignedInfo>", "<SignedInfo xmlns=\"" + NAMESPACE + "\">");
        byte[] value = signature(canonical.getBytes(StandardCharsets.US_ASCII));
        return new XmlWriter(false)
                .open("Signature", "xmlns", NAMESPACE)
                .raw(signedInfo)
                .element("SignatureValue", Base64.getEncoder().encodeToString(value))
                .open("KeyInfo")
                .open("X509Data")
                .element("X509Certificate", certificate)
                .close()
                .close()
                .close()
                .toText();
    }

    private static String signedInfo(byte[] digest) {
        return new XmlWriter(false)
                .open("SignedInfo")
                .empty("CanonicalizationMethod", "Algorithm", EXCLUSIVE)
                .empty("SignatureMethod", "Algorithm", ECDSA_SHA256)
                .open("Reference", "URI", "")
                .open("Transforms")
                .empty("Transform", "Algorithm", ENVELOPED)
                .empty("Transform", "Algorithm", EXCLUSIVE)
                .close()
                .empty("DigestMethod", "Algorithm", SHA256)
                .element("DigestValue", Base64.getEncoder().encodeToString(digest))
                .close()
                .close()
                .toText();
    }

    private byte[] signature(byte[] octets) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("SHA256withECDSAinP1363Format");
        signer.initSign(key);
        signer.update(octets);
        return signer.sign();
    }
}
