package dev.tocsin.wire.cot;

import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.cot.CotEvent.Detail;
import dev.tocsin.wire.cot.CotEvent.Point;
import dev.tocsin.wire.cot.CotEvent.Times;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// One client of a streaming server: version 0 first, version 1 offered once and granted when asked for; pings are
/// answered; what else the client says is read and dropped. Time comes in; nothing waits here. Not thread-safe.
///
/// The client gets nothing of the old version after our yes: the version changes when the yes is taken to be written,
/// so write replies first and encode each event when it is its turn.
public final class CotServerSession {
    /// Replies that wait at most: a client that asks faster than it listens is left.
    static final int MAX_REPLIES = 64;

    private static final String OFFER = "t-x-takp-v";
    private static final String REQUEST = "t-x-takp-q";
    private static final String ANSWER = "t-x-takp-r";
    private static final String PING = "t-x-c-t";
    private static final String PONG = "t-x-c-t-r";

    private record Reply(CotEvent event, boolean grants) {}

    private final String uid;
    private final FindingLog log;
    private final CotFrames frames;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private boolean granted;
    private boolean version1;
    private boolean flooded;

    /// A client that just connected.
    ///
    /// @param source what findings name as their source
    /// @param uid names the negotiation, like nothing else
    public CotServerSession(String source, String uid, long nowNanos) {
        this.uid = uid;
        this.log = new FindingLog(source);
        this.frames = new CotFrames(log);
        replies.add(new Reply(control(OFFER, new CotEvent.Offer(TakCodec.VERSION), nowNanos, Nanos.MINUTE), false));
    }

    private CotEvent control(String type, CotEvent.Control control, long nowNanos, long lifeNanos) {
        Detail detail = new Detail(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(control));
        return nowhere(uid, type, detail, nowNanos, lifeNanos);
    }

    private static CotEvent nowhere(String uid, String type, Detail detail, long nowNanos, long lifeNanos) {
        Point point = new Point(0, 0, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        return new CotEvent(
                uid, type, "m-g", Optional.empty(), new Times(nowNanos, nowNanos, nowNanos + lifeNanos), point, detail);
    }

    /// Takes a piece of what the client says.
    public void accept(byte[] data, int from, int to, long nowNanos) {
        for (CotEvent event : frames.stream(data, from, to)) {
            if (event.type().equals(REQUEST)
                    && event.detail().control().orElse(null) instanceof CotEvent.Request(int version)) {
                boolean grants = version == TakCodec.VERSION && !granted;
                granted |= grants;
                add(new Reply(control(ANSWER, new CotEvent.Answer(grants), nowNanos, Nanos.MINUTE), grants));
            } else if (event.type().equals(PING)) {
                add(new Reply(nowhere("takPong", PONG, Detail.NONE, nowNanos, 20 * Nanos.SECOND), false));
            }
        }
    }

    private void add(Reply reply) {
        if (replies.size() < MAX_REPLIES) {
            replies.add(reply);
        } else {
            flooded = true;
        }
    }

    /// The next reply to write, when there is one; write it before any event.
    public Optional<byte[]> pollReply() {
        Reply reply = replies.poll();
        if (reply == null) {
            return Optional.empty();
        }
        byte[] bytes = encode(reply.event);
        version1 |= reply.grants;
        return Optional.of(bytes);
    }

    /// An event in the version that the client speaks now.
    public byte[] encode(CotEvent event) {
        return version1 ? TakCodec.stream(event) : CotXml.encode(event);
    }

    /// The version that is spoken: 0 or 1.
    public int version() {
        return version1 ? TakCodec.VERSION : 0;
    }

    /// Why the client must be left, when it must.
    public Optional<String> broken() {
        return flooded ? Optional.of("asks faster than it listens") : frames.broken();
    }

    /// Findings since the last call.
    public List<Finding> drainFindings() {
        return log.drain();
    }
}
