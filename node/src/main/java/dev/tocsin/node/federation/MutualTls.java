package dev.tocsin.node.federation;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// Makes the TLS contexts of the feeds. Stateless.
final class MutualTls {
    /// The only version spoken.
    static final String PROTOCOL = "TLSv1.3";

    private MutualTls() {}

    /// A context that shows the node's certificate and accepts the expected ones.
    ///
    /// @throws IOException when the JDK cannot make it
    static SSLContext context(NodeKeys keys, Predicate<X509Certificate> expected) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(keyManagers(keys), new TrustManager[] {new PinnedTrust(expected)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static KeyManager[] keyManagers(NodeKeys keys) throws GeneralSecurityException, IOException {
        char[] unused = {};
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("node", keys.key(), unused, new Certificate[] {keys.certificate()});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, unused);
        return factory.getKeyManagers();
    }
}
