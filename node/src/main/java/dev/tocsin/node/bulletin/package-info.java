/// Bulletins: CAP alerts that other authorities publish, such as partners and weather services.
///
/// They are advice: shown with their source and what is known of their signature, never an input of the kernel. So no
/// bulletin can raise, change or lower an alert of this node, whatever it says or cancels. What must not be here: any
/// way to the sequencer.
///
/// Everything that is fetched is bounded: size, number, time, and the hosts that an index may name.
@NullMarked
package dev.tocsin.node.bulletin;

import org.jspecify.annotations.NullMarked;
