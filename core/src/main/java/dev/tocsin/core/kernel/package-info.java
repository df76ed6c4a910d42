/// Connects the stages: one deterministic step from an input to outputs.
///
/// The same inputs in the same order give the same outputs, bit for bit, on every machine and for any number of
/// threads. No clock, no thread, no file, no socket, no log and no random source: time is an argument, and parallel
/// work inside a step goes through [Lanes], which the caller implements. The only package that sees every stage.
@NullMarked
package dev.tocsin.core.kernel;

import org.jspecify.annotations.NullMarked;
