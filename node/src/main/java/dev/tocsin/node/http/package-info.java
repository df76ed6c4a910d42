/// The HTTP interface of a node: picture, tracks, zones, alerts, CAP, status, metrics and the console, as
/// `docs/reference/http-api.md` says. Jetty core, no servlets.
///
/// It reads snapshots and the journal and changes nothing, but for decisions of authenticated operators. Streams hold
/// no queue per client: an event is serialised once, clients keep a place in it, and one that falls behind is closed
/// and resumes. Ages and paces here are real time; instants in answers are the node's clock.
@NullMarked
package dev.tocsin.node.http;

import org.jspecify.annotations.NullMarked;
