/// Feeds of releases between nodes, over HTTPS with mutual TLS 1.3.
///
/// Each node serves one feed per partner, made of the releases that its journal holds for that partner, and pulls the
/// feeds of its partners. A feed resumes from a sequence number, is signed batch by batch, and delivers each release
/// once. Trust is a list: exactly the certificates that the configuration names, no authority above them.
///
/// What must hold: a partner reads its own feed and no other; the release policy is asked once more as the last thing
/// before the bytes leave; a partner's bytes are bounded, checked and never able to end anything but their own
/// connection.
///
/// Time here is real time (connections, certificates), never the scenario's. Reference: RFC 8446 (TLS 1.3), RFC 8032
/// and RFC 8410 (Ed25519 and its certificates), RFC 5280 (X.509).
@NullMarked
package dev.tocsin.node.federation;

import org.jspecify.annotations.NullMarked;
