/// Replay of journals: the same inputs through a fresh kernel, compared byte for byte with what was published, and
/// tables of what happened for people.
@NullMarked
package dev.tocsin.lab.replay;

import org.jspecify.annotations.NullMarked;
