package dev.tocsin.node.federation;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.wire.xml.XmlSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;

/// The key and certificate that a node signs public alerts with: ECDSA on P-256, which receivers of CAP can check; made
/// on first start, kept beside those of [NodeKeys] but never used for anything else.
///
/// A key belongs to one [AlertType] for life: the issuer's name and the organisation in the certificate say which, and
/// a folder of the other type is refused. Immutable and thread-safe.
public final class AlertKeys {
    /// File name of the certificate, which receivers of alerts are given.
    public static final String CERTIFICATE_FILE = "alert-certificate.pem";

    /// File name of the private key, readable by its owner only.
    public static final String KEY_FILE = "alert-key.pem";

    private final X509Certificate certificate;
    private final XmlSigner signer;
    private final PrivateKey key;

    private AlertKeys(X509Certificate certificate, PrivateKey key) {
        this.certificate = certificate;
        this.signer = new XmlSigner(key, certificate);
        this.key = key;
    }

    /// Reads the keys of an issuer, or makes them when the folder holds none.
    ///
    /// @param folder where they live; made when absent
    /// @param sender the sender in its CAP messages, which tells real from exercise
    /// @param type meant or practice
    /// @param now when a new certificate begins to hold
    /// @throws IOException when the files cannot be read or written, do not fit together or are of another issuer
    public static AlertKeys loadOrCreate(Path folder, String sender, AlertType type, Instant now) throws IOException {
        try {
            if (!Files.exists(folder.resolve(KEY_FILE))) {
                create(folder, sender, type, now);
            }
            X509Certificate certificate = NodeKeys.readCertificate(folder.resolve(CERTIFICATE_FILE));
            String subject = certificate.getSubjectX500Principal().getName();
            if (!subject.equals("CN=" + sender + ",O=" + NodeKeys.organisation(type))) {
                throw new IOException("alert keys in " + folder + " are of \"" + subject + "\", not of " + sender
                        + "; give each node and type a folder of its own");
            }
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(NodeKeys.unwrap(folder.resolve(KEY_FILE), NodeKeys.KEY_LABEL)));
            NodeKeys.checkPair(key, certificate, "SHA256withECDSA", folder);
            return new AlertKeys(certificate, key);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("alert keys in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static void create(Path folder, String sender, AlertType type, Instant now)
            throws GeneralSecurityException, IOException {
        Files.createDirectories(folder);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        X509Certificate made = SelfSigned.create(pair, sender, NodeKeys.organisation(type), now);
        NodeKeys.write(folder.resolve(CERTIFICATE_FILE), NodeKeys.CERTIFICATE_LABEL, made.getEncoded(), false);
        NodeKeys.write(
                folder.resolve(KEY_FILE), NodeKeys.KEY_LABEL, pair.getPrivate().getEncoded(), true);
    }

    /// The certificate.
    public X509Certificate certificate() {
        return certificate;
    }

    /// Signs documents with the key.
    public XmlSigner signer() {
        return signer;
    }

    /// Signs a text that no document can be: ECDSA with SHA-256, in DER.
    public byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }
}
