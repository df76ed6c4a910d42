package dev.tocsin.node.federation;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.NodeId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The key and certificate of a node: Ed25519, made on first start, kept as PEM files in one folder. The same key
/// answers in TLS and signs releases; TLS and [ReleaseSigner] each prefix what they sign with a context of their own.
///
/// A key belongs to one [AlertType] for life: it stands in the certificate's organisation, and a folder of the other
/// type is refused. Immutable and thread-safe.
public final class NodeKeys {
    /// File name of the certificate, which partners are given.
    public static final String CERTIFICATE_FILE = "certificate.pem";

    /// File name of the private key, readable by its owner only.
    public static final String KEY_FILE = "key.pem";

    private static final String ALGORITHM = "Ed25519";
    private static final Pattern SUBJECT = Pattern.compile("CN=([A-Za-z0-9._-]+),O=Tocsin.*");
    static final String KEY_LABEL = "PRIVATE KEY";
    static final String CERTIFICATE_LABEL = "CERTIFICATE";
    private static final int MAX_FILE_BYTES = 64 * 1024;

    private final PrivateKey key;
    private final X509Certificate certificate;

    private NodeKeys(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /// Reads the keys of a node, or makes them when the folder holds none.
    ///
    /// @param folder where they live; made when absent
    /// @param node whose they are
    /// @param type meant or practice
    /// @param now when a new certificate begins to hold
    /// @throws IOException when the files cannot be read or written, do not fit together or are of the other type
    public static NodeKeys loadOrCreate(Path folder, NodeId node, AlertType type, Instant now) throws IOException {
        try {
            if (!Files.exists(folder.resolve(KEY_FILE))) {
                create(folder, node, type, now);
            }
            NodeKeys keys =
                    new NodeKeys(readKey(folder.resolve(KEY_FILE)), readCertificate(folder.resolve(CERTIFICATE_FILE)));
            keys.check(folder, node, type);
            return keys;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("keys in " + folder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /// Reads a certificate.
    ///
    /// @throws IOException when the file cannot be read or holds none
    public static X509Certificate readCertificate(Path file) throws IOException {
        try {
            byte[] der = unwrap(file, CERTIFICATE_LABEL);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IOException("not a certificate: " + file, e);
        }
    }

    /// Whose certificate it is, as its subject says.
    ///
    /// @throws IOException when it is not a node's
    public static NodeId nodeOf(X509Certificate certificate) throws IOException {
        Matcher subject = SUBJECT.matcher(certificate.getSubjectX500Principal().getName());
        if (!subject.matches()) {
            throw new IOException("not a node's certificate: " + certificate.getSubjectX500Principal());
        }
        return new NodeId(subject.group(1));
    }

    /// The private key.
    PrivateKey key() {
        return key;
    }

    /// The Ed25519 signature over a message, which must begin with a domain of its own: the same key signs releases and
    /// answers in TLS.
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was checked at the start cannot sign", e);
        }
    }

    /// The certificate.
    public X509Certificate certificate() {
        return certificate;
    }

    private static void create(Path folder, NodeId node, AlertType type, Instant now)
            throws GeneralSecurityException, IOException {
        Files.createDirectories(folder);
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        X509Certificate made = SelfSigned.create(pair, node.value(), organisation(type), now);
        write(folder.resolve(CERTIFICATE_FILE), CERTIFICATE_LABEL, made.getEncoded(), false);
        write(folder.resolve(KEY_FILE), KEY_LABEL, pair.getPrivate().getEncoded(), true);
    }

    private void check(Path folder, NodeId node, AlertType type) throws GeneralSecurityException, IOException {
        String subject = certificate.getSubjectX500Principal().getName();
        if (!subject.equals("CN=" + node + ",O=" + organisation(type))) {
            throw new IOException("keys in " + folder + " are of \"" + subject + "\", not of node " + node + " for "
                    + type + " alerts; give each node and type a folder of its own");
        }
        checkPair(key, certificate, ALGORITHM, folder);
    }

    /// Refuses a key and a certificate that do not belong together.
    static void checkPair(PrivateKey key, X509Certificate certificate, String algorithm, Path folder)
            throws GeneralSecurityException, IOException {
        byte[] probe = {1, 2, 3};
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(probe);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(probe);
        if (!verifier.verify(signature)) {
            throw new IOException("key and certificate in " + folder + " do not belong together");
        }
    }

    static String organisation(AlertType type) {
        return switch (type) {
            case REAL -> "Tocsin";
            case EXERCISE -> "Tocsin exercise";
        };
    }

    private static PrivateKey readKey(Path file) throws GeneralSecurityException, IOException {
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(unwrap(file, KEY_LABEL)));
    }

    static byte[] unwrap(Path file, String label) throws IOException {
        if (Files.size(file) > MAX_FILE_BYTES) {
            throw new IOException("too large for a PEM file: " + file);
        }
        String text = Files.readString(file);
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new IOException("no " + label + " in " + file);
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw new IOException("damaged " + label + " in " + file, e);
        }
    }

    /// Writes beside and renames, so that a crash leaves no half file.
    static void write(Path file, String label, byte[] der, boolean secret) throws IOException {
        String text = "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                + "-----\n";
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(beside);
        Files.createFile(beside, attributes(file, secret));
        Files.writeString(beside, text);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] attributes(Path file, boolean secret) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!secret || !posix) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)};
    }
}
