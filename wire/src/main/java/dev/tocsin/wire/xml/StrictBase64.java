package dev.tocsin.wire.xml;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/// Base64 as RFC 4648, section 3.5, wants it for signatures: only the one encoding of its octets is accepted, with its
/// padding and with unused bits zero; white space between characters is allowed, as XML does. Stateless.
final class StrictBase64 {
    private static final Set<String> ENCODED = Set.of("DigestValue", "SignatureValue", "X509Certificate");

    private StrictBase64() {}

    /// What is wrong with the encoded values below an element, if anything is.
    static Optional<String> check(XmlElement element) {
        if (ENCODED.contains(element.name()) && !isStrict(element.text())) {
            return Optional.of(element.name() + " in line " + element.line() + " is not strict Base64");
        }
        for (XmlElement child : element.children()) {
            Optional<String> trouble = check(child);
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return Optional.empty();
    }

    static boolean isStrict(String text) {
        String packed = text.replaceAll("[ \t\r\n]+", "");
        try {
            return Base64.getEncoder()
                    .encodeToString(Base64.getDecoder().decode(packed))
                    .equals(packed);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
