/// The `tocsin` command: one class a subcommand, exit codes after sysexits.h, help with examples, progress
/// on standard error. Commands parse and print; what they do lives in the other modules.
@NullMarked
package dev.tocsin.app;

import org.jspecify.annotations.NullMarked;
