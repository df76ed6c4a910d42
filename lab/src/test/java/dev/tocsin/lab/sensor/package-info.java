@NullMarked
package dev.tocsin.lab.sensor;

import org.jspecify.annotations.NullMarked;
