package dev.tocsin.core.alert;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.time.Nanos;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The events under way, ours and those that partners speak of. One raid has one id across all nations: a new alert
/// joins the event that was opened first, wherever that was; equal minutes are ordered by id.
final class EventBook {
    /// Events known at most; a partner's event beyond is not joined.
    static final int MAX_EVENTS = 256;

    private static final int MAX_CLOSED = 256;
    private static final long MAX_AGE_NANOS = Nanos.DAY;
    private static final Pattern ID = Pattern.compile("ev-.+-(\\d{8}T\\d{4})");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm", Locale.ROOT);

    private final NodeId node;
    private final long lingerNanos;
    private final Map<EventId, Entry> open = new TreeMap<>();
    private final Set<EventId> closed = new LinkedHashSet<>();

    EventBook(NodeId node, long lingerNanos) {
        this.node = node;
        this.lingerNanos = lingerNanos;
    }

    /// The event that a new alert belongs to; opened now when none is under way.
    EventId choose(long nowNanos) {
        closeOver(nowNanos);
        Entry first = null;
        for (Entry entry : open.values()) {
            if (first == null || entry.openedNanos < first.openedNanos) {
                first = entry;
            }
        }
        return first != null ? first.id : openNew(nowNanos);
    }

    private EventId openNew(long nowNanos) {
        long minute = Math.floorDiv(nowNanos, Nanos.MINUTE) * Nanos.MINUTE;
        EventId id = idAt(minute);
        while (closed.contains(id)) {
            minute += Nanos.MINUTE;
            id = idAt(minute);
        }
        Entry entry = new Entry(id, minute);
        entry.untilNanos = nowNanos + lingerNanos;
        open.put(id, entry);
        return id;
    }

    private EventId idAt(long minuteNanos) {
        return new EventId(
                "ev-" + node + "-" + MINUTE.format(Nanos.toInstant(minuteNanos).atOffset(ZoneOffset.UTC)));
    }

    /// Whether an event is under way.
    boolean isOpen(EventId event, long nowNanos) {
        closeOver(nowNanos);
        return open.containsKey(event);
    }

    /// One more zone of ours stands under an event.
    void raised(EventId event) {
        Entry entry = open.get(event);
        if (entry != null) {
            entry.standing++;
            entry.used = true;
        }
    }

    /// One zone less.
    void cleared(EventId event, long nowNanos) {
        Entry entry = open.get(event);
        if (entry != null) {
            entry.standing--;
            entry.untilNanos = Math.max(entry.untilNanos, nowNanos + lingerNanos);
        }
    }

    /// A partner speaks of an event. Alerts that we raise later join it when it is the older one.
    void heard(Alert advice) {
        Entry entry = open.get(advice.event());
        if (advice.stage() == AlertStage.ALL_CLEAR || closed.contains(advice.event())) {
            return;
        }
        if (entry == null) {
            if (open.size() >= MAX_EVENTS) {
                return;
            }
            entry = new Entry(advice.event(), openedNanos(advice));
            open.put(advice.event(), entry);
        }
        long until = Math.min(advice.expiresNanos(), advice.sentNanos() + Nanos.HOUR);
        entry.untilNanos = Math.max(entry.untilNanos, until);
    }

    private static long openedNanos(Alert advice) {
        long sent = advice.sentNanos();
        Matcher matcher = ID.matcher(advice.event().value());
        if (matcher.matches()) {
            Optional<Long> opened = parse(matcher.group(1));
            if (opened.isPresent() && opened.get() <= sent && sent - opened.get() <= MAX_AGE_NANOS) {
                return opened.get();
            }
        }
        return sent;
    }

    private static Optional<Long> parse(String minute) {
        try {
            return Optional.of(Nanos.of(LocalDateTime.parse(minute, MINUTE).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private void closeOver(long nowNanos) {
        var entries = open.values().iterator();
        while (entries.hasNext()) {
            Entry entry = entries.next();
            if (entry.standing == 0 && nowNanos > entry.untilNanos) {
                entries.remove();
                if (entry.used) {
                    remember(entry.id);
                }
            }
        }
    }

    private void remember(EventId id) {
        closed.add(id);
        if (closed.size() > MAX_CLOSED) {
            closed.remove(closed.iterator().next());
        }
    }

    private static final class Entry {
        private final EventId id;
        private final long openedNanos;
        private int standing;
        private boolean used;
        private long untilNanos = Long.MIN_VALUE;

        private Entry(EventId id, long openedNanos) {
            this.id = id;
            this.openedNanos = openedNanos;
        }
    }
}
