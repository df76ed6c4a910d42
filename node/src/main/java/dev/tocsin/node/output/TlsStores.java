package dev.tocsin.node.output;

import dev.tocsin.node.config.OutputConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/// Makes server sockets that show a certificate and demand one: TLS 1.2 or 1.3, since displays in the field lag behind.
/// Stateless.
final class TlsStores {
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private TlsStores() {}

    /// A socket that is not bound yet.
    ///
    /// @throws IOException when a file cannot be read or the keys cannot be used
    static SSLServerSocket server(OutputConfig.Tls tls) throws IOException {
        char[] password = tls.password().toCharArray();
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(tls.keys(), password), password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            KeyStore known = load(tls.trust(), password);
            if (known.size() == 0) {
                throw new IOException(tls.trust() + " holds no certificate");
            }
            trust.init(known);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            SSLServerSocket socket =
                    (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
            socket.setEnabledProtocols(VERSIONS);
            socket.setNeedClientAuth(true);
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static KeyStore load(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }
}
