package dev.tocsin.wire.xml;

import java.security.cert.X509Certificate;
import java.util.Optional;

/// What was found about the signature of a document. A valid signature says that nothing changed since the holder of
/// the certificate's key signed; whether that holder is to be trusted is another question, see [SignatureTrust].
///
/// @param outcome whether and how it holds
/// @param weak whether it rests on SHA-1, which no longer proves anything against a determined forger
/// @param certificate the certificate inside, when the signature holds and has one
/// @param reason one sentence for a person
public record SignatureVerdict(Outcome outcome, boolean weak, Optional<X509Certificate> certificate, String reason) {
    /// Whether and how a signature holds.
    public enum Outcome {
        /// There is none.
        ABSENT,
        /// It holds over the document as it was received.
        AS_RECEIVED,
        /// It holds only after blank text between elements and processing instructions are left out, as some issuers
        /// sign before they print.
        NORMALISED,
        /// It does not hold, or is of a kind that is not checked.
        INVALID
    }

    /// Whether the signature holds, in either way.
    public boolean holds() {
        return outcome == Outcome.AS_RECEIVED || outcome == Outcome.NORMALISED;
    }

    static SignatureVerdict invalid(String reason) {
        return new SignatureVerdict(Outcome.INVALID, false, Optional.empty(), reason);
    }
}
