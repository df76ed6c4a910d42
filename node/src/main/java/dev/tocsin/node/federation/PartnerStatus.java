package dev.tocsin.node.federation;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.SensorStatus;

/// What is known about the feed of a partner.
///
/// @param node the partner
/// @param health `OK` while its feed is heard and without gaps, `DEGRADED` while it is heard but something is wrong
///     with it, `LOST` while it is not heard
/// @param ageSeconds real seconds since anything was heard of it, -1 before
/// @param offset sequence of the last release taken
/// @param reason why it is not `OK`, in plain words
public record PartnerStatus(NodeId node, SensorStatus.Health health, double ageSeconds, long offset, String reason) {}
