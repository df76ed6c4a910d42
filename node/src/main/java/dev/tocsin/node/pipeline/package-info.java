/// The run of a node: one sequencer thread that writes every input to the journal, steps the kernel, writes what it
/// decided, syncs once, and only then tells anybody.
///
/// This is the only code that joins the stages to the world. Queues are bounded and every drop is counted. The clock
/// is a port, [Clock][dev.tocsin.node.pipeline.Clock]; scenario time and real time may differ.
@NullMarked
package dev.tocsin.node.pipeline;

import org.jspecify.annotations.NullMarked;
