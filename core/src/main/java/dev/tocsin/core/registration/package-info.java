/// Brings plots into the common frame: takes known errors of each sensor out of its measurements, and
/// learns the errors of radars from objects that report their own positions, and from aircraft that several radars see.
///
/// Knows sensors and plots, nothing of tracks. [Registration] serves the Earth, [PlanarRegistration]
/// experiments in the plane; both share one learner. Errors are constant offsets of range, azimuth and
/// time, reported minus true; a slow drift is followed. Deterministic, bounded, single-threaded.
@NullMarked
package dev.tocsin.core.registration;

import org.jspecify.annotations.NullMarked;
