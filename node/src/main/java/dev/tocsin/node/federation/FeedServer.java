package dev.tocsin.node.federation;

import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Release;
import dev.tocsin.node.journal.Journal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Serves each partner its own feed: `GET /federation/v1/feed?from=N` over mutual TLS 1.3.
///
/// Who asks is who the client certificate says; there is no way to name another feed. The answer does not end: the
/// releases from sequence N on, then each new one, and a sign of life in between. A newer request of the same partner
/// ends the older one.
public final class FeedServer implements AutoCloseable {
    /// Where the feed is.
    public static final String PATH = "/federation/v1/feed";

    private static final int MAX_CONNECTIONS = 128;
    private static final int MAX_HEADER_BYTES = 4_096;
    private static final long IDLE_MILLIS = 30_000;

    /// What a feed server is made of.
    ///
    /// @param keys the node's keys
    /// @param partners whom it trusts
    /// @param journal where the releases are
    /// @param decode reads a release record; throws on anything else
    /// @param permits the check at the exit
    public record Parts(
            NodeKeys keys,
            PartnerCertificates partners,
            Journal journal,
            Function<byte[], Release> decode,
            Predicate<Release> permits) {}

    private final Parts parts;
    private final Server server;
    private final ServerConnector connector;
    private final Map<NodeId, FeedSession> sessions = new ConcurrentHashMap<>();

    /// A stopped server.
    ///
    /// @throws IOException when TLS cannot be set up
    public FeedServer(Parts parts, String host, int port) throws IOException {
        this.parts = parts;
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("federation");
        threads.setDaemon(true);
        this.server = new Server(threads);
        this.connector = connector(host, port);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, connector));
        server.setHandler(new FeedHandler());
    }

    private ServerConnector connector(String host, int port) throws IOException {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(MutualTls.context(parts.keys(), this::isPartner));
        tls.setIncludeProtocols(MutualTls.PROTOCOL);
        tls.setNeedClientAuth(true);
        tls.setEndpointIdentificationAlgorithm(null);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.addCustomizer(new SecureRequestCustomizer(false));
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        SslConnectionFactory secure = new SslConnectionFactory(tls, plain.getProtocol());
        ServerConnector made = new ServerConnector(server, 1, 1, secure, plain);
        made.setHost(host);
        made.setPort(port);
        made.setIdleTimeout(IDLE_MILLIS);
        return made;
    }

    /// Asked in each handshake; a file that changed counts at once.
    private boolean isPartner(X509Certificate certificate) {
        if (parts.partners().owner(certificate).isEmpty()) {
            parts.partners().refresh();
        }
        return parts.partners().owner(certificate).isPresent();
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
            throw new IOException("the feed server cannot start: " + e.getMessage(), e);
        }
    }

    /// The port that it listens on.
    public int port() {
        return connector.getLocalPort();
    }

    /// Tells that the journal holds a new release for a partner. Never waits.
    public void released(NodeId partner) {
        FeedSession session = sessions.get(partner);
        if (session != null) {
            session.wake();
        }
    }

    /// Ends all feeds and stops.
    @Override
    public void close() throws IOException {
        sessions.values().forEach(FeedSession::stop);
        try {
            server.stop();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the feed server did not stop in order: " + e.getMessage(), e);
        }
    }

    /// The address that it listens on.
    InetSocketAddress address() {
        return new InetSocketAddress(connector.getHost(), port());
    }

    private final class FeedHandler extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Optional<NodeId> partner = partnerOf(request);
            if (partner.isEmpty()) {
                refuse(response, callback, HttpStatus.FORBIDDEN_403);
            } else if (!Request.getPathInContext(request).equals(PATH)) {
                refuse(response, callback, HttpStatus.NOT_FOUND_404);
            } else if (!HttpMethod.GET.is(request.getMethod())) {
                refuse(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
            } else {
                serve(partner.get(), request, response, callback);
            }
            return true;
        }

        private Optional<NodeId> partnerOf(Request request) {
            Object tls = request.getAttribute(EndPoint.SslSessionData.ATTRIBUTE);
            if (!(tls instanceof EndPoint.SslSessionData data)) {
                return Optional.empty();
            }
            X509Certificate[] chain = data.peerCertificates();
            return chain == null || chain.length == 0
                    ? Optional.empty()
                    : parts.partners().owner(chain[0]);
        }

        private void serve(NodeId partner, Request request, Response response, Callback callback) {
            Fields query = Request.extractQueryParameters(request);
            long from = parseFrom(query.getValue("from"));
            if (from < 1) {
                refuse(response, callback, HttpStatus.BAD_REQUEST_400);
                return;
            }
            FeedSession session = new FeedSession(parts, partner, from);
            if (from > session.end() + 1) {
                refuse(response, callback, HttpStatus.CONFLICT_409);
                return;
            }
            response.setStatus(HttpStatus.OK_200);
            response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, "application/vnd.tocsin.feed"));
            response.getHeaders().put(new HttpField(HttpHeader.CACHE_CONTROL, "no-store"));
            FeedSession before = sessions.put(partner, session);
            if (before != null) {
                before.stop();
            }
            Thread.ofVirtual().name("feed-to-" + partner).start(() -> {
                session.run(response, callback);
                sessions.remove(partner, session);
            });
        }

        private static long parseFrom(@org.jspecify.annotations.Nullable String text) {
            if (text == null || !text.matches("[1-9][0-9]{0,17}")) {
                return -1;
            }
            return Long.parseLong(text);
        }

        private static void refuse(Response response, Callback callback, int status) {
            response.setStatus(status);
            response.getHeaders().put(new HttpField(HttpHeader.CACHE_CONTROL, "no-store"));
            callback.succeeded();
        }
    }
}
