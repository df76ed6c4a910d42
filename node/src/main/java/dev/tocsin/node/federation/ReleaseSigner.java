package dev.tocsin.node.federation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/// Signs and verifies batches of releases: Ed25519 over a context and the bytes. The context keeps these signatures
/// apart from those of TLS; issuer, recipient and sequence stand in the records themselves. One signature for a batch
/// and not for each release, since it costs about as much as all the rest. Stateless.
final class ReleaseSigner {
    /// Length of a signature, bytes.
    static final int SIGNATURE_BYTES = 64;

    private static final byte[] CONTEXT = "tocsin releases 1\0".getBytes(StandardCharsets.US_ASCII);

    private ReleaseSigner() {}

    static byte[] sign(PrivateKey key, byte[] body) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(key);
        signature.update(CONTEXT);
        signature.update(body);
        return signature.sign();
    }

    static boolean verify(PublicKey key, byte[] body, byte[] signatureBytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(CONTEXT);
            signature.update(body);
            return signature.verify(signatureBytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
