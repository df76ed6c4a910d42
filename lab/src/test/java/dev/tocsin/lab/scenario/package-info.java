@NullMarked
package dev.tocsin.lab.scenario;

import org.jspecify.annotations.NullMarked;
