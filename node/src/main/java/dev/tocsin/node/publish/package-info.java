/// What leaves the node for people and programs as files: CAP messages, tables of alerts and tracks, GeoJSON; and the
/// memory of versions and findings that the HTTP interface shows.
///
/// Files depend on outputs and their instants only, so that a replay of the journal writes the same bytes. Writers
/// run in the thread that tells of outputs; they hand on to the operating system and never sync.
@NullMarked
package dev.tocsin.node.publish;

import org.jspecify.annotations.NullMarked;
