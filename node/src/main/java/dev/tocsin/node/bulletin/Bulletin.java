package dev.tocsin.node.bulletin;

import dev.tocsin.wire.cap.CapInfo;
import dev.tocsin.wire.cap.CapMessage;
import dev.tocsin.wire.xml.SignatureTrust;
import dev.tocsin.wire.xml.SignatureVerdict;
import java.util.OptionalLong;

/// An alert of another authority.
///
/// @param source the configured place that it came from
/// @param message what it says
/// @param signature whether and how its signature holds
/// @param trust whether the signer is one that we were told to trust
/// @param receivedNanos when it came
public record Bulletin(
        String source,
        CapMessage message,
        SignatureVerdict.Outcome signature,
        SignatureTrust trust,
        long receivedNanos) {
    /// When it ends: the latest expiry that it names; empty when one of its descriptions names none.
    public OptionalLong expiresNanos() {
        long latest = Long.MIN_VALUE;
        for (CapInfo info : message.infos()) {
            if (info.expiresNanos().isEmpty()) {
                return OptionalLong.empty();
            }
            latest = Math.max(latest, info.expiresNanos().getAsLong());
        }
        return message.infos().isEmpty() ? OptionalLong.empty() : OptionalLong.of(latest);
    }
}
