package dev.tocsin.node.http;

import dev.tocsin.core.picture.Alert;
import dev.tocsin.node.http.Answers.Exchange;
import dev.tocsin.node.publish.AlertArchive;
import dev.tocsin.node.publish.AlertJson;
import dev.tocsin.node.publish.CapMessages;
import dev.tocsin.regions.ZoneFinder;
import dev.tocsin.wire.cap.AtomIndex;
import dev.tocsin.wire.cap.EdxlDistribution;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;

/// Answers with the node's own alerts as CAP 1.2, one by one, listed in Atom, or wrapped in EDXL-DE; and with those of
/// other authorities. Thread-safe.
final class CapApi {
    private static final int MAX_WRAPPED = 1_000;

    private final HttpParts parts;
    private final CapMessages messages;
    private final AlertJson alertJson;
    private final BulletinJson bulletinJson;

    CapApi(HttpParts parts, AlertJson alertJson) {
        this.parts = parts;
        this.messages = parts.cap();
        this.alertJson = alertJson;
        this.bulletinJson = new BulletinJson(
                new ZoneFinder(parts.pack()), parts.runtime().config().node().id());
    }

    void addTo(Routes routes) {
        routes.add("/api/v1/cap/index.atom", this::atom)
                .add("/api/v1/cap/standing.edxl", this::edxl)
                .add("/api/v1/cap/certificate.pem", this::certificate)
                .add("/api/v1/bulletins", this::bulletins)
                .add("/api/v1/cap/{id}/{version}.xml", this::message);
    }

    private List<Alert> standing() {
        return parts.archive().standing(parts.runtime().clock().nowNanos()).stream()
                .map(AlertArchive.Stored::alert)
                .sorted(Comparator.comparingLong(Alert::sentNanos).reversed())
                .toList();
    }

    private void atom(Exchange exchange, Map<String, String> none) {
        List<Alert> standing = standing();
        long updated = standing.isEmpty()
                ? parts.runtime().picture().nowNanos()
                : standing.getFirst().sentNanos();
        byte[] feed = AtomIndex.encode(
                messages.profile(), standing, updated, alert -> alertJson.zoneName(alert.zone()), AlertJson::capPath);
        Answers.fresh(exchange, "application/atom+xml", feed);
    }

    private void edxl(Exchange exchange, Map<String, String> none) {
        List<byte[]> standing = standing().stream()
                .limit(MAX_WRAPPED)
                .map(alert -> messages.of(alert, parts.archive().earlier(alert)))
                .toList();
        byte[] body = EdxlDistribution.encode(
                messages.profile(), standing, parts.runtime().clock().nowNanos());
        Answers.fresh(exchange, "application/xml", body);
    }

    private void bulletins(Exchange exchange, Map<String, String> none) {
        long now = parts.runtime().clock().nowNanos();
        Answers.fresh(
                exchange, Answers.GEOJSON, bulletinJson.of(parts.bulletins().standing(now), now));
    }

    private void certificate(Exchange exchange, Map<String, String> none) throws CertificateEncodingException {
        Optional<X509Certificate> certificate = parts.alertCertificate();
        if (certificate.isEmpty()) {
            Answers.problem(exchange, HttpStatus.NOT_FOUND_404, "this node has no key to sign alerts with");
            return;
        }
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(certificate.get().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Answers.fresh(exchange, "application/x-pem-file", pem.getBytes(StandardCharsets.US_ASCII));
    }

    private void message(Exchange exchange, Map<String, String> variables) {
        String version = variables.getOrDefault("version", "");
        Optional<Alert> alert = version.matches("[1-9][0-9]{0,8}")
                ? parts.archive().find(variables.getOrDefault("id", ""), Integer.parseInt(version))
                : Optional.empty();
        if (alert.isEmpty()) {
            Answers.problem(exchange, HttpStatus.NOT_FOUND_404, "there is no such version of an alert of this node");
            return;
        }
        Answers.fresh(
                exchange,
                "application/cap+xml",
                messages.of(alert.get(), parts.archive().earlier(alert.get())));
    }
}
