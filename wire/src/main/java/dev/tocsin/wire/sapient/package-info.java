/// SAPIENT messages (BSI Flex 335 v2.0): framing, rules, what an edge sensor says to us and what we say to a parent.
///
/// Everything here is a step without I/O: bytes and an instant in; plots, status, findings and replies out. Degrees,
/// kilometres and other units of the wire end here; plots are SI and radians. Bytes that are no message give findings
/// and an Error to the sender, never an exception.
///
/// There are sensors and fusion nodes only. Effectors are refused when they register ([EffectorGuard]) and a task is
/// never sent to anybody ([SapientCodec#frame]).
@NullMarked
package dev.tocsin.wire.sapient;

import org.jspecify.annotations.NullMarked;
