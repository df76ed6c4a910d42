/// ASTERIX (EUROCONTROL-SPEC-0149), driven by definitions.
///
/// A category edition is a text resource in a notation of our own (`docs/reference/asterix.md`): items, presence slots,
/// fields with their bits, least significant bit as an exact fraction, unit and bounds. [Definition] is its compiled
/// form; decoder, encoder, bounds, JSON and the field handles of [Field] come from it, and nothing else knows a bit
/// offset. [AsterixDecoder] walks bytes and hands out [AsterixRecord] views; [AsterixPlots] turns records into plots;
/// the `CatNNNEncoder` classes go the other way.
///
/// Decoding is total: a block that does not follow its definition gives a finding with category, item and byte
/// offset, is skipped from there on, and the next block is decoded. No record is handed out half. Units inside this
/// package are those of the standard; [AsterixPlots] and the encoders speak SI and radians. Classes are not
/// thread-safe unless they are immutable (definitions, fields, values).
@NullMarked
package dev.tocsin.wire.asterix;

import org.jspecify.annotations.NullMarked;
