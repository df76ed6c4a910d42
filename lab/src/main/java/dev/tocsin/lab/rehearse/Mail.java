package dev.tocsin.lab.rehearse;

import dev.tocsin.core.picture.NodeId;

/// A release under way.
///
/// @param to for whom
/// @param atNanos when it arrives
/// @param bytes the release as it travels; nobody changes it
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Mail(NodeId to, long atNanos, byte[] bytes) {}
