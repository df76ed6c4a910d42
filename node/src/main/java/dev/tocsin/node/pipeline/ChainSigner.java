package dev.tocsin.node.pipeline;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.wire.record.ChainLink;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/// Signs links of the hash chain with the key of the node, about once a second of real time.
@FunctionalInterface
public interface ChainSigner {
    /// For a node without a key: no signature.
    ChainSigner NONE = _ -> new byte[0];

    /// The Ed25519 signature over a message.
    byte[] sign(byte[] message);

    /// Whether a link carries the signature of a node.
    ///
    /// @param key the public key of its certificate
    static boolean isSigned(NodeId node, ChainLink link, PublicKey key) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message(node, link));
            return verifier.verify(link.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// What is signed of a link, the same for whoever verifies it: a domain, the node, the numbers and the hash.
    static byte[] message(NodeId node, ChainLink link) {
        byte[] name = ("tocsin-chain-1\n" + node + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + 2 * Long.BYTES + link.hash().length)
                .put(name)
                .putLong(link.input())
                .putLong(link.outputs())
                .put(link.hash())
                .array();
    }
}
