package dev.tocsin.node.federation;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/// Makes the self-signed certificates of a node: X.509 v3, no authority. One on Ed25519 is for servers and clients,
/// one on an elliptic curve for signing only. Stateless.
///
/// Reference: RFC 5280, section 4.1; RFC 8410, section 3, and RFC 5758, section 3.2 (the algorithm identifiers have no
/// parameters).
final class SelfSigned {
    /// How long a certificate holds.
    static final Duration VALIDITY = Duration.ofDays(825);

    private static final Duration CLOCK_SLACK = Duration.ofDays(1);
    private static final int SERIAL_BITS = 127;
    private static final byte[] ED25519 = Der.sequence(Der.oid("1.3.101.112"));
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));

    private SelfSigned() {}

    /// A certificate for a key pair.
    ///
    /// @param keys a pair on Ed25519, or on an elliptic curve
    /// @param name common name and DNS name
    /// @param organisation organisation of the subject
    /// @param now when it is made
    /// @throws GeneralSecurityException when the JDK lacks Ed25519 or refuses the certificate
    static X509Certificate create(KeyPair keys, String name, String organisation, Instant now)
            throws GeneralSecurityException {
        boolean curve = keys.getPrivate().getAlgorithm().equals("EC");
        byte[] algorithm = curve ? ECDSA_SHA256 : ED25519;
        byte[] subject = Der.sequence(attribute("2.5.4.10", organisation), attribute("2.5.4.3", name));
        byte[] body = Der.sequence(
                Der.tagged(0xA0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0)),
                algorithm,
                subject,
                Der.sequence(Der.time(now.minus(CLOCK_SLACK)), Der.time(now.plus(VALIDITY))),
                subject,
                keys.getPublic().getEncoded(),
                Der.tagged(0xA3, curve ? signing() : extensions(name)));
        Signature signature = Signature.getInstance(curve ? "SHA256withECDSA" : "Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(body);
        byte[] der = Der.sequence(body, algorithm, Der.bits(signature.sign(), 0));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static byte[] attribute(String oid, String value) {
        return Der.set(Der.sequence(Der.oid(oid), Der.utf8(value)));
    }

    private static byte[] signing() {
        byte[] digitalSignature = Der.bits(new byte[] {(byte) 0x80}, 7);
        return Der.sequence(critical("2.5.29.19", Der.sequence()), critical("2.5.29.15", digitalSignature));
    }

    private static byte[] extensions(String name) {
        byte[] dnsName = Der.tagged(0x82, name.getBytes(StandardCharsets.US_ASCII));
        byte[] digitalSignature = Der.bits(new byte[] {(byte) 0x80}, 7);
        byte[] serverAndClient = Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"), Der.oid("1.3.6.1.5.5.7.3.2"));
        return Der.sequence(
                critical("2.5.29.19", Der.sequence()),
                critical("2.5.29.15", digitalSignature),
                Der.sequence(Der.oid("2.5.29.37"), Der.octets(serverAndClient)),
                Der.sequence(Der.oid("2.5.29.17"), Der.octets(Der.sequence(dnsName))));
    }

    private static byte[] critical(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value));
    }
}
