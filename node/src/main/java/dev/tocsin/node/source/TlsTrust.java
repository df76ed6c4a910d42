package dev.tocsin.node.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// Opens TLS 1.3 over a connection to a host that proves its name by a certificate which configured ones vouch for; the
/// system's own authorities count for nothing. Immutable and thread-safe.
final class TlsTrust {
    private final SSLContext context;

    /// @param pem file with the certificates that are trusted, authorities or the host's own
    /// @throws IOException when the file holds none
    TlsTrust(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), one);
            }
            if (trusted.size() == 0) {
                throw new IOException(pem + " holds no certificate");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
        } catch (GeneralSecurityException e) {
            throw new IOException(pem + " cannot be read as certificates: " + e.getMessage(), e);
        }
    }

    /// A handshaken socket over a connected one, which it closes with itself.
    SSLSocket over(Socket connected, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(connected, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
