/// Subscribers: who is told of alerts for their places, by signed webhooks or a stream of their own, with their own
/// cost-loss ratios. What they are told is at least the node's `TAKE_COVER` and the end of what they were told.
///
/// At most once lost is never: a message leaves the state file only when the subscriber took it or it was counted as
/// dead.
/// One virtual thread a subscriber; queues are bounded. Null-marked.
@NullMarked
package dev.tocsin.node.subscribe;

import org.jspecify.annotations.NullMarked;
