package dev.tocsin.node.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/// One client of a stream: a place and at most one write under way. No thread waits for it; it goes on when its write
/// is done or when it is told that there is something new. A write that makes no progress fails by the idle timeout of
/// the connection.
final class StreamClient extends IteratingCallback {
    private final StreamHub hub;
    private final Response response;
    private final Callback callback;
    private long place;
    private long beat;

    StreamClient(StreamHub hub, Response response, Callback callback, long place) {
        this.hub = hub;
        this.response = response;
        this.callback = callback;
        this.place = place;
        this.beat = hub.beat().place();
    }

    @Override
    protected Action process() throws Throwable {
        if (hub.closed()) {
            return Action.SUCCEEDED;
        }
        StreamSource.Part part = hub.source().after(place);
        if (part != null) {
            place = part.place();
            response.write(false, part.bytes(), this);
            return Action.SCHEDULED;
        }
        StreamSource.Part sign = hub.beat();
        if (sign.place() > beat) {
            beat = sign.place();
            ByteBuffer bytes = sign.bytes().duplicate();
            if (bytes.hasRemaining()) {
                response.write(false, bytes, this);
                return Action.SCHEDULED;
            }
        }
        return Action.IDLE;
    }

    @Override
    protected void onCompleteSuccess() {
        hub.left(this);
        callback.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable cause) {
        hub.left(this);
        callback.failed(cause);
    }
}
