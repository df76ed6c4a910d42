/// Tests of the tracking stage, with a small simulation of objects and sensors.
@NullMarked
package dev.tocsin.core.tracking;

import org.jspecify.annotations.NullMarked;
