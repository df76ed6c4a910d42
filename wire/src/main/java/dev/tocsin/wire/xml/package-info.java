/// XML for the protocols that use it: a reader that is safe on any bytes, a writer whose output is canonical, and
/// signatures.
///
/// Reference: XML 1.0 (fifth edition), Namespaces in XML 1.0, Exclusive XML Canonicalization 1.0, XML Signature 1.1.
///
/// The reader knows no DTD and fetches nothing; size, depth and number of elements are limited; whatever the parser
/// throws becomes a finding. What it must not know: any protocol.
@NullMarked
package dev.tocsin.wire.xml;

import org.jspecify.annotations.NullMarked;
