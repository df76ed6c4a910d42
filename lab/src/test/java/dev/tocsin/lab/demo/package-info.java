@NullMarked
package dev.tocsin.lab.demo;

import org.jspecify.annotations.NullMarked;
