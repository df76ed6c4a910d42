package dev.tocsin.wire.xml;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;

/// Whether the holder of a certificate is one that we were told to trust. Stateless.
public enum SignatureTrust {
    /// Given to us by hand, or issued by an authority given to us by hand, and in force.
    TRUSTED,
    /// Trusted once, but not in force at that instant.
    EXPIRED,
    /// Nobody told us to.
    UNKNOWN;

    /// Judges a certificate.
    ///
    /// @param certificate the certificate in a signature that holds
    /// @param trusted certificates of issuers, or of authorities that issue directly
    /// @param now the instant that counts
    public static SignatureTrust of(X509Certificate certificate, Collection<X509Certificate> trusted, Instant now) {
        for (X509Certificate anchor : trusted) {
            if (anchor.equals(certificate) || issued(anchor, certificate)) {
                return inForce(certificate, now) && inForce(anchor, now) ? TRUSTED : EXPIRED;
            }
        }
        return UNKNOWN;
    }

    private static boolean issued(X509Certificate authority, X509Certificate certificate) {
        if (authority.getBasicConstraints() < 0
                || !authority.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean inForce(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
