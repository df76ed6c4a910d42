package dev.tocsin.wire.xml;

/// What a document may cost.
///
/// @param bytes length at most
/// @param depth elements inside each other at most
/// @param elements elements at most
public record XmlLimits(int bytes, int depth, int elements) {
    /// Limits for one message of the protocols that we read.
    public static final XmlLimits MESSAGE = new XmlLimits(4 << 20, 32, 100_000);
}
