package dev.tocsin.wire.asterix;

import dev.tocsin.wire.asterix.Structure.Member;
import java.util.Optional;

/// Tells whether a special purpose field is the one that a definition means: vendors use the same field for different
/// things, so ours has a fixed size and a magic number, stated as bounds of its first elements. Stateless.
final class Guards {
    private Guards() {}

    /// The group to check before a special purpose field is read, when the definition of it is one.
    static Optional<Structure.Group> guardOf(Structure content) {
        return content instanceof Structure.Group group ? Optional.of(group) : Optional.empty();
    }

    /// Whether the bytes from `from` to `end` have the size of the group and satisfy all its bounds.
    static boolean fits(Structure.Group group, byte[] data, int from, int end) {
        if (8 * (end - from) != group.bits()) {
            return false;
        }
        int at = 0;
        for (Member member : group.members()) {
            if (member.structure() instanceof Structure.Element(int bits, Content content)
                    && !withinBounds(content, Bits.read(data, from, at, bits), bits)) {
                return false;
            }
            at += member.structure().bits();
        }
        return true;
    }

    /// Whether a raw value satisfies the bounds of its content.
    static boolean withinBounds(Content content, long raw, int bits) {
        if (content.limits().isEmpty()) {
            return true;
        }
        double lsb = content instanceof Content.Quantity quantity ? quantity.step() : 1;
        double value = (content.isSigned() ? Bits.signed(raw, bits) : raw) * lsb;
        for (Content.Bound bound : content.limits()) {
            if (!bound.admits(value)) {
                return false;
            }
        }
        return true;
    }
}
