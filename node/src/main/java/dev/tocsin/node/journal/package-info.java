/// The append-only record of a node: everything that can change an outcome, written before it is acted on.
///
/// A [Journal][dev.tocsin.node.journal.Journal] has topics; a topic is a gap-free sequence of records with offsets
/// from 1. What was synced survives a crash and a power loss; a failed sync ends the node. One thread writes, any
/// thread reads. This package knows bytes only, not what they mean. Instants are nanoseconds since the epoch and are
/// the caller's.
@NullMarked
package dev.tocsin.node.journal;

import org.jspecify.annotations.NullMarked;
