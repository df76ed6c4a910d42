package dev.tocsin.node.http;

import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.http.Answers.Exchange;
import dev.tocsin.node.pipeline.OutputListener;
import dev.tocsin.node.pipeline.Published;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server of a node. Add it as a listener of the runtime before that starts, and start it at once, so that
/// `/healthz` and `/readyz` answer while the journal is replayed; close it before the runtime.
public final class NodeHttp implements OutputListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeHttp.class);
    private static final int MAX_CONNECTIONS = 16_384;
    private static final int MAX_HEADER_BYTES = 8_192;

    /// Bytes of a body that are waited for before its request is answered. An answer that overtakes the body makes the
    /// server close the connection, and the client's next request on it fails without having been read.
    private static final long MAX_AWAITED_BYTES = 8_192;

    private static final int AUTOMATIC = -1;
    private static final long IDLE_MILLIS = 30_000;
    private static final int TICKS_PER_SECOND = 4;
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final HttpParts parts;
    private final Api api;
    private final Routes routes;
    private final ConsoleFiles console = new ConsoleFiles();
    private final Server server;
    private final ServerConnector connector;
    private final boolean loopback;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// A stopped server.
    ///
    /// @throws IOException when a part of the program is missing
    public NodeHttp(HttpParts parts) throws IOException {
        this.parts = parts;
        this.api = new Api(parts);
        this.routes = api.routes();
        NodeConfig.Http http = parts.runtime().config().http();
        this.loopback = isLoopback(http.host());
        QueuedThreadPool threads = new QueuedThreadPool(32, 4);
        threads.setName("http-" + parts.runtime().config().node().id());
        threads.setDaemon(true);
        this.server = new Server(threads);
        this.connector = connector(http);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        server.setHandler(new EagerContentHandler(
                new Front(), new RetainedContentLoaderFactory(MAX_AWAITED_BYTES, AUTOMATIC, false)));
        server.setErrorHandler((request, response, callback) -> {
            int status = response.getStatus() < 400 ? 500 : response.getStatus();
            Answers.secure(response);
            Answers.problem(new Exchange(request, response, callback), status, "the request cannot be answered");
            return true;
        });
        meters();
    }

    private ServerConnector connector(NodeConfig.Http http) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(MAX_HEADER_BYTES);
        ServerConnector made = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        made.setHost(http.host());
        made.setPort(http.port());
        made.setIdleTimeout(IDLE_MILLIS);
        made.setAcceptQueueSize(1_024);
        return made;
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private void meters() {
        for (StreamHub hub : List.of(api.picture().hub(), api.alerts().hub())) {
            String stream = hub == api.picture().hub() ? "picture" : "alerts";
            Gauge.builder("tocsin.stream.clients", hub, StreamHub::size)
                    .tag("stream", stream)
                    .register(parts.runtime().meters());
            FunctionCounter.builder("tocsin.stream.lost", hub, StreamHub::failures)
                    .tag("stream", stream)
                    .register(parts.runtime().meters());
        }
        Gauge.builder("tocsin.picture.age.seconds", api.picture(), PictureStream::ageSeconds)
                .register(parts.runtime().meters());
        Gauge.builder(
                        "tocsin.tracks",
                        parts,
                        p -> p.runtime().picture().tracks().size())
                .register(parts.runtime().meters());
        Gauge.builder(
                        "tocsin.alerts",
                        parts,
                        p -> p.runtime().picture().alerts().size())
                .register(parts.runtime().meters());
    }

    /// Starts to listen.
    ///
    /// @throws IOException when the port cannot be bound
    public void start() throws IOException {
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the HTTP server cannot start: " + e.getMessage(), e);
        }
        api.picture().start();
        api.alerts().start();
        Thread.ofPlatform().name("http-ticker").daemon().start(this::tickForEver);
    }

    /// The port that it listens on.
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void published(Published published) {
        api.alerts().published(published);
    }

    private void tickForEver() {
        for (long round = 0; running(); round++) {
            try {
                api.picture().watch();
                if (round % TICKS_PER_SECOND == 0) {
                    api.picture().tick();
                }
                boolean changed =
                        round % TICKS_PER_SECOND == 0 && api.coverage().look();
                if (changed || round % (TICKS_PER_SECOND * AlertStream.HEARTBEAT_SECONDS) == 0) {
                    api.subscriptions().heartbeat(api.alerts().heartbeat(changed));
                }
            } catch (RuntimeException e) {
                LOG.error("a picture could not be written", e);
            }
        }
    }

    private boolean running() {
        try {
            return !closed.await(1_000 / TICKS_PER_SECOND, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Ends the streams and stops.
    @Override
    public void close() throws IOException {
        closed.countDown();
        api.picture().close();
        api.alerts().close();
        api.subscriptions().close();
        try {
            server.stop();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the HTTP server did not stop in order: " + e.getMessage(), e);
        }
    }

    private final class Front extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Exchange exchange = new Exchange(request, response, callback);
            Answers.secure(response);
            String path = exchange.path();
            Routes.Match match = path == null ? null : routes.find(path, request.getMethod());
            answer(exchange, match);
            count(match == null ? "other" : match.pattern(), response.getStatus());
            return true;
        }

        private void answer(Exchange exchange, Routes.@org.jspecify.annotations.Nullable Match match) {
            String method = exchange.request().getMethod();
            try {
                if (!hostAllowed(exchange.request())) {
                    Answers.problem(exchange, HttpStatus.MISDIRECTED_REQUEST_421, "this node answers on loopback only");
                } else if (!fits(method, match)) {
                    refuseMethod(exchange, match);
                } else if (match != null) {
                    match.action().answer(exchange, match.variables());
                } else if (!console.send(exchange, exchange.path())) {
                    Answers.problem(exchange, HttpStatus.NOT_FOUND_404, "there is nothing here");
                }
            } catch (Exception e) {
                LOG.error("{} failed", match == null ? "a request" : match.pattern(), e);
                Answers.problem(exchange, HttpStatus.INTERNAL_SERVER_ERROR_500, "the node failed to answer");
            }
        }

        private static boolean fits(String method, Routes.@org.jspecify.annotations.Nullable Match match) {
            if (match != null && !match.isRead()) {
                return match.method().equals(method);
            }
            return HttpMethod.GET.is(method) || HttpMethod.HEAD.is(method);
        }

        private static void refuseMethod(Exchange exchange, Routes.@org.jspecify.annotations.Nullable Match match) {
            String allowed = match == null || match.isRead() ? "GET, HEAD" : match.method();
            exchange.response().getHeaders().put(HttpHeader.ALLOW, allowed);
            String detail = "this path is asked with " + allowed;
            Answers.problem(exchange, HttpStatus.METHOD_NOT_ALLOWED_405, detail);
        }

        /// Against pages that give their own name our loopback address (DNS rebinding).
        private boolean hostAllowed(Request request) {
            return !loopback || LOOPBACK_NAMES.contains(Request.getServerName(request));
        }

        private void count(String route, int status) {
            parts.runtime()
                    .meters()
                    .counter("tocsin.http.requests", "route", route, "status", Integer.toString(status))
                    .increment();
        }
    }
}
