package dev.tocsin.node.bulletin;

import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.cap.CapMessage;
import dev.tocsin.wire.cap.CapMessage.MessageType;
import dev.tocsin.wire.cap.CapMessage.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The bulletins that stand. An update or cancellation ends those of the same source and sender that it refers to, if
/// it is trusted as they are; the older of two with one name goes. Bounded: the oldest make room. Thread-safe.
public final class BulletinBook {
    /// Bulletins kept at most.
    public static final int MAX_BULLETINS = 2_000;

    /// How long a bulletin without an expiry stands.
    static final long DEFAULT_LIFE_NANOS = Nanos.DAY;

    private record Key(String source, String sender, String identifier) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Bulletin> standing = new LinkedHashMap<>();

    /// Takes a bulletin; false when it is known, over, or cancels only.
    public boolean add(Bulletin bulletin, long nowNanos) {
        CapMessage message = bulletin.message();
        Key key = key(bulletin, message.sender(), message.identifier());
        lock.lock();
        try {
            for (Reference reference : message.references()) {
                end(bulletin, key(bulletin, reference.sender(), reference.identifier()));
            }
            boolean news = message.messageType() == MessageType.ALERT || message.messageType() == MessageType.UPDATE;
            if (!news || isOver(bulletin, nowNanos)) {
                return false;
            }
            Bulletin known = standing.get(key);
            if (known != null && known.message().sentNanos() >= message.sentNanos()) {
                return false;
            }
            standing.remove(key);
            standing.put(key, bulletin);
            if (standing.size() > MAX_BULLETINS) {
                standing.remove(standing.keySet().iterator().next());
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static Key key(Bulletin bulletin, String sender, String identifier) {
        return new Key(bulletin.source(), sender, identifier);
    }

    private void end(Bulletin by, Key key) {
        Bulletin old = standing.get(key);
        boolean replaces =
                by.message().messageType() == MessageType.UPDATE || by.message().messageType() == MessageType.CANCEL;
        if (old != null
                && replaces
                && key.sender().equals(by.message().sender())
                && by.trust().compareTo(old.trust()) <= 0) {
            standing.remove(key);
        }
    }

    private static boolean isOver(Bulletin bulletin, long nowNanos) {
        long end = bulletin.expiresNanos().orElse(bulletin.message().sentNanos() + DEFAULT_LIFE_NANOS);
        return end <= nowNanos;
    }

    /// The bulletins that stand, oldest first.
    public List<Bulletin> standing(long nowNanos) {
        lock.lock();
        try {
            standing.values().removeIf(bulletin -> isOver(bulletin, nowNanos));
            return new ArrayList<>(standing.values());
        } finally {
            lock.unlock();
        }
    }
}
