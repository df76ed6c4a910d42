package dev.tocsin.wire.xml;

import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorException;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.XMLStructure;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyValue;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import org.jspecify.annotations.Nullable;

/// Takes the key of the first certificate inside a signature, and remembers it; else a bare key, which proves that
/// nothing changed but not who signed. A certificate that says it is signed by its own key must be. Used once.
final class CertificateSelector extends KeySelector {
    private @Nullable X509Certificate certificate;

    Optional<X509Certificate> selected() {
        return Optional.ofNullable(certificate);
    }

    @Override
    public KeySelectorResult select(
            @Nullable KeyInfo keyInfo, Purpose purpose, AlgorithmMethod method, XMLCryptoContext context)
            throws KeySelectorException {
        if (keyInfo != null) {
            for (XMLStructure structure : keyInfo.getContent()) {
                X509Certificate found = structure instanceof X509Data data ? first(data) : null;
                if (found != null) {
                    checkItself(found);
                    certificate = found;
                    return found::getPublicKey;
                }
            }
            PublicKey bare = bareKey(keyInfo);
            if (bare != null) {
                return () -> bare;
            }
        }
        throw new KeySelectorException("there is no certificate or key in the signature");
    }

    private static void checkItself(X509Certificate certificate) throws KeySelectorException {
        if (certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
            try {
                certificate.verify(certificate.getPublicKey());
            } catch (GeneralSecurityException e) {
                throw new KeySelectorException("the certificate was changed", e);
            }
        }
    }

    private static @Nullable PublicKey bareKey(KeyInfo keyInfo) throws KeySelectorException {
        for (XMLStructure structure : keyInfo.getContent()) {
            if (structure instanceof KeyValue value) {
                try {
                    return value.getPublicKey();
                } catch (KeyException e) {
                    throw new KeySelectorException("the key cannot be read", e);
                }
            }
        }
        return null;
    }

    private static @Nullable X509Certificate first(X509Data data) {
        for (Object content : data.getContent()) {
            if (content instanceof X509Certificate found) {
                return found;
            }
        }
        return null;
    }
}
