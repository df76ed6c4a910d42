package dev.tocsin.bench.fuzz;

import java.util.List;

/// Something that takes foreign bytes. One owner at a time.
public interface FuzzTarget {
    /// Short name.
    String name();

    /// Good inputs of our own making, to begin from.
    List<byte[]> seeds();

    /// Words of the format, to put into inputs.
    default List<byte[]> words() {
        return List.of();
    }

    /// Octets of an input at most; short inputs are fast, and most trouble needs few.
    default int maxBytes() {
        return 400;
    }

    /// Takes one input. Throws when anything is wrong.
    ///
    /// @return what the input brought about, as a number: inputs that bring about something new are kept
    long take(byte[] input);

    /// Mends what a mutation broke only formally, such as a length; the input may be changed.
    default byte[] mend(byte[] input) {
        return input;
    }
}
