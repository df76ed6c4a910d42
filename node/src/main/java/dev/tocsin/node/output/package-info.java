/// Tells displays and other systems what the release policy lets them know: Cursor on Target on meshes and streams,
/// SAPIENT to a parent fusion node.
///
/// Each output reads the newest picture at its own pace in a virtual thread of its own, so that a slow recipient gets
/// fewer words and never old ones, and nothing waits for it. Alerts are taken after they are durable. Every thing
/// passes [dev.tocsin.core.sharing.ExitGate] before it becomes bytes: deny by default. What cannot be sent is counted.
@NullMarked
package dev.tocsin.node.output;

import org.jspecify.annotations.NullMarked;
