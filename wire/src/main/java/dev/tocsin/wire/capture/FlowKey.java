package dev.tocsin.wire.capture;

/// One direction of a conversation.
///
/// @param addresses source and destination
/// @param ports source port times 65,536 plus destination port
record FlowKey(IpFragments.Addresses addresses, int ports) {}
