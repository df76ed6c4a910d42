package dev.tocsin.wire.record;

import dev.tocsin.core.kernel.KernelSettings;

/// What a journal begins with: what its kernel is told and the ground it stands on. A replay refuses another ground.
///
/// @param settings what the kernel is told
/// @param region id of the region pack
/// @param regionVersion its version
/// @param regionDigest SHA-256 of the pack in hexadecimal
public record Birth(KernelSettings settings, String region, String regionVersion, String regionDigest) {}
