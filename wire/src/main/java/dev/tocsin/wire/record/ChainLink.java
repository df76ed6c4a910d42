package dev.tocsin.wire.record;

/// A link of the hash chain over everything that a kernel said. The arrays are shared: not to be changed.
///
/// The hash covers the hash before and every output since then; see `docs/reference/journal.md`.
public final class ChainLink {
    private final long input;
    private final long outputs;
    private final byte[] hash;
    private final byte[] signature;

    /// A link.
    ///
    /// @param input offset of the last input that it covers
    /// @param outputs outputs since the journal began
    /// @param hash SHA-256, 32 octets
    /// @param signature Ed25519 signature, empty while the node has no key
    public ChainLink(long input, long outputs, byte[] hash, byte[] signature) {
        this.input = input;
        this.outputs = outputs;
        this.hash = hash;
        this.signature = signature;
    }

    /// Offset of the last input that it covers.
    public long input() {
        return input;
    }

    /// Outputs since the journal began.
    public long outputs() {
        return outputs;
    }

    /// SHA-256, 32 octets.
    public byte[] hash() {
        return hash;
    }

    /// Ed25519 signature, empty while the node has no key.
    public byte[] signature() {
        return signature;
    }
}
