package dev.tocsin.node.publish;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.wire.cap.CapEncoder;
import dev.tocsin.wire.cap.CapProfile;
import dev.tocsin.wire.texts.Names;
import dev.tocsin.wire.xml.XmlSigner;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes the CAP messages of a node's alerts, signed when there is a key. A version that was written lately is given
/// again octet for octet, as every signature of the same text is another one. Thread-safe and bounded.
public final class CapMessages {
    /// Messages kept at most.
    static final int MAX_KEPT = 2_000;

    private final CapProfile profile;
    private final CapEncoder encoder;
    private final Optional<XmlSigner> signer;
    private final Map<ZoneId, Zone> zones;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, byte[]> kept = new LinkedHashMap<>();

    /// A writer for one issuer.
    ///
    /// @param identity whose alerts
    /// @param pack the ground
    /// @param signer signs them; without it they are unsigned
    public CapMessages(NodeConfig.Identity identity, RegionPack pack, Optional<XmlSigner> signer) {
        this.profile = profile(identity, new PackNames(identity, pack));
        this.encoder = new CapEncoder(profile);
        this.signer = signer;
        this.zones = pack.region().zones().stream().collect(Collectors.toMap(Zone::id, Function.identity()));
    }

    /// The issuer as CAP names it, without names in other languages.
    public static CapProfile profile(NodeConfig.Identity identity) {
        return profile(identity, Names.NONE);
    }

    private static CapProfile profile(NodeConfig.Identity identity, Names names) {
        return CapProfile.of(identity.id(), identity.type(), identity.name(), names);
    }

    /// The issuer as CAP names it.
    public CapProfile profile() {
        return profile;
    }

    /// The message of a version.
    ///
    /// @param earlier the versions before it, oldest first
    public byte[] of(Alert alert, List<Alert> earlier) {
        String name = CapEncoder.identifier(alert);
        byte[] known = signer.isPresent() ? find(name) : null;
        if (known != null) {
            return known.clone();
        }
        byte[] plain = encoder.encode(
                alert,
                earlier.stream().map(CapEncoder::reference).toList(),
                Optional.ofNullable(zones.get(alert.zone())));
        if (signer.isEmpty()) {
            return plain;
        }
        return keep(name, signer.get().sign(plain)).clone();
    }

    private byte @org.jspecify.annotations.Nullable [] find(String name) {
        lock.lock();
        try {
            return kept.get(name);
        } finally {
            lock.unlock();
        }
    }

    /// Keeps a message, unless another thread was faster.
    private byte[] keep(String name, byte[] signed) {
        lock.lock();
        try {
            byte[] first = kept.putIfAbsent(name, signed);
            if (kept.size() > MAX_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            return first == null ? signed : first;
        } finally {
            lock.unlock();
        }
    }
}
