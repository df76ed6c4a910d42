/// What people are told, in six languages: English, Arabic, Hebrew, Farsi, Ukrainian, Russian.
///
/// The words stand in one JSON file a language, which the public page reads too; code holds none. Short
/// sentences, each whole by itself, so that no language must bend one fact to fit another. What is put into a
/// sentence is isolated where directions meet (Unicode UAX #9), cleaned of characters that turn the
/// direction, and counted by the plural rules of Unicode CLDR. Every file says that it needs a native
/// speaker's review. Null-marked; immutable and thread-safe.
@NullMarked
package dev.tocsin.wire.texts;

import org.jspecify.annotations.NullMarked;
