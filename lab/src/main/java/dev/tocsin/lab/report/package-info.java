/// The after-action report: one HTML page that holds everything it shows, for a minister to read and an analyst to
/// check. Made from the tables of a rehearsal, or from a node's journal, which knows no truth.
@NullMarked
package dev.tocsin.lab.report;

import org.jspecify.annotations.NullMarked;
