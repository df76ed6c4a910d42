package dev.tocsin.node.pipeline;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The running hash over everything that a kernel said: each link covers the one before and the outputs since.
///
///     hash  =  SHA-256( hash before  ( length (4 octets, big-endian)  bytes ) of each output )
///
/// The bytes of an output are those of [Outlet]. The first link has 32 zero octets before it. Not thread-safe.
final class Chain {
    /// Octets of a hash.
    static final int LENGTH = 32;

    private final MessageDigest digest;
    private final ByteBuffer size = ByteBuffer.allocate(Integer.BYTES);
    private byte[] hash = new byte[LENGTH];
    private long outputs;

    Chain() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        digest.update(hash);
    }

    void add(byte[] bytes) {
        digest.update(size.clear().putInt(bytes.length).flip());
        digest.update(bytes);
        outputs++;
    }

    /// Closes the current link and returns its hash; not to be changed.
    byte[] link() {
        hash = digest.digest();
        digest.update(hash);
        return hash;
    }

    /// Outputs added so far.
    long outputs() {
        return outputs;
    }
}
