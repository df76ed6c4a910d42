/// A scenario from sensor bytes to alerts as fast as the machine can: no socket, no real time, one process.
///
/// Each nation is a lane: its sensors' bytes are made, decoded and stepped through its kernel; what it releases reaches
/// its partners as encoded records after a fixed delay. Lanes run side by side for the length of that delay, then
/// exchange what they released: the result is the same bit for bit for any number of threads.
@NullMarked
package dev.tocsin.lab.rehearse;

import org.jspecify.annotations.NullMarked;
