@NullMarked
package dev.tocsin.lab.raid;

import org.jspecify.annotations.NullMarked;
