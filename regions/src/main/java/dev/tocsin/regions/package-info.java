/// Region packs: the ground that a node warns, as versioned data with its provenance.
///
/// A pack holds zones with outlines, names and shelter times, the nations they belong to, the view a console opens with
/// and an offline base map. No nation stands in code. A pack comes from the class path or from a folder; both have the
/// same files, made by a script of this module. Positions in the files are WGS-84 degrees, longitude first; from here
/// on they are radians. Everything here is immutable and thread-safe once loaded. It knows nothing of tracks or alerts.
@NullMarked
package dev.tocsin.regions;

import org.jspecify.annotations.NullMarked;
