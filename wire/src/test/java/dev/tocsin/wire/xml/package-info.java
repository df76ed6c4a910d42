/// Tests of the XML reader, writer and signatures.
@NullMarked
package dev.tocsin.wire.xml;

import org.jspecify.annotations.NullMarked;
