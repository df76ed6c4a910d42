@NullMarked
package dev.tocsin.lab.rehearse;

import org.jspecify.annotations.NullMarked;
