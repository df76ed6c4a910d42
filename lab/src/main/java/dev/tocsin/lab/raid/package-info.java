/// Counts objects from tracks: one object leaves many tracks, since it is lost where no sensor looks and found again.
/// Positions are geodetic, SI and radians; instants are nanoseconds since 1970. Nothing of the truth is used here.
@NullMarked
package dev.tocsin.lab.raid;

import org.jspecify.annotations.NullMarked;
