/// Where reports come from: UDP, TCP and recordings. Bytes in, plots and sensor health out, into the sequencer.
///
/// Each source runs in a virtual thread of its own with bounded buffers; a broken connection is tried again with
/// growing pauses, and nothing that arrives can throw past this package. What is wrong becomes findings, what finds no
/// room is dropped and counted, and a sensor that falls silent is said to be lost: silence is never safety.
@NullMarked
package dev.tocsin.node.source;

import org.jspecify.annotations.NullMarked;
