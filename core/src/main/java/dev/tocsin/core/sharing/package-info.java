/// Decides what leaves a node: the release policy, deny by default, and the check at the exit.
///
/// It decides only; `wire` encodes and the node transports. It knows nothing of tracking, forecasts and alerts as
/// stages, only their nouns.
@NullMarked
package dev.tocsin.core.sharing;

import org.jspecify.annotations.NullMarked;
