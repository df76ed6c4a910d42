/// Estimates against truth: GOSPA with its parts, identity, continuity and SIAP-style figures.
///
/// Plane coordinates in metres, scans numbered by whole numbers. Every figure is defined by the tracking
/// benchmark's scorer and agrees with it. [Scorer] is the entrance; [Matching] holds the optimal pairs.
/// Single-threaded.
///
/// References: Rahmathullah, Garcia-Fernandez, Svensson, Generalized optimal sub-pattern assignment metric,
/// FUSION 2017 (alpha = 2); Bernardin, Stiefelhagen, Evaluating multiple object tracking performance: the
/// CLEAR MOT metrics, 2008 (keeping of pairs).
@NullMarked
package dev.tocsin.lab.score;

import org.jspecify.annotations.NullMarked;
